import { contactKinds } from '#contract/case-states.ts'
import { redirectCase } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { triagesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor } from '#modules/cases/cases.store.ts'
import { insertAct } from '#modules/cases/desk/acts.store.ts'
import { contactTask } from '#modules/cases/desk/arrival.ts'
import { disposeOf } from '#modules/cases/desk/dispose.ts'
import { deciders, isClinician, nurses, standingOf } from '#modules/cases/desk/licence.ts'
import { assertNothingNew, getHeld, minutesFrom, stepOf } from '#modules/cases/desk/working.ts'
import { findingsOf, isCrisis } from '#modules/cases/findings.store.ts'
import type { Disposition } from '#modules/cases/finding-row.ts'
import { boxesOf, dropDraft } from '#modules/cases/intake-draft.ts'
import { holdsOpen, isNotScreened } from '#modules/cases/not-screened.ts'
import { endTasks, openTask } from '#modules/cases/tasks.store.ts'

/** By when somebody makes sure that the patient got there. */
const arrivalMinutes = { emergency: 60, urgent_care: 24 * 60, in_person: 7 * 24 * 60, live_visit: 3 * 24 * 60 } as const

/** What became of a red flag, where the patient was sent to be seen: in the words of the desk, before the text she reads. */
const sentTo = {
  en: {
    emergency: 'Redirected to the emergency room or 911',
    urgent_care: 'Redirected to urgent care',
    in_person: 'Redirected to a visit in person',
  },
  es: {
    emergency: 'Se mandó a urgencias del hospital o al 911',
    urgent_care: 'Se mandó a atención urgente',
    in_person: 'Se mandó a una consulta en persona',
  },
} as const

const became = (words: string, crisis: boolean): Disposition =>
  crisis ? { words, handover: 'emergency_department' } : words

/**
 * Not for this way of care, so it costs nothing; and open until arrival or contact is confirmed. Sent to be seen by somebody is
 * what became of the red flags too; a visit by video is not.
 */
export const redirectCaseCommand = command({
  endpoint: redirectCase,
  writes: ['clinical_case', 'timeline_entry', 'task', 'clinical_act', 'safety_finding'],
  policy: triagesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    getHeld(await openTasksOf(tx, target.id), actor, now, ['triage', 'review'])
    const toAnswered = moved(target, 'redirect')
    const { where, text } = input
    const findings = await findingsOf(tx, target)
    const flags = findings.filter((f) => f.disposedAt === null && holdsOpen(f))
    const crisis = flags.some(isCrisis)
    // Whoever may harm themselves is taken by somebody now, and is not sent to see somebody some day.
    if (crisis && where !== 'emergency') throw new AppError('case.finding_open')
    if (flags.length > 0 && where === 'live_visit') throw new AppError('case.finding_open')
    // What nobody has read may be an emergency: to anywhere else nobody is sent on before it is read.
    if (flags.some(isNotScreened) && where !== 'emergency') throw new AppError('case.finding_open')
    // Before the answer: the database lets none stand over a flag nobody disposed of.
    if (flags.length > 0 && where !== 'live_visit')
      await disposeOf(tx, target, actor, findings, flags, became(`${sentTo[actor.language][where]}: ${text}`, crisis))
    const { c, id } = await addEntry(
      tx,
      target,
      { kind: 'redirect', author: staffAuthor(actor), language: target.language, content: { where, text } },
      {
        ...toAnswered,
        outcome: 'redirected',
        answeredAt: now,
        promise: null,
        promiseDueAt: null,
        priceCents: 0,
        // Whether they arrived is asked now, and by people.
        checkInAt: null,
      },
    )
    const clinician = isClinician(actor)
    const standing = await standingOf(tx, actor, c, clinician ? 'review' : 'triage', clinician ? deciders : nurses)
    await insertAct(tx, c, actor, standing, { act: 'redirect', entryId: id, encounterId: null, standingOrderId: null })
    const onWall = where === 'emergency' || where === 'urgent_care'
    const kind = where === 'live_visit' ? 'confirm_visit' : 'confirm_arrival'
    const arrival = await contactTask(tx, c, kind, minutesFrom(now, arrivalMinutes[where]), onWall)
    await endTasks(tx, c, ['triage', 'review', 'outreach', 'follow_up', ...contactKinds], actor, 'redirected')
    await openTask(tx, c, arrival)
    if (actor.personId) await dropDraft(tx, actor.personId, boxesOf('redirect', input), c.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [
        event('case.redirected', { caseId: c.id }),
        ...flags.map((f) => event('case.finding_disposed', { caseId: c.id, findingId: f.id })),
      ],
      audit: {
        subject: { kind: 'entry', id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['redirect', 'state', 'outcome', 'price', ...(flags.length > 0 ? ['disposed_by', 'disposition'] : [])],
      },
    }
  },
})
