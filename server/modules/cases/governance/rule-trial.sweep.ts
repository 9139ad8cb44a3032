import { setImmediate } from 'node:timers/promises'
import type { SafetyEngine } from '#clinical/safety/engine.ts'
import { SAFETY_VERSION } from '#clinical/safety/rules.ts'
import type { SafetyLevel } from '#clinical/safety/safety.types.ts'
import { event } from '#contract/events.ts'
import { keepRuleTrial } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import type { House } from '#kernel/house.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { type ReadTx, readTxOf } from '#kernel/transaction.ts'
import { publishedProtocols } from '#modules/directory/index.ts'
import { keyIsKept } from '#modules/patients/index.ts'
import { flagsInAllSaid } from '#modules/cases/all-said.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import type { Flag } from '#modules/cases/flag.ts'
import { asAddition, practiceRulesOf, rulesWith } from '#modules/cases/governance/practice-rules.ts'
import { findAddition } from '#modules/cases/governance/rule-additions.access.ts'
import {
  shippedFolders,
  shippedMessages,
  vignetteMessages,
  withShipped,
} from '#modules/cases/governance/shipped-messages.ts'
import { type Compared, type Message, verdictOf } from '#modules/cases/governance/trial-verdict.ts'

export const trialDue = 'rule_trial'
/** The last closed matters, read whole a few at a time. */
const [MATTERS, AT_ONCE] = [150, 10]

type Engines = { readonly was: SafetyEngine; readonly is: SafetyEngine }

/** What rules in force made of messages that do not change: of the same ones they make the same again. */
const known = new WeakMap<SafetyEngine, Map<string, SafetyLevel>>()

/** After each message others have their turn: who asks something meanwhile waits a millisecond or two. */
async function compare(messages: readonly Message[], { was, is }: Engines): Promise<Compared[]> {
  const before = known.get(was) ?? new Map<string, SafetyLevel>()
  known.set(was, before)
  const all: Compared[] = []
  for (const one of messages) {
    const key = `${one.language} ${one.text}`
    const level = before.get(key) ?? was(one).level
    before.set(key, level)
    all.push({ ...one, was: level, is: is(one).level })
    await setImmediate()
  }
  return all
}

const markOf = ({ ruleId, foundIn, level }: Flag): string => `${ruleId} ${foundIn} ${level}`
/** Whether the proposal hears anything in a matter that the rules in force do not. */
async function speaksIn(tx: ReadTx, c: CaseRow, { was, is }: Engines): Promise<boolean> {
  const ctx = await contextOf(tx, c)
  const heard = new Set((await flagsInAllSaid(tx, c, { ...ctx, screen: was })).map(markOf))
  await setImmediate()
  return (await flagsInAllSaid(tx, c, { ...ctx, screen: is })).some((flag) => !heard.has(markOf(flag)))
}

type Reads = <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>
/** In how many of the last closed matters it would have spoken: counted, and nothing else is kept of them. */
async function spokeInClosed(reads: Reads, engines: Engines): Promise<{ read: number; spoke: number }> {
  const matters = await reads((tx) =>
    tx.query(sql<CaseRow>`select ${caseColumns} from clinical_case c
      where c.organization_id = ${tx.organizationId} and c.state = 'closed' and ${keyIsKept(sql`c.organization_id`, sql`c.patient_id`)}
      order by c.closed_at desc, c.id limit ${MATTERS}`),
  )
  let spoke = 0
  for (let i = 0; i < matters.length; i += AT_ONCE) {
    const lot = matters.slice(i, i + AT_ONCE)
    spoke += await reads(async (tx) => {
      await tx.vault.prepare([...new Set(lot.map((c) => c.patientId))])
      let heard = 0
      // One after the other, with a turn for others between them.
      for (const c of lot) {
        if (await speaksIn(tx, c, engines)) heard += 1
        await setImmediate()
      }
      return heard
    })
  }
  return { read: matters.length, spoke }
}

/** Tries a proposal on all that came with the house and on what closed here; between its reads no transaction is open. */
async function tryAddition(house: House, organizationId: string, additionId: string): Promise<void> {
  const reads: Reads = (work) =>
    house.db.transaction({ organizationId, readOnly: true }, (raw) => work(readTxOf(house, raw, organizationId)))
  const { row, own, folders } = await reads(async (tx) => ({
    row: await findAddition(tx, additionId),
    own: await practiceRulesOf(tx),
    folders: await publishedProtocols(tx),
  }))
  const addition = row?.state === 'proposed' ? asAddition(row) : undefined
  if (!addition) return
  const proposed = { revision: own.revision + 1, additions: [...own.additions, addition] }
  const engines = { was: rulesWith(own).screen, is: rulesWith(proposed).screen }
  const all = withShipped(folders, await shippedFolders())
  const compared = await compare([...(await shippedMessages()), ...vignetteMessages(all)], engines)
  const trial = verdictOf(SAFETY_VERSION, compared, await spokeInClosed(reads, engines))
  await run(house, keepRuleTrialCommand, systemActor(`sweep:${trialDue}`, organizationId), { additionId, trial })
}

export const keepRuleTrialCommand = command({
  endpoint: keepRuleTrial,
  writes: ['rule_addition'],
  policy: house('when a proposal has been tried'),
  load: async (tx, _actor, { additionId }) => (await findAddition(tx, additionId)) ?? null,
  handle: async (tx, { input: { trial }, target: { id, ruleId, version }, now }) => {
    const state = trial.fails === null ? 'proposed' : 'failed'
    const made =
      await tx.query(sql`update rule_addition set trial = ${JSON.stringify(trial)}, tried_at = ${now}, state = ${state}, version = version + 1
      where organization_id = ${tx.organizationId} and id = ${id} and state = 'proposed' returning 1 as one`)
    const out = { id, version: version + 1 }
    if (made.length === 0) return { kind: 'unchanged', out, because: 'decided meanwhile' }
    return {
      kind: 'changed',
      out,
      events: [event('case.rules_changed', { additionId: id, state })],
      audit: {
        subject: { kind: 'rule_addition', id },
        patientId: null,
        fields: ['trial', ruleId, `closed matters read: ${trial.closed}`],
      },
    }
  },
})

export const ruleTrialSweep: Sweep = {
  kind: trialDue,
  sweep: (h, { organizationId, subjectId }) => tryAddition(h, organizationId, subjectId),
}
