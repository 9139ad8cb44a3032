import { foundPlatform } from '#contract/internal.ts'
import { Broken } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'

/** A house is called by the account of its founding: there is one, nothing changes it, and a restored database has the same. */
export async function houseId(h: Pick<House, 'db'>): Promise<string> {
  const [founding] = await h.db.transaction({ organizationId: PLATFORM, readOnly: true }, (tx) =>
    tx.query(sql<{ id: string }>`select id from audit
      where organization_id = ${PLATFORM} and command = ${foundPlatform.name} and outcome = 'done' order by id limit 1`),
  )
  if (!founding) throw new Broken('the house has no account of its founding')
  return founding.id
}

/** Whose folder of blobs this is, by the mark in it. */
export async function whoseBlobs(h: Pick<House, 'db' | 'blobs'>): Promise<'ours' | 'unmarked' | 'anothers'> {
  const mark = await h.blobs.owner()
  if (mark === undefined) return 'unmarked'
  return mark === (await houseId(h)) ? 'ours' : 'anothers'
}

/** An empty folder is taken before the first blob comes. */
export async function claimEmptyBlobs(h: Pick<House, 'db' | 'blobs'>): Promise<void> {
  if ((await h.blobs.owner()) !== undefined) return
  for await (const _ of h.blobs.list()) return
  await h.blobs.claim(await houseId(h))
}
