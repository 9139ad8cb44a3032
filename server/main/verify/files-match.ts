import { whoseBlobs } from '#kernel/blob-owner.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { sql } from '#kernel/sql.ts'
import { none, type Finding } from './finding.ts'

const DAY = 24 * 3_600_000

/** Rows held against blobs. `missing`: rows without a blob; `nobodys`: blobs older than a day that no row names. */
async function countFiles(house: House, practices: readonly string[]) {
  // One listing, not a question for each photo: in a bucket a thousand come with one answer.
  const there = new Map<string, number>()
  for await (const { id, writtenAt } of house.blobs.list()) there.set(id, writtenAt.getTime())
  const blobs = there.size
  let photos = 0
  let missing = 0
  for (const org of practices) {
    const rows = await house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
      tx.query(sql<{ blobId: string }>`select blob_id from attachment_rendition where organization_id = ${org}`),
    )
    photos += rows.length
    // What came after the listing is asked for.
    for (const { blobId } of rows) if (!there.delete(blobId) && !(await house.blobs.has(blobId))) missing++
  }
  const old = house.clock.now().getTime() - DAY
  const nobodys = [...there.values()].filter((at) => at < old).length
  return { photos, blobs, missing, nobodys }
}

/** Where a row has no blob, nothing here can mend it: whoever watches the log hears of it, by count. */
export async function tellMissingFiles(house: House): Promise<void> {
  const { missing, photos } = await countFiles(house, await readPracticeIds(house.db))
  if (missing > 0) house.log.warn('blobs.missing', { missing, of: photos })
}

/** Every rendition has its sealed blob, and every blob is somebody's. A blob is written before its row, so a young one may wait; the worker removes the others within a day. */
export async function filesMatch(house: House, practices: readonly string[]): Promise<Finding[]> {
  const { photos, blobs, missing, nobodys } = await countFiles(house, practices)
  return [
    none('files: every photo and page has its blob', missing, {
      fine: `${photos} there`,
      wrong: `${missing} of ${photos} are not where blobs lie: put them back from a backup`,
    }),
    none('files: every blob is a photo or page of somebody', nobodys, {
      fine: `${blobs} blobs`,
      wrong: `${nobodys} of ${blobs} belong to no row and are older than a day: the worker removes such`,
    }),
  ]
}

/** Two houses on one folder of blobs would remove each other's photos. */
export async function blobsAreOurs(house: House): Promise<Finding> {
  const whose = await whoseBlobs(house)
  const says = {
    ours: 'blobs/.house names this database',
    unmarked: 'no mark yet: the worker makes one within a day, once a row names a blob in it',
    anothers:
      'blobs/.house names another database: give each its own state folder, and this one its blobs from its own backup',
  }[whose]
  const state = { ours: 'ok', unmarked: 'look', anothers: 'broken' } as const
  return { state: state[whose], name: 'files: the blob folder is this house’s', says }
}
