import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { migrate } from '#db/migrate.ts'
import { readMigrations } from '#db/migration-files.ts'
import { makeDatabase, makeRoles } from '#db/roles.ts'

/** A migrated database to copy. `generation` says since when the server has been up. */
export type Template = { name: string; generation: string }

/** Test data only ever, so the roles' passwords can be the same for every process that shares the server. */
export const TEST_PASSWORDS = { owner: 'only-for-tests', app: 'only-for-tests' }

export const TEST_PREFIX = 'kairos_test_'
const TEMPLATE_PREFIX = 'kairos_template_'
const TEMPLATE_LOCK = 7_215_003

/** Finds the template for the migrations as they are now, or builds it: once, however many processes ask. */
export async function makeTemplate(admin: ConnectionConfig): Promise<Template> {
  const checksums = readMigrations().map(({ checksum }) => checksum)
  const version = createHash('sha256').update(checksums.join()).digest('hex').slice(0, 16)
  return withClient(admin, async (client) => {
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const generation = await readGeneration(client)
    const name = `${TEMPLATE_PREFIX}${generation}_${version}`
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (!rowCount) {
      await dropOlderGenerations(client, generation)
      await makeRoles(admin, TEST_PASSWORDS)
      const draft = `${TEST_PREFIX}${generation}_draft_${randomBytes(4).toString('hex')}`
      const { owner } = await makeDatabase(admin, draft, TEST_PASSWORDS)
      await migrate(owner)
      // Renamed when whole: a run killed half-way leaves no half-made template.
      await client.query(`alter database ${draft} rename to ${name}`)
    }
    return { name, generation }
  })
}

async function readGeneration(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ since: string }>(
    'select (extract(epoch from pg_postmaster_start_time()) * 1000)::bigint::text as since',
  )
  if (!rows[0]) throw new Error('PostgreSQL did not say since when it has been up.')
  return rows[0].since
}

/** Runs that were killed leave databases behind. Those from before the server's last start can have no users. */
async function dropOlderGenerations(client: pg.Client, generation: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^(${TEST_PREFIX}|${TEMPLATE_PREFIX})\\d+_' and datname !~ '_${generation}_'`,
  )
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
}
