import type { Database } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { RootKeyMissing, type KeyProvider } from '#kernel/keys.ts'
import { outerName } from '#kernel/outer-keys.ts'
import { SealBroken } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'

/**
 * Nothing begins on a database whose keys cannot be opened: what it would answer is errors, and what it would make anew opens
 * nothing that is there. Throws a sentence for the operator. A house without any key yet passes.
 */
export async function assertRootKeyOpens(db: Database, provider: KeyProvider): Promise<void> {
  const rows = await db.transaction({ organizationId: PLATFORM, readOnly: true }, (tx) =>
    tx.query(sql<{ version: number; wrapped: Buffer; rootKeyId: string }>`select version, wrapped, root_key_id
      from practice_key where organization_id = ${PLATFORM} and retired_at is null order by version desc limit 1`),
  )
  for (const { version, wrapped, rootKeyId } of rows)
    try {
      await provider.unwrap(outerName(PLATFORM, version), wrapped, rootKeyId)
    } catch (e) {
      if (e instanceof RootKeyMissing) throw e
      if (e instanceof SealBroken)
        throw new RootKeyMissing(
          `The root key ${rootKeyId} is here, and the platform’s key in the database does not open with it: the row was altered or damaged. Restore the database from a backup.`,
        )
      if (e instanceof AppError && e.code === 'house.keys_unavailable')
        throw new Error(
          `The key provider of the root key ${rootKeyId} does not answer${reasonOf(e)}. Nothing was started.`,
        )
      throw e
    }
}

const reasonOf = (e: AppError): string => (typeof e.facts['why'] === 'string' ? ` (${e.facts['why']})` : '')
