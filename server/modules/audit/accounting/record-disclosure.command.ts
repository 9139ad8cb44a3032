import { civilDateIn } from '#clinical/time/zoned-time.ts'
import { mayBeWithheld, recordDisclosure } from '#contract/accounting.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { wrong } from '#kernel/input.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/index.ts'
import { keepsAccounts } from '#modules/audit/audit.policy.ts'
import { disclosurePlace, type DisclosureWords } from './disclosures.store.ts'

export const recordDisclosureCommand = command({
  endpoint: recordDisclosure,
  writes: ['outside_disclosure'],
  policy: keepsAccounts,
  load: async (tx, _actor, { patientId }) => (await getPatients(tx, [patientId])).get(patientId) ?? null,
  handle: async (tx, { actor, input, now }) => {
    const { patientId, madeOn, kind, recipient, address = null, what, purpose, withheldUntil = null } = input
    if (madeOn > civilDateIn((await practiceClock(tx)).zone, now))
      throw wrong(actor.language, { path: 'madeOn', what: 'day_to_come' })
    if (withheldUntil !== null && !mayBeWithheld.includes(kind))
      throw wrong(actor.language, { path: 'withheldUntil', what: 'withheld_for_agency' })
    const id = newId()
    const words: DisclosureWords = { recipient, address, what, purpose }
    const sealed = await tx.vault.seal(ofPatient(patientId), disclosurePlace(id, 1), words)
    await tx.query(sql`insert into outside_disclosure (organization_id, id, patient_id, made_on, kind, sealed, withheld_until, recorded_by, recorded_at)
      values (${tx.organizationId}, ${id}, ${patientId}, ${madeOn}, ${kind}, ${sealed}, ${withheldUntil}, ${actor.personId}, ${now})`)
    tx.vault.note('outside_disclosure', [{ id, version: 1 }])
    return {
      kind: 'changed',
      out: { id, version: 1 },
      events: [event('audit.disclosure_recorded', { disclosureId: id })],
      audit: { subject: { kind: 'outside_disclosure', id }, patientId, fields: ['recorded', kind] },
    }
  },
})
