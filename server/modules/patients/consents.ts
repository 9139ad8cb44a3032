import type { ConsentMode } from '#clinical/where/index.ts'
import { newId } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { consentDocumentsIn, statePolicyOf, type ConsentDocument } from '#modules/directory/index.ts'

/**
 * In the app with a tap, with the name typed under it, or aloud to somebody here, who put it on record. `set_aside`: taken back by a
 * proxy from whom a matter is kept, since abuse was told there; it holds for nobody, and is shown to that proxy as if it did. Its row says that the
 * consent is given, as it is: a server that does not know the word reads it so too.
 */
export type ConsentMethod = 'in_app' | 'typed_name' | 'verbal' | 'set_aside'
export type ConsentAsked = ConsentDocument & {
  /** When this very version was agreed to as the state asks; null if it was not, or was taken back. */
  readonly givenAt: Date | null
  /** When staff put on record that it was agreed to aloud, since it was last taken back. */
  readonly spokenAt: Date | null
}
/** What is set aside counts for whoever took it back and for nobody else. */
const countsFor = (reader: string | null): Sql => sql`(method <> 'set_aside' or by_person = ${reader})`
export type ConsentsThere = { readonly mode: ConsentMode; readonly documents: readonly ConsentAsked[] }

/**
 * Each document in force in a state in its newest version, and whether this patient agreed to that version: an older one does not count.
 * `reader`: whose own set aside counts, as they are shown it.
 */
export async function consentsOf(
  tx: ReadTx,
  patientId: string,
  state: string | null,
  reader: string | null = null,
): Promise<ConsentsThere> {
  const documents = await consentDocumentsIn(tx, state)
  const mode = (state === null ? undefined : await statePolicyOf(tx, state, tx.now))?.consentMode ?? 'electronic'
  const said = await tx.query(sql<{ documentId: string; given: boolean; method: ConsentMethod; at: Date }>`
    select document_id, given, method, at from consent
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and ${countsFor(reader)} order by at, id`)
  const inForce = new Map<string, Map<ConsentMethod, Date>>()
  for (const { documentId, given, method, at } of said) {
    if (given && method !== 'set_aside') inForce.set(documentId, (inForce.get(documentId) ?? new Map()).set(method, at))
    else inForce.delete(documentId)
  }
  return {
    mode,
    documents: documents.map((d) => {
      const how = inForce.get(d.id)
      const tapped = mode === 'written' ? undefined : how?.get('in_app')
      const spokenAt = how?.get('verbal') ?? null
      return { ...d, givenAt: how?.get('typed_name') ?? tapped ?? (mode === 'written' ? null : spokenAt), spokenAt }
    }),
  }
}

/** Keys of the required documents this patient has not agreed to in their newest version, as the state asks it. */
export const missingConsents = async (
  tx: ReadTx,
  patientId: string,
  state: string | null,
  reader: string | null = null,
): Promise<string[]> =>
  (await consentsOf(tx, patientId, state, reader)).documents
    .filter((d) => d.required && d.givenAt === null)
    .map((d) => d.key)

/** What stands in the way of deciding for this patient there: something required was taken back, or was to be said aloud and was not. */
export async function consentStop(
  tx: ReadTx,
  patientId: string,
  state: string | null,
): Promise<'withdrawn' | 'to_be_spoken' | null> {
  const { mode, documents } = await consentsOf(tx, patientId, state)
  // Staff who heard it put right what was taken back only where the state takes it aloud.
  const counts = mode === 'verbal-documented' ? countsFor(null) : sql`c.method not in ('verbal', 'set_aside')`
  const [back] = await tx.query(sql`select 1 as one from (
      select distinct on (d.key) d.required, c.given from consent c
        join consent_document d on d.organization_id = c.organization_id and d.id = c.document_id
      where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and ${counts} order by d.key, c.at desc, c.id desc) newest
    where newest.required and not newest.given limit 1`)
  if (back) return 'withdrawn'
  const unsaid = mode === 'verbal-documented' && documents.some((d) => d.required && d.spokenAt === null)
  return unsaid ? 'to_be_spoken' : null
}

export type Agreement = {
  readonly patientId: string
  readonly documentIds: readonly string[]
  readonly given: boolean
  readonly byPerson: string
  /** The patient, when somebody else agrees for them. */
  readonly actingFor: string | null
  readonly method: ConsentMethod
  readonly language: string
  /** Where the patient said they were. */
  readonly state: string | null
}
export async function insertConsents(tx: WriteTx, a: Agreement): Promise<void> {
  for (const documentId of a.documentIds)
    await tx.query(sql`insert into consent (organization_id, id, patient_id, document_id, given, by_person, acting_for, method, language, state, at)
      values (${tx.organizationId}, ${newId()}, ${a.patientId}, ${documentId}, ${a.given}, ${a.byPerson}, ${a.actingFor}, ${a.method}, ${a.language}, ${a.state}, ${tx.now})`)
}

/** Whether what a task since then tells of was set aside, all of it or a part: what is truly taken back is never said to stop nothing. */
export async function setAsideSince(tx: ReadTx, patientId: string, since: Date): Promise<'all' | 'part' | undefined> {
  const aside = (when: Sql) => sql`exists (select 1 from consent k
    where k.organization_id = ${tx.organizationId} and k.patient_id = ${patientId} and k.method = 'set_aside' and ${when})`
  const row = await tx.find(sql<{ ever: boolean; since: boolean; own: boolean }>`select ${aside(sql`true`)} as ever,
    ${aside(sql`k.at >= ${since}`)} as since, exists (
      select 1 from consent b where b.organization_id = ${tx.organizationId} and b.patient_id = ${patientId} and not b.given and b.at >= ${since}
        and not exists (select 1 from consent n where n.organization_id = b.organization_id and n.patient_id = b.patient_id
          and n.document_id = b.document_id and n.given and n.method <> 'set_aside' and (n.at, n.id) > (b.at, b.id))) as own`)
  if (!row?.ever) return undefined
  return !row.own ? 'all' : row.since ? 'part' : undefined
}

/** Takes back every version of a document that is agreed to, as far as who takes it back is shown. Says how many there were. */
export async function takeBack(
  tx: WriteTx,
  key: string,
  { setAside = false, ...a }: Omit<Agreement, 'documentIds' | 'given' | 'method'> & { readonly setAside?: boolean },
): Promise<number> {
  const agreed = await tx.query(sql<{ documentId: string; given: boolean }>`
    select distinct on (c.document_id) c.document_id, c.given and c.method <> 'set_aside' as given from consent c
      join consent_document d on d.organization_id = c.organization_id and d.id = c.document_id
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${a.patientId} and d.key = ${key} and ${countsFor(a.byPerson)}
    order by c.document_id, c.at desc, c.id desc`)
  const documentIds = agreed.filter((c) => c.given).map((c) => c.documentId)
  await insertConsents(tx, { ...a, documentIds, given: setAside, method: setAside ? 'set_aside' : 'in_app' })
  return documentIds.length
}
