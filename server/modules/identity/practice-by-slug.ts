import { practiceSlug } from '#contract/shared.ts'
import type { Database } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

export type PracticeFound = {
  readonly organizationId: string
  readonly slug: string
  readonly name: string
  readonly demo: boolean
}

/** The practice behind the name in an address. */
export async function practiceBySlug(at: House | ReadTx, slug: string): Promise<PracticeFound | undefined> {
  // Asked with what stands in an address, before anything else has looked at it.
  if (!practiceSlug.safeParse(slug).success) return undefined
  const from: Pick<Database, 'query'> = 'db' in at ? at.db : at
  const [row] = await from.query(
    sql<PracticeFound>`select organization_id, slug, name, demo from organization where slug = ${slug}`,
  )
  return row
}

/** The practice a transaction is about. */
export const practiceById = (tx: ReadTx): Promise<PracticeFound | undefined> =>
  tx.find(
    sql<PracticeFound>`select organization_id, slug, name, demo from organization where organization_id = ${tx.organizationId} and slug is not null`,
  )

/** For `where` of a session act: null when there is no such practice. */
export const atPractice = async (house: House, input: { practice: string }): Promise<string | null> =>
  (await practiceBySlug(house, input.practice))?.organizationId ?? null
