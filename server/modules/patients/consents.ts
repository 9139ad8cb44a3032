import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { consentDocumentsOf, type ConsentDocument } from '#modules/directory/index.ts'

/** `givenAt`: when this very version was agreed to; null if it was not, or was taken back. */
export type ConsentAsked = ConsentDocument & { readonly givenAt: Date | null }

/** Each document of the practice in its current version, and whether this patient agreed to that version: an older one does not count. */
export async function consentsOf(tx: ReadTx, patientId: string): Promise<ConsentAsked[]> {
  const documents = await consentDocumentsOf(tx)
  const latest = await tx.query(sql<{ documentId: string; given: boolean; at: Date }>`
    select distinct on (document_id) document_id, given, at from consent
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} order by document_id, at desc, id desc`)
  const givenAt = new Map(latest.filter((c) => c.given).map((c) => [c.documentId, c.at]))
  return documents.map((d) => ({ ...d, givenAt: givenAt.get(d.id) ?? null }))
}

/** Keys of the required documents this patient has not agreed to in their current version. */
export const missingConsents = async (tx: ReadTx, patientId: string): Promise<string[]> =>
  (await consentsOf(tx, patientId)).filter((d) => d.required && d.givenAt === null).map((d) => d.key)

export type Agreement = {
  readonly patientId: string
  readonly documentIds: readonly string[]
  readonly byPerson: string
  /** The patient, when somebody else agrees for them. */
  readonly actingFor: string | null
  readonly language: string
  /** Where the patient said they were: some states ask more. */
  readonly state: string | null
}
export async function insertConsents(tx: WriteTx, a: Agreement): Promise<void> {
  for (const documentId of a.documentIds)
    await tx.query(sql`insert into consent (organization_id, id, patient_id, document_id, given, by_person, acting_for, method, language, state, at)
      values (${tx.organizationId}, ${newId()}, ${a.patientId}, ${documentId}, true, ${a.byPerson}, ${a.actingFor}, 'in_app', ${a.language}, ${a.state}, ${tx.now})`)
}
