import { attachmentMimes, attachmentRefusals } from '#contract/attachments.ts'
import { known } from '#contract/known-words.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** The question a photo answers can tell what it shows, so it is sealed with the name. */
export type AttachmentWords = { readonly name: string; readonly linkId?: string | null }
export const attachmentPlace = (row: string) => ({ table: 'attachment', column: 'sealed', row, rowVersion: 1 })

/** What belongs to a matter and was not taken back, oldest first. The name of the sender's own file stays sealed: it can say anything. */
export async function attachmentsOf(tx: ReadTx, c: Pick<CaseRow, 'id' | 'patientId'>) {
  const rows = await tx.query(sql<{
    id: string
    linkId: string | null
    state: 'receiving' | 'checking' | 'ready' | 'refused'
    refusal: string | null
    mime: string | null
    sealed: Buffer
    createdAt: Date
    pages: number
  }>`
    select a.id, a.link_id, a.state, a.refusal, a.mime, a.sealed, a.created_at,
      (select count(*)::int from attachment_rendition r where r.organization_id = a.organization_id and r.attachment_id = a.id and r.kind not in ('thumb', 'waiting')) as pages
    from attachment a where a.organization_id = ${tx.organizationId} and a.case_id = ${c.id} and a.state <> 'removed' order by a.created_at, a.id`)
  return Promise.all(
    rows.map(async ({ sealed, createdAt, linkId, refusal, mime, ...rest }) => {
      const r = { ...rest, refusal: known(attachmentRefusals, refusal), mime: known(attachmentMimes, mime) }
      const words = await tx.vault.open<AttachmentWords>(ofPatient(c.patientId), attachmentPlace(r.id), sealed)
      // Rows from before it was sealed have it in the clear, until the next tidying.
      return { ...r, linkId: words.linkId ?? linkId, at: createdAt.toISOString() }
    }),
  )
}

/** The names the sender's files had, of those not taken back, for the safety rules alone. */
export async function fileNamesOf(
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
): Promise<{ id: string; name: string }[]> {
  const rows = await tx.query(sql<{ id: string; sealed: Buffer }>`select id, sealed from attachment
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and state <> 'removed' order by created_at, id`)
  return Promise.all(
    rows.map(async ({ id, sealed }) => {
      const { name } = await tx.vault.open<AttachmentWords>(ofPatient(c.patientId), attachmentPlace(id), sealed)
      return { id, name }
    }),
  )
}

/** What goes with what a patient sends: also a file that still waits for the scanner, which is checked when it is back. */
export const goesAlong = (a: { readonly state: string }): boolean => a.state === 'ready' || a.state === 'checking'

/** Of what a patient says goes with their words, what is really there: nobody's other photos, and nothing taken back. */
export async function thoseThere(tx: ReadTx, c: Pick<CaseRow, 'id'>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await tx.query(sql<{ id: string }>`select id from attachment
    where organization_id = ${tx.organizationId} and case_id = ${c.id} and state in ('ready', 'checking') and id = any(${[...ids]}::uuid[])`)
  return ids.filter((id) => rows.some((r) => r.id === id))
}

/** Tells the questions of one matter apart, and nothing else: keyed by the patient. Null where no question was asked. */
export const questionMark = async (
  tx: ReadTx,
  c: Pick<CaseRow, 'id' | 'patientId'>,
  linkId: string | null,
): Promise<Buffer | null> =>
  linkId === null ? null : tx.vault.commit(ofPatient(c.patientId), 'question', c.id, linkId)
