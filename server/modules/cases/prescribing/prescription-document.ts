import { prescriptionForPaper } from '#clinical/prescription/prescription-paper.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practiceProfile, type PracticeProfile } from '#modules/directory/index.ts'
import { caseForTeam } from '#modules/cases/cases.access.ts'
import {
  findPrescription,
  openPrescription,
  type OwnPrescription,
} from '#modules/cases/prescribing/prescription.access.ts'

type PrescriptionPage = ReturnType<typeof prescriptionForPaper>

/** `1 Main Street, Austin, TX 78701` as it stands on paper: the street, then the rest. */
export const addressLinesOf = (p: Pick<PracticeProfile, 'address'>): string[] => {
  const [street = '', ...rest] = p.address.split(/,\s*/)
  return [street, rest.join(', ')].filter((line) => line !== '')
}

/** All that a pharmacist's paper says, and to whom it goes; undefined where there is no such prescription. */
export async function prescriptionData(tx: ReadTx, prescriptionId: string) {
  const row = await findPrescription(tx, prescriptionId)
  return row && dataOf(tx, row)
}

async function dataOf(tx: ReadTx, row: OwnPrescription) {
  const signed = await openPrescription(tx, row)
  const profile = await practiceProfile(tx)
  const [c] = await tx.query(sql<{ language: 'en' | 'es' }>`select language from clinical_case
    where organization_id = ${tx.organizationId} and id = ${row.caseId}`)
  const data = prescriptionForPaper(signed, {
    practice: { name: profile.name, address: addressLinesOf(profile), phone: profile.phone },
    signedAt: row.signedAt,
    timeZone: profile.zone,
    reference: row.id,
    labelLanguage: c?.language ?? 'en',
  })
  return { data, language: 'en' as const, title: 'Prescription', pharmacy: signed.pharmacy, caseId: row.caseId }
}

/** The page itself, for care staff on the matter's team; for anybody else there is none. */
export async function prescriptionPaper(
  tx: ReadTx,
  actor: Actor,
  prescriptionId: string,
): Promise<['prescription', PrescriptionPage, { language: 'en'; title: string }] | undefined> {
  const found = await prescriptionData(tx, prescriptionId)
  if (!found || !(await caseForTeam(tx, actor, found.caseId))) return undefined
  const { data, language, title } = found
  return ['prescription', data, { language, title }]
}
