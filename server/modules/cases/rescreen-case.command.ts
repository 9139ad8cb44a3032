import { event } from '#contract/events.ts'
import { planRescreening, rescreenCase } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { granted, type WriteTx } from '#kernel/transaction.ts'
import { flagsInAllSaid } from '#modules/cases/all-said.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { rulesHere } from '#modules/cases/governance/practice-rules.ts'
import { raiseFindings, raisingWrites } from '#modules/cases/findings.store.ts'

/** Not the name it had before a practice could add to the rules: a worker from then knows no additions, and leaves these alone. */
const due = 'rescreen_rules'
const dueBefore = 'rescreen'

/**
 * Has each open matter judged again that was not judged by these rules; gives how many. One reminder a matter, so that each is
 * judged in a transaction of its own and a fault in one keeps no other waiting; and spread out, so that no emergency's own
 * reminder waits behind them all.
 */
export async function rescreenOpen(tx: WriteTx, version: string): Promise<number> {
  const open = await tx.query(sql<{ id: string }>`select id from clinical_case
    where organization_id = ${tx.organizationId} and state <> 'closed' and screened_with is distinct from ${version}`)
  const ids = open.map((c) => c.id)
  if (ids.length > 0)
    await tx.query(sql`insert into due (organization_id, id, at, kind, subject_id)
      select ${tx.organizationId}, d.id, ${tx.now}::timestamptz + d.turn * interval '100 milliseconds', ${due}, d.subject
      from unnest(${ids.map(() => newId())}::uuid[], ${ids}::uuid[]) with ordinality as d (id, subject, turn)
      on conflict (organization_id, kind, subject_id) do nothing`)
  return ids.length
}

export const planRescreeningCommand = command({
  endpoint: planRescreening,
  writes: [],
  policy: house('when a worker starts'),
  load: async () => ({}),
  handle: async (tx) => {
    const cases = await rescreenOpen(tx, (await rulesHere(tx)).version)
    return { kind: 'unchanged', out: { cases }, because: 'only when each is looked at is set' }
  },
})

/**
 * All that the patient said, judged by the rules now in force: what they see that older ones did not is raised like
 * anything said now. What a colleague disposed of stays disposed of.
 */
export const rescreenCaseCommand = command({
  endpoint: rescreenCase,
  writes: raisingWrites,
  policy: house('when the safety rules have changed'),
  load: (tx, _actor, input) => caseForHouse(tx, input.caseId),
  handle: async (tx, { target }) => {
    const { version } = await rulesHere(tx)
    const marked = await tx.query(sql`update clinical_case set screened_with = ${version}
      where organization_id = ${tx.organizationId} and id = ${target.id} and state <> 'closed'
        and screened_with is distinct from ${version} returning 1 as one`)
    if (marked.length === 0)
      return { kind: 'unchanged', out: { raised: 0 }, because: 'closed, or judged by these rules already' }
    const flags = await flagsInAllSaid(tx, target, await contextOf(tx, target))
    const { events } = await raiseFindings(tx, granted(target), flags, 'said before')
    return {
      kind: 'changed',
      out: { raised: events.length },
      events: [event('case.rescreened', { caseId: target.id }), ...events],
      audit: {
        subject: { kind: 'case', id: target.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: [`screened_with ${version}`, ...(events.length > 0 ? ['finding'] : [])],
      },
    }
  },
})

const sweepOf = (kind: string): Sweep => ({
  kind,
  sweep: async (h, { organizationId, subjectId }) => {
    await run(h, rescreenCaseCommand, systemActor(`sweep:${kind}`, organizationId), { caseId: subjectId })
  },
})
export const rescreenSweep = sweepOf(due)
/** What a worker from before had planned and left. */
export const olderRescreenSweep = sweepOf(dueBefore)
