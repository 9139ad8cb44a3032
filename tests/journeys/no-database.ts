import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { withClient } from '#db/connection.ts'
import { attachOrStart } from '#db/embedded-postgres.ts'
import type { JourneyHouse } from './house.ts'

/** Does something with the database as its owner, beside the house. */
export async function inTheDatabase<T>(house: JourneyHouse, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await attachOrStart(house.state)
  try {
    return await withClient({ ...postgres.admin, database: 'kairos' }, work)
  } finally {
    await postgres.stop()
  }
}

/** The database is gone: its socket is away and every session ends, as when its machine is restarted. Call to bring it back. */
export async function loseDatabase(house: JourneyHouse): Promise<() => Promise<void>> {
  const postgres = await attachOrStart(house.state)
  const socket = join(postgres.admin.host, `.s.PGSQL.${postgres.admin.port}`)
  await withClient({ ...postgres.admin, database: 'kairos' }, async (client) => {
    renameSync(socket, `${socket}.away`)
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = 'kairos' and pid <> pg_backend_pid()`,
    )
  })
  return async () => {
    renameSync(`${socket}.away`, socket)
    await postgres.stop()
  }
}
