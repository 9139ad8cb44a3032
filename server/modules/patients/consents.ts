import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'

type Localized = { readonly en: string; readonly es: string }
export type ConsentDocument = {
  readonly id: string
  readonly key: string
  readonly version: number
  readonly body: { readonly title: Localized; readonly text: Localized }
  readonly required: boolean
  /** When this version was agreed to; null if it was not, or was taken back. */
  readonly givenAt: Date | null
}

/** Each document in its current version, and whether this patient agreed to that version: an older one does not count. */
export const consentDocumentsFor = (tx: ReadTx, patientId: string): Promise<ConsentDocument[]> =>
  tx.query(sql<ConsentDocument>`select d.id, d.key, d.version, d.body, d.required,
      (select case when c.given then c.at end from consent c
        where c.organization_id = d.organization_id and c.document_id = d.id and c.patient_id = ${patientId} order by c.at desc, c.id desc limit 1) as given_at
    from (select distinct on (key) organization_id, id, key, version, body, required from consent_document
      where organization_id = ${tx.organizationId} order by key, version desc) d order by d.required desc, d.key`)

/** Keys of the required documents this patient has not agreed to in their current version. */
export const missingConsents = async (tx: ReadTx, patientId: string): Promise<string[]> =>
  (await consentDocumentsFor(tx, patientId)).filter((d) => d.required && d.givenAt === null).map((d) => d.key)

/** Ids among `documentIds` that are documents of this practice, in whatever version was shown. */
export const documentsAmong = async (tx: ReadTx, documentIds: readonly string[]): Promise<string[]> =>
  (
    await tx.query(sql<{ id: string }>`select id from consent_document
      where organization_id = ${tx.organizationId} and id = any(${[...documentIds]}::uuid[])`)
  ).map((d) => d.id)

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
/** Returns how many were not agreed to before. */
export async function insertConsents(tx: WriteTx, a: Agreement): Promise<number> {
  const given = await tx.query(sql<{
    documentId: string
    given: boolean
  }>`select distinct on (document_id) document_id, given from consent
    where organization_id = ${tx.organizationId} and patient_id = ${a.patientId} and document_id = any(${[...a.documentIds]}::uuid[])
    order by document_id, at desc, id desc`)
  const already = new Set(given.filter((g) => g.given).map((g) => g.documentId))
  const fresh = a.documentIds.filter((d) => !already.has(d))
  for (const documentId of fresh)
    await tx.query(sql`insert into consent (organization_id, id, patient_id, document_id, given, by_person, acting_for, method, language, state, at)
      values (${tx.organizationId}, ${newId()}, ${a.patientId}, ${documentId}, true, ${a.byPerson}, ${a.actingFor}, 'in_app', ${a.language}, ${a.state}, ${tx.now})`)
  return fresh.length
}
