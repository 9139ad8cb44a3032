import { recordResult } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { hasRole } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { assertRecordable, protocolOf } from '#modules/directory/index.ts'
import { recordResult as keepResult } from '#modules/patients/index.ts'
import { todayIn } from '#modules/cases/case-context.ts'
import { caseForTeamLocked } from '#modules/cases/cases.access.ts'
import { onTheTeam } from '#modules/cases/cases.policy.ts'

/** A number of the patient's that the matter's rules read. A mistake is put right by recording it once more: what was recorded last stands. */
export const recordResultCommand = command({
  endpoint: recordResult,
  writes: ['chart_item'],
  policy: onTheTeam,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target: c }) => {
    if (c.state === 'closed') throw new AppError('case.state', { state: c.state })
    const { name, value, measuredOn: on } = input
    const { protocol } = await protocolOf(tx, c.protocolKey, c.protocolVersion)
    const fact = protocol.facts?.find((one) => one.name === name && one.of === 'patient')
    assertRecordable(actor.language, fact, { name, value, on }, await todayIn(tx, c.locationState))
    const text = `${fact.label[actor.language]}: ${value} ${fact.unit}`
    const source = hasRole(actor, 'clinician') ? 'clinician' : 'staff'
    const id = await keepResult(tx, c.patientId, { name, value, on, text }, c.id, { personId: actor.personId, source })
    return {
      kind: 'changed',
      out: { id },
      events: [event('patients.chart_changed', { patientId: c.patientId })],
      audit: { subject: { kind: 'chart_item', id }, patientId: c.patientId, caseId: c.id, fields: ['result'] },
    }
  },
})
