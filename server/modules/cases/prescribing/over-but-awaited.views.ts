import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { keyIsKept } from '#modules/patients/index.ts'
import { awaited, openPrescription, type OwnPrescription } from '#modules/cases/prescribing/prescription.access.ts'
import { GOOD_FOR_MS, mayStillBeFetched } from '#modules/cases/prescribing/still-fetched.ts'

/** Of matters that are over: what was to go to that pharmacy, is not known to be there, and may still be fetched. */
export async function overButAwaited(tx: ReadTx, pharmacyId: string): Promise<{ readonly caseId: string }[]> {
  const rows = await tx.query(sql<
    Pick<OwnPrescription, 'id' | 'caseId' | 'patientId' | 'signedAt' | 'sealed'>
  >`select p.id, p.case_id, p.patient_id, p.signed_at, p.sealed from prescription p
    join clinical_case c on c.organization_id = p.organization_id and c.id = p.case_id
    where p.organization_id = ${tx.organizationId} and p.pharmacy_id = ${pharmacyId} and c.state = 'closed' and ${awaited}
      and p.signed_at > ${new Date(tx.now.getTime() - GOOD_FOR_MS)} and ${keyIsKept(sql`p.organization_id`, sql`p.patient_id`)}
    order by p.signed_at, p.id`)
  await tx.vault.prepare([...new Set(rows.map((row) => row.patientId))])
  const still: { readonly caseId: string }[] = []
  for (const row of rows)
    if (mayStillBeFetched({ signedAt: row.signedAt, sealed: await openPrescription(tx, row) }, tx.now)) still.push(row)
  return still
}
