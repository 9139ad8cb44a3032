import type { House } from '#kernel/house.ts'
import type { KeyProvider, KeyShares } from '#kernel/keys.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { countAllBroken, type Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { blobsAreOurs, filesMatch } from './files-match.ts'
import { none, type Finding } from './finding.ts'
import { keysAreThere } from './keys-are-there.ts'
import { openingsReviewed } from './openings-reviewed.ts'
import { nothingRolledBack } from './rows-rolled-back.ts'
import { sealsOpen } from './seals-open.ts'
import { wallsStand } from './walls-stand.ts'

export type Verified = {
  readonly house: House
  readonly provider: KeyProvider
  readonly shares: KeyShares
  readonly promises: readonly Promised[]
  /** Newest rows opened of each sealed column and practice. */
  readonly sample: number
}

/** Everything that can be checked of a house while it runs, as the app's own role. Changes nothing and tells nothing of anybody. */
export async function verifyHouse({ house, provider, shares, promises, sample }: Verified): Promise<Finding[]> {
  const practices = await readPracticeIds(house.db)
  const keys = await keysAreThere(house, provider, shares, practices)
  return [
    ...(await wallsStand(house.db)),
    ...(await countAllBroken(house, promises)).map(({ promise, rows }) =>
      none(`promise: ${promise.name}`, rows, {
        fine: 'kept',
        wrong: `${rows} ${rows === 1 ? 'row breaks' : 'rows break'} it: ${promise.says ?? promise.name}`,
      }),
    ),
    ...keys.findings,
    ...(await sealsOpen(house, practices, keys.unopenable, sample)),
    await nothingRolledBack(house, practices),
    ...(await filesMatch(house, practices)),
    await blobsAreOurs(house),
    await undelivered(house, practices),
    await openingsReviewed(house, practices),
  ]
}

/** For the operator to look at: an administrator sees each and can send it on its way again. */
async function undelivered(house: House, practices: readonly string[]): Promise<Finding> {
  let dead = 0
  for (const organizationId of practices) {
    const [row] = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
      tx.query(
        sql<{
          n: number
        }>`select count(*)::int as n from delivery where organization_id = ${organizationId} and state = 'dead'`,
      ),
    )
    dead += row?.n ?? 0
  }
  return { state: dead === 0 ? 'ok' : 'look', name: 'deliveries nobody could make', says: String(dead) }
}
