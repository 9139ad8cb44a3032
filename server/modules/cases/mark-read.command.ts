import { markRead, understood } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { actsFor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { allow, deny, signedIn } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { endCall } from '#modules/cases/calls.ts'
import { caseForPatientLocked, caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { careStaff, ownMatter } from '#modules/cases/cases.policy.ts'
import { addEntry, authorOf } from '#modules/cases/cases.store.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'

/** Each person's own mark. A patient's mark past the plan is what says that the plan was read. */
export const markReadCommand = command({
  endpoint: markRead,
  writes: ['read_mark', 'plan', 'task', 'clinical_case'],
  policy: signedIn<CaseRow>('whoever may open the matter', (a, c) =>
    actsFor(a, c.patientId) || careStaff(a) ? allow : deny('not_your_matter'),
  ),
  load: async (tx, actor, input) =>
    (await caseForPatientLocked(tx, actor, input.caseId)) ?? caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    const seq = Math.min(input.seq, target.lastSeq)
    const [row] = await tx.query(sql<{
      seq: number
    }>`insert into read_mark as r (organization_id, person_id, case_id, seq, at) values (${tx.organizationId}, ${actor.personId}, ${target.id}, ${seq}, ${now})
      on conflict (organization_id, person_id, case_id) do update set seq = excluded.seq, at = excluded.at where r.seq < excluded.seq returning seq`)
    if (!row) return { kind: 'unchanged', out: { seq }, because: 'read before' }
    const read = actsFor(actor, target.patientId)
      ? await tx.query(sql<{
          id: string
          version: number
        }>`update plan p set read_at = ${now}, version = p.version + 1 from timeline_entry e where p.organization_id = ${tx.organizationId} and p.case_id = ${target.id} and p.read_at is null
          and e.organization_id = p.organization_id and e.id = p.entry_id and e.seq <= ${seq} returning p.id, p.version`)
      : []
    tx.vault.note('plan', read)
    // An answer without a plan is read when the patient's mark has passed all that was written to them.
    const caughtUp = actsFor(actor, target.patientId) && target.careSeq > 0 && seq >= target.careSeq
    const reads = read.length > 0 || caughtUp
    const ended = reads ? await endTasks(tx, target, ['read_plan'], actor, 'read') : []
    // A call about a red flag, or a check-in nobody answered, is not settled by reading.
    const called = reads && (await endCall(tx, target, ['unread'], actor, 'read'))
    const planRead = read.length > 0 || ended.length > 0 || called
    return {
      kind: 'changed',
      out: { seq },
      events: [planRead ? event('case.plan_read', { caseId: target.id }) : event('case.read', { caseId: target.id })],
      audit: {
        subject: { kind: 'case', id: target.id },
        patientId: target.patientId,
        caseId: target.id,
        fields: read.length > 0 ? ['read_mark', 'plan.read_at'] : ['read_mark'],
      },
    }
  },
})

export const understoodCommand = command({
  endpoint: understood,
  writes: ['plan', 'timeline_entry', 'clinical_case', 'task'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    const plan = await tx.find(sql<{
      version: number
      understoodAt: Date | null
    }>`select version, understood_at from plan
      where organization_id = ${tx.organizationId} and id = ${input.planId} and case_id = ${target.id} and superseded_by is null for update`)
    if (!plan) throw new AppError('case.state', { state: target.state })
    if (plan.understoodAt)
      return { kind: 'unchanged', out: { id: input.planId, version: plan.version }, because: 'said before' }
    await tx.query(
      sql`update plan set understood_at = ${now}, read_at = coalesce(read_at, ${now}), version = version + 1 where organization_id = ${tx.organizationId} and id = ${input.planId}`,
    )
    tx.vault.note('plan', [{ id: input.planId, version: plan.version + 1 }])
    const { c } = await addEntry(tx, target, {
      kind: 'understood',
      author: authorOf(actor, target),
      language: target.language,
      content: { planId: input.planId },
    })
    await endTasks(tx, c, ['read_plan'], actor, 'understood')
    await endCall(tx, c, ['unread'], actor, 'understood')
    return {
      kind: 'changed',
      out: { id: input.planId, version: plan.version + 1 },
      events: [event('case.understood', { caseId: c.id })],
      audit: {
        subject: { kind: 'plan', id: input.planId },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['understood_at'],
      },
    }
  },
})
