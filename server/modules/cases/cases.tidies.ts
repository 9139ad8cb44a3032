import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { Tidy } from '#kernel/upkeep.ts'
import { sealOlderAttachments } from '#modules/cases/attachments.store.ts'
import { caseForHouse } from '#modules/cases/cases.access.ts'
import { entriesOf, forStaff } from '#modules/cases/entries.views.ts'
import { sealOlder } from '#modules/cases/findings.store.ts'

const DAY = 86_400_000

/** The oldest photos taken back, and of them those that the legal record names: only its sealed words tell. */
async function takenBack(tx: ReadTx, most: number): Promise<{ ids: string[]; named: string[] }> {
  const over = await tx.query(sql<{ id: string; caseId: string }>`select id, case_id from attachment
    where organization_id = ${tx.organizationId} and state = 'removed' and created_at < ${new Date(tx.now.getTime() - DAY)}
    order by created_at, id limit ${most}`)
  const named = new Set<string>()
  for (const caseId of new Set(over.map((a) => a.caseId))) for (const id of await namedIn(tx, caseId)) named.add(id)
  const ids = over.map(({ id }) => id)
  return { ids: ids.filter((id) => !named.has(id)), named: ids.filter((id) => named.has(id)) }
}

/** What the record names was not taken back, whoever marked it so: left as it is, it would keep those behind it from going. */
const keptPhotos: Tidy = {
  name: 'photos of the record kept',
  where: 'practice',
  writes: ['attachment'],
  tidy: async (tx, most) => {
    const { named } = await takenBack(tx, most)
    if (named.length === 0) return { rows: 0 }
    await tx.query(sql`update attachment set state = 'ready', version = version + 1
      where organization_id = ${tx.organizationId} and id = any(${named}::uuid[])`)
    return { rows: named.length }
  },
}

/** Photos taken back before anything was sent with them: their rows go, and then the sealed pictures. */
const removedPhotos: Tidy = {
  name: 'photos taken back',
  where: 'practice',
  writes: ['attachment', 'attachment_rendition'],
  tidy: async (tx, most) => {
    const { ids } = await takenBack(tx, most)
    if (ids.length === 0) return { rows: 0 }
    const blobs = await tx.query(sql<{ blobId: string }>`delete from attachment_rendition
      where organization_id = ${tx.organizationId} and attachment_id = any(${ids}::uuid[]) returning blob_id`)
    await tx.query(
      sql`delete from attachment where organization_id = ${tx.organizationId} and id = any(${ids}::uuid[])`,
    )
    return { rows: ids.length, blobs: blobs.map((b) => b.blobId) }
  },
}

/** What the legal record of a matter names, whoever may read it. The matter is locked, so nothing is named meanwhile. */
async function namedIn(tx: ReadTx, caseId: string): Promise<string[]> {
  const c = await caseForHouse(tx, caseId)
  const entries = c && c.lastSeq > 0 ? await entriesOf(tx, c, forStaff) : []
  return entries.flatMap((e) => ('attachmentIds' in e.content ? [...e.content.attachmentIds] : []))
}

/** Half-written replies nobody went on with, and stories of matters that are no drafts any more. An unsent story has a sweep of its own. */
const oldDrafts: Tidy = {
  name: 'half-written replies',
  where: 'practice',
  writes: [],
  tidy: async (tx, most) => {
    const gone = await tx.query(sql`delete from draft where ctid = any(array(select d.ctid from draft d
      where d.organization_id = ${tx.organizationId} and case when d.kind <> 'intake' then d.expires_at <= ${tx.now}
        else exists (select 1 from clinical_case c where c.organization_id = d.organization_id and c.id = d.subject_id and c.state <> 'draft') end
      limit ${most})) returning 1 as one`)
    return { rows: gone.length }
  },
}

/** What was written in the clear before it was sealed (ADR 018). */
const olderFlags: Tidy = {
  name: 'older flags sealed',
  where: 'practice',
  writes: ['safety_finding'],
  tidy: async (tx, most) => ({ rows: await sealOlder(tx, most) }),
}
const olderPhotos: Tidy = {
  name: 'older photos sealed',
  where: 'practice',
  writes: ['attachment'],
  tidy: async (tx, most) => ({ rows: await sealOlderAttachments(tx, most) }),
}

export const caseTidies: readonly Tidy[] = [keptPhotos, removedPhotos, oldDrafts, olderFlags, olderPhotos]

/** Of these blobs, those a row of this practice names. */
export async function blobsInUse(tx: ReadTx, blobIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query(sql<{ blobId: string }>`select blob_id from attachment_rendition
    where organization_id = ${tx.organizationId} and blob_id = any(${[...blobIds]}::uuid[])`)
  return new Set(rows.map((r) => r.blobId))
}
