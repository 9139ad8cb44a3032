import { redirectCase } from '#contract/desk.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor } from '#modules/cases/cases.store.ts'
import { insertAct } from '#modules/cases/desk/acts.store.ts'
import { deciders, isClinician, nurses, standingOf } from '#modules/cases/desk/licence.ts'
import { assertNothingNew, getHeld, minutesFrom, stepOf } from '#modules/cases/desk/working.ts'
import { hasOpenFinding } from '#modules/cases/findings.store.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** By when somebody makes sure that the patient got there. */
const arrivalMinutes = { emergency: 60, urgent_care: 24 * 60, in_person: 7 * 24 * 60, live_visit: 3 * 24 * 60 } as const

/** Not for this way of care, so it costs nothing; and open until arrival or contact is confirmed. */
export const redirectCaseCommand = command({
  endpoint: redirectCase,
  writes: ['clinical_case', 'timeline_entry', 'task', 'clinical_act'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    getHeld(await openTasksOf(tx, target.id), actor, now, ['triage', 'review'])
    const toAnswered = moved(target, 'redirect')
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    const { where, text } = input
    const { c, id } = await addEntry(
      tx,
      target,
      { kind: 'redirect', author: staffAuthor(actor), language: target.language, content: { where, text } },
      { ...toAnswered, outcome: 'redirected', answeredAt: now, promise: null, promiseDueAt: null, priceCents: 0 },
    )
    const clinician = isClinician(actor)
    const standing = await standingOf(tx, actor, c, clinician ? 'review' : 'triage', clinician ? deciders : nurses)
    await insertAct(tx, c, actor, standing, { act: 'redirect', entryId: id, encounterId: null, standingOrderId: null })
    await endTasks(tx, c, ['triage', 'review', 'outreach'], actor, 'redirected')
    await openTask(tx, c, {
      kind: 'confirm_arrival',
      teamId: c.teamId,
      whoseMove: 'care_team',
      needs: 'staff',
      dueAt: minutesFrom(now, arrivalMinutes[where]),
      wallClock: where === 'emergency' || where === 'urgent_care',
    })
    if (actor.personId) await dropDraft(tx, actor.personId, ['reply', 'redirect'], c.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [event('case.redirected', { caseId: c.id })],
      audit: {
        subject: { kind: 'entry', id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['redirect', 'state', 'outcome', 'price'],
      },
    }
  },
})
