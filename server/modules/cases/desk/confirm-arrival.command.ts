import { isContact } from '#contract/case-states.ts'
import { confirmArrival } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'
import { addEntry, staffAuthor } from '#modules/cases/cases.store.ts'
import { endContact } from '#modules/cases/desk/arrival.ts'
import { hearByTelephone } from '#modules/cases/desk/hear-by-telephone.ts'
import { assertNothingNew, stepOf } from '#modules/cases/desk/working.ts'
import { findingsOf, raisingWrites } from '#modules/cases/findings.store.ts'
import { flagsInText } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/**
 * The patient arrived, or was reached. A matter that was asked about again since then goes on, and so does one in whose note a red
 * flag is heard: it is screened as any note of a call. Where they were seen, what they were sent there for is no news.
 */
export const confirmArrivalCommand = command({
  endpoint: confirmArrival,
  writes: raisingWrites,
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
    const heard = flagsInText(input.note, `phone ${told.seq}`, await contextOf(tx, target), actor.language)
    const settled = arrival.kind === 'confirm_call' ? [] : (await findingsOf(tx, target)).map(({ ruleId }) => ruleId)
    const news = heard.filter(({ ruleId }) => !settled.includes(ruleId))
    const raised = await hearByTelephone(tx, told.c, news, arrival.id)
    const { c, over } = await endContact(tx, raised.c, arrival, actor)
    if (actor.personId) await dropDraft(tx, actor.personId, 'arrival', target.id)
    return {
      kind: 'changed',
      out: stepOf(c),
      events: [
        over ? event('case.closed', { caseId: c.id }) : event('case.task_changed', { caseId: c.id }),
        ...raised.events,
      ],
      audit: {
        subject: { kind: 'task', id: arrival.id },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['arrival', 'state'],
      },
    }
  },
})
