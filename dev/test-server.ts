import { createHash } from 'node:crypto'
import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ConnectionConfig, connectionFromUrl } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'

/** Docker gives /dev/shm 64 MB by default, too little for a cluster and a dozen copies of a database. */
const ENOUGH_MEMORY_BYTES = 512 * 1024 * 1024

const SETTINGS = { autovacuum: 'off', max_connections: '200', wal_level: 'minimal', max_wal_senders: '0' }

/** Safe only where a power cut takes the files too. */
const IN_MEMORY = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/** The superuser's connection to the server for tests: one per user and checkout, in memory where there is room. */
export async function openTestServer(): Promise<ConnectionConfig> {
  const url = process.env.TEST_DATABASE_URL
  if (url) return connectionFromUrl(url, 'TEST_DATABASE_URL')
  const memory = findMemoryFolder()
  const checkout = createHash('sha256')
    .update(import.meta.dirname)
    .digest('hex')
    .slice(0, 8)
  const folder = join(memory ?? tmpdir(), `kairos-test-${process.getuid?.()}-${checkout}`)
  const { admin } = await attachOrStart(folder, { ...SETTINGS, ...(memory ? IN_MEMORY : {}) })
  return admin
}

function findMemoryFolder(): string | undefined {
  const folder = '/dev/shm'
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize > ENOUGH_MEMORY_BYTES ? folder : undefined
  } catch {
    return undefined
  }
}
