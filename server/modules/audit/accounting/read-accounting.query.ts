import { civilDateIn } from '#clinical/time/zoned-time.ts'
import { accounting } from '#contract/accounting.ts'
import { query } from '#kernel/query.ts'
import { practiceClock, practitionersOf } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/index.ts'
import { keepsAccounts } from '#modules/audit/audit.policy.ts'
import { disclosuresOf, isWithheld, wordsOf } from './disclosures.store.ts'
import { whatLeft } from './what-left.views.ts'

export const readAccounting = query({
  endpoint: accounting,
  policy: keepsAccounts,
  view: async (tx, _actor, { patientId }) => {
    const patient = (await getPatients(tx, [patientId])).get(patientId)
    if (!patient) return null
    const today = civilDateIn((await practiceClock(tx)).zone, tx.now)
    const rows = await disclosuresOf(tx, patientId)
    const people = await practitionersOf(
      tx,
      rows.flatMap((r) => [r.recordedBy, r.struckBy ?? r.recordedBy]),
    )
    const nameOf = (personId: string | null) => (personId && people.get(personId)?.displayName) ?? ''
    return {
      patient: { id: patientId, name: patient.deskName },
      disclosures: await Promise.all(
        rows.map(async (r) => {
          const { struckBecause, ...words } = await wordsOf(tx, r)
          return {
            id: r.id,
            madeOn: r.madeOn,
            kind: r.kind,
            ...words,
            withheldUntil: r.withheldUntil,
            withheld: isWithheld(r, today),
            recordedBy: nameOf(r.recordedBy),
            recordedAt: r.recordedAt.toISOString(),
            struck: r.struckAt && {
              at: r.struckAt.toISOString(),
              by: nameOf(r.struckBy),
              reason: struckBecause ?? '',
            },
          }
        }),
      ),
      left: await whatLeft(tx, patientId),
    }
  },
  discloses: (_out, { patientId }) => [{ patientId, screen: 'audit.accounting', how: 'opened' }],
})
