import { event } from '#contract/events.ts'
import { wantPharmacyNews } from '#contract/internal.ts'
import { systemActor } from '#kernel/actor.ts'
import { command, run } from '#kernel/command.ts'
import { remind } from '#kernel/outbox.ts'
import { house } from '#kernel/policy.ts'
import type { Sweep } from '#kernel/reaction.ts'
import { findPrescription, isUnderWay } from '#modules/cases/prescribing/prescription.access.ts'

const MINUTE = 60_000

/** A fax provider says later how it went: asked every five minutes in the first hour, then every half hour. */
export const wantPharmacyNewsCommand = command({
  endpoint: wantPharmacyNews,
  writes: [],
  policy: house('when it is time to ask the gateway'),
  load: async (tx, _actor, { prescriptionId }) => (await findPrescription(tx, prescriptionId)) ?? null,
  handle: async (tx, { target: p, now }) => {
    if (!isUnderWay(p)) return { kind: 'unchanged', out: { wanted: false }, because: 'it is known how it went' }
    const wait = now.getTime() - p.stateAt.getTime() < 60 * MINUTE ? 5 : 30
    await remind(tx, 'prescription', p.id, new Date(now.getTime() + wait * MINUTE))
    return {
      kind: 'changed',
      out: { wanted: true },
      events: [event('case.prescription_news_wanted', { caseId: p.caseId, prescriptionId: p.id })],
      audit: {
        subject: { kind: 'prescription', id: p.id },
        patientId: p.patientId,
        caseId: p.caseId,
        fields: [],
      },
    }
  },
})

export const prescriptionSweep: Sweep = {
  kind: 'prescription',
  sweep: async (house, due) => {
    const input = { prescriptionId: due.subjectId }
    await run(house, wantPharmacyNewsCommand, systemActor('sweep:prescription', due.organizationId), input)
  },
}
