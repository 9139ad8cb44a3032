import { whoseBlobs } from '#kernel/blob-owner.ts'
import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import { none, type Finding } from './finding.ts'

const DAY = 24 * 3_600_000

/** Every rendition has its sealed blob, and every blob is somebody's. A blob is written before its row, so a young one may wait; the worker removes the others within a day. */
export async function filesMatch(house: House, practices: readonly string[]): Promise<Finding[]> {
  const known = new Set<string>()
  let missing = 0
  for (const org of practices) {
    const rows = await house.db.transaction({ organizationId: org, readOnly: true }, (tx) =>
      tx.query(sql<{ blobId: string }>`select blob_id from attachment_rendition where organization_id = ${org}`),
    )
    for (const { blobId } of rows) {
      known.add(blobId)
      if (!(await house.blobs.has(blobId))) missing++
    }
  }
  let blobs = 0
  let nobodys = 0
  const old = house.clock.now().getTime() - DAY
  for await (const blob of house.blobs.list()) {
    blobs++
    if (!known.has(blob.id) && blob.writtenAt.getTime() < old) nobodys++
  }
  return [
    none('files: every photo and page has its blob', missing, {
      fine: `${known.size} there`,
      wrong: `${missing} of ${known.size} are not in the blob folder: put them back from its backup`,
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
