import { withdrawCase } from '#contract/cases/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import { caseForPatientLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { ownMatter } from '#modules/cases/cases.policy.ts'
import { moved, saveCase } from '#modules/cases/cases.store.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'
import { isPaperOurs } from '#modules/cases/prescribing/prescription.access.ts'
import { isAwaited } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

export const withdrawCaseCommand = command({
  endpoint: withdrawCase,
  writes: ['clinical_case', 'task', 'attachment'],
  policy: ownMatter,
  load: (tx, actor, input) => caseForPatientLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, target, now }) => {
    if (target.state === 'closed' && target.outcome === 'withdrawn')
      return { kind: 'unchanged', out: { id: target.id, version: target.version }, because: 'withdrawn already' }
    const patch = moved(target, 'withdraw')
    // Somebody who may be in danger does not vanish from the queue by taking the matter back.
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    // What was sent out comes back to somebody all the same, and what was signed is still somebody's to bring to a pharmacy. Which it is, a proxy does not learn from here.
    const tasks = await openTasksOf(tx, target.id)
    if (isAwaited(tasks) || isPaperOurs(tasks)) throw new AppError('case.state', { state: target.state, waits: true })
    const c = await saveCase(tx, target, {
      ...patch,
      outcome: 'withdrawn',
      closedAt: now,
      promise: null,
      promiseDueAt: null,
    })
    await endTasks(tx, c, 'all', actor, 'withdrawn')
    const unsent = target.state === 'draft'
    if (unsent && actor.personId) await dropDraft(tx, actor.personId, 'intake', c.id)
    // Nobody was sent them: they go with the next tidying.
    const photos = unsent
      ? await tx.query(sql`update attachment set state = 'removed', version = version + 1
          where organization_id = ${tx.organizationId} and case_id = ${c.id} and state <> 'removed' returning 1 as one`)
      : []
    return {
      kind: 'changed',
      out: { id: c.id, version: c.version },
      events: [event('case.closed', { caseId: c.id })],
      audit: {
        subject: { kind: 'case', id: c.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['state', 'outcome', ...(photos.length > 0 ? [`photos: ${photos.length}`] : [])],
      },
    }
  },
})
