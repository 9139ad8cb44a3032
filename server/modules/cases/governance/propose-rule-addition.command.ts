import { type Addition, problemOf } from '#clinical/safety/additions.ts'
import { SAFETY_RULES } from '#clinical/safety/rules.ts'
import { rank } from '#clinical/safety/safety.types.ts'
import { lexiconOf } from '#clinical/safety/screen.ts'
import { proposeRuleAddition } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { wrong, type WrongField } from '#kernel/input.ts'
import { remind } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { mayGovern } from '#modules/cases/governance/governance.policy.ts'
import { practiceRulesOf, rulesWith } from '#modules/cases/governance/practice-rules.ts'
import { type Change, governorOf } from '#modules/cases/governance/rule-additions.access.ts'
import { trialDue } from '#modules/cases/governance/rule-trial.sweep.ts'

/** What is wrong with it before anything is tried: a rule that is not there, a level that is no higher, words that say too little or nothing new. */
async function findWrong(tx: ReadTx, ruleId: string, change: Change): Promise<WrongField | undefined> {
  const rule = SAFETY_RULES.find(({ id }) => id === ruleId)
  if (!rule) return { path: 'ruleId', what: 'rule_unknown' }
  const own = await practiceRulesOf(tx)
  const raised = own.additions.flatMap((one) =>
    one.kind === 'level' && one.ruleId === ruleId ? [rank(one.level)] : [],
  )
  const level = Math.max(rank(rule.level), ...raised)
  if (change.kind === 'level')
    return rank(change.level) > level ? undefined : { path: 'change.level', what: 'rule_not_higher' }
  const problem = problemOf(change.phrase, lexiconOf(change.language))
  if (problem) return { path: 'change.phrase', what: `phrase_${problem}` }
  const { findings } = rulesWith(own).screen({ text: change.phrase, language: change.language })
  return findings.some((f) => f.ruleId === ruleId && rank(f.level) >= level)
    ? { path: 'change.phrase', what: 'phrase_heard' }
    : undefined
}

const columnsOf = (
  change: Change,
): Pick<Addition, 'kind'> & { language: string | null; phrase: string | null; level: string | null } =>
  change.kind === 'words' ? { ...change, level: null } : { ...change, language: null, phrase: null }

export const proposeRuleAdditionCommand = command({
  endpoint: proposeRuleAddition,
  writes: ['rule_addition'],
  policy: mayGovern,
  load: (tx, actor) => governorOf(tx, actor),
  handle: async (tx, { actor, input: { ruleId, change }, now }) => {
    const found = await findWrong(tx, ruleId, change)
    if (found) throw wrong(actor.language, found)
    const id = newId()
    const { kind, language, phrase, level } = columnsOf(change)
    const made =
      await tx.query(sql`insert into rule_addition (organization_id, id, rule_id, kind, language, phrase, level, proposed_by, proposed_at)
      values (${tx.organizationId}, ${id}, ${ruleId}, ${kind}, ${language}, ${phrase}, ${level}, ${actor.personId}, ${now})
      on conflict do nothing returning 1 as one`)
    if (made.length === 0) throw new AppError('conflict.exists')
    // What it would stop takes seconds to find out: the worker does, with no transaction open.
    await remind(tx, trialDue, id, now)
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('case.rules_changed', { additionId: id, state: 'proposed' })],
      audit: { subject: { kind: 'rule_addition', id }, patientId: null, fields: ['proposed', kind, ruleId] },
    }
  },
})
