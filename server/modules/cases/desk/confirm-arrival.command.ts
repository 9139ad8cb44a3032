import { isContact } from '#contract/case-states.ts'
import { confirmArrival } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { endContact } from '#modules/cases/desk/arrival.ts'
import { assertNothingNew, stepOf } from '#modules/cases/desk/working.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/** The patient arrived, or was reached. A matter that was asked about again since then goes on. */
export const confirmArrivalCommand = command({
  endpoint: confirmArrival,
  writes: ['clinical_case', 'timeline_entry', 'task'],
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target }) => {
    assertNothingNew(target, input)
    const tasks = await openTasksOf(tx, target.id)
    const arrival = tasks.find((t) => isContact(t.kind))
    if (!arrival) throw new AppError('case.state', { state: target.state, act: 'confirm_arrival' })
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    const content = { reached: true, summary: input.note, tellPatient: false }
    const said = { author: staffAuthor(actor), language: target.language, label: 'staff_only' as const }
    const told = await addEntry(tx, target, { kind: 'phone_contact', ...said, content })
    const { c, over } = await endContact(tx, told.c, arrival, actor)
    if (actor.personId) await dropDraft(tx, actor.personId, 'arrival', target.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [over ? event('case.closed', { caseId: c.id }) : event('case.task_changed', { caseId: c.id })],
      audit: {
        subject: { kind: 'task', id: arrival.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['arrival', 'state'],
      },
    }
  },
})
