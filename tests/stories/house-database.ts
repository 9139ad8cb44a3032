import { randomBytes } from 'node:crypto'
import { type ConnectionConfig, connectionFromUrl, connectionUrl, withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import { dataFolderOf } from '#db/embedded-postgres-cluster.ts'
import { makeDatabase, makeRoles } from '#db/roles.ts'
import { throughPooler } from '#dev/test-database.ts'
import { TEST_PASSWORDS } from '#dev/test-database-template.ts'

export type HouseDatabase = {
  /** The superuser, in the house's database. */
  readonly admin: ConnectionConfig
  readonly dataFolder: string
  /** What the house's processes are told of it. */
  readonly env: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/** The embedded PostgreSQL of this state folder; or, where TEST_DATABASE_URL names a server, a database there. */
export async function databaseForHouse(state: string): Promise<HouseDatabase> {
  const url = process.env['TEST_DATABASE_URL']
  if (url) return outside(connectionFromUrl(url, 'TEST_DATABASE_URL'))
  // Held by the tests too, so that PostgreSQL outlives every server that is killed.
  const embedded = await attachOrStart(state)
  return {
    admin: { ...embedded.admin, database: 'kairos' },
    dataFolder: dataFolderOf(state),
    env: {},
    stop: embedded.stop,
  }
}

async function outside(server: ConnectionConfig): Promise<HouseDatabase> {
  const name = `kairos_story_${randomBytes(6).toString('hex')}`
  await makeRoles(server, TEST_PASSWORDS)
  const { app, owner } = await makeDatabase(server, name, TEST_PASSWORDS)
  const pooled = throughPooler(app)
  const folder = await withClient(server, (c) => c.query<{ data_directory: string }>('show data_directory'))
  return {
    admin: { ...server, database: name },
    dataFolder: folder.rows[0]?.data_directory ?? '',
    env: {
      DATABASE_URL: connectionUrl(pooled),
      DATABASE_DIRECT_URL: connectionUrl(owner),
      ...(pooled.prepared ? {} : { DATABASE_PREPARED: 'off' }),
    },
    stop: async () => void (await withClient(server, (c) => c.query(`drop database if exists ${name} with (force)`))),
  }
}
