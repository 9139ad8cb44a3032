import { declineCase } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor } from '#modules/cases/cases.store.ts'
import { insertAct } from '#modules/cases/desk/acts.store.ts'
import { deciders, isClinician, nurses, standingOf } from '#modules/cases/desk/licence.ts'
import { assertNothingNew, getHeld, stepOf } from '#modules/cases/desk/working.ts'
import { boxesOf, dropDraft } from '#modules/cases/intake-draft.ts'
import { endTasks } from '#modules/cases/tasks.store.ts'
import { isPaperOurs } from '#modules/cases/prescribing/prescription.access.ts'
import { isAwaited } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/** Closed at once, with what the patient should do instead. */
export const declineCaseCommand = command({
  endpoint: declineCase,
  writes: ['clinical_case', 'timeline_entry', 'task', 'clinical_act'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    const tasks = await openTasksOf(tx, target.id)
    getHeld(tasks, actor, now, ['triage', 'review'])
    const toClosed = moved(target, 'decline')
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    // First somebody says what became of what is waited for, and of a paper that no pharmacy has.
    if (isAwaited(tasks) || isPaperOurs(tasks))
      throw new AppError('case.state', { state: target.state, act: 'decline' })
    const content = { text: input.text, attachmentIds: [] }
    const { c, id } = await addEntry(
      tx,
      target,
      { kind: 'message', author: staffAuthor(actor), language: target.language, content },
      { ...toClosed, outcome: 'declined', closedAt: now, promise: null, promiseDueAt: null, priceCents: 0 },
    )
    const clinician = isClinician(actor)
    const standing = await standingOf(tx, actor, c, clinician ? 'review' : 'triage', clinician ? deciders : nurses)
    await insertAct(tx, c, actor, standing, { act: 'decline', entryId: id, encounterId: null, standingOrderId: null })
    await endTasks(tx, c, 'all', actor, 'declined')
    if (actor.personId) await dropDraft(tx, actor.personId, boxesOf('decline', input), c.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.message_from_care_team', { caseId: c.id }), event('case.closed', { caseId: c.id })],
      audit: {
        subject: { kind: 'entry', id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['message', 'state', 'outcome', 'price'],
      },
    }
  },
})
