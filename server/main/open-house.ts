import { openDatabase as openStoredDatabase, type Database } from '#db/database.ts'
import { assertMigrated, migrate } from '#db/migrate.ts'
import { withClient, type DatabaseConnections } from '#db/connection.ts'
import { assertAppRole } from '#db/roles.ts'
import { systemActor } from '#kernel/actor.ts'
import { claimEmptyBlobs, whoseBlobs } from '#kernel/blob-owner.ts'
import { wallClock } from '#kernel/clock.ts'
import { run } from '#kernel/command.ts'
import { openDatabase } from '#kernel/database.ts'
import type { House } from '#kernel/house.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { jsonLog } from '#kernel/log.ts'
import { sql } from '#kernel/sql.ts'
import { openKeyRing } from '#kernel/vault.ts'
import { foundPlatformCommand } from '#modules/directory/create-practice.command.ts'
import { openBlobs } from './blob-settings.ts'
import type { Config } from './config.ts'
import { openKeys, type Keys } from './keys.ts'
import { reactionsTo } from './modules.ts'
import { assertRootKeyOpens } from './root-key-opens.ts'

export type OpenHouse = {
  readonly house: House
  readonly state: string
  readonly keys: Keys
  readonly owner: DatabaseConnections['owner']
  readonly prepared: boolean
  onCommitted(ring: () => void): void
  close(): Promise<void>
}

/**
 * Database (joined or started, migrated if asked), keys, files: everything a process of this house stands on. `patienceMs`:
 * how long a statement may take before the line to the database counts as lost; absent for what an operator waits for.
 */
export async function openHouse(
  state: string,
  config: Config,
  env: NodeJS.ProcessEnv,
  options: { migrate: boolean; stored?: Database; patienceMs?: number },
): Promise<OpenHouse> {
  const stored = options.stored ?? (await openStoredDatabase(state, env))
  if (options.migrate) await migrate(stored.owner)
  await withClient(stored.app, async (c) => {
    await assertAppRole(c)
    await assertMigrated(c)
  })
  const patience = options.patienceMs === undefined ? {} : { query_timeout: options.patienceMs }
  const db = openDatabase({ ...stored.app, ...patience, prepared: config.prepared, max: 16 })
  const keys = openKeys(state, env)
  await assertRootKeyOpens(db, keys.provider).catch(async (e: unknown) => {
    await db.close()
    // What was opened by others is theirs to close.
    if (!options.stored) await stored.close()
    throw e
  })
  const rings: (() => void)[] = []
  const house: House = {
    db,
    clock: wallClock,
    reactionsTo,
    log: jsonLog(
      (line) => process.stderr.write(`${line}\n`),
      () => new Date(),
    ),
    blobs: openBlobs(state, env),
    keyRing: openKeyRing(keys.provider, keys.shares),
    committed: () => {
      for (const ring of rings) ring()
    },
  }
  await run(house, foundPlatformCommand, systemActor('operator', PLATFORM), {})
  if (options.migrate) await claimEmptyBlobs(house)
  if ((await whoseBlobs(house)) === 'anothers') house.log.warn('blobs.not-ours', {})
  const watching = await watchClock(house)
  return {
    house,
    state,
    keys,
    owner: stored.owner,
    prepared: config.prepared,
    onCommitted: (ring) => void rings.push(ring),
    close: async () => {
      clearInterval(watching)
      await db.close()
      await stored.close()
    },
  }
}

const CLOCK_EVERY_MS = 60_000
const CLOCK_OFF_SECONDS = 30

/** A clock that is not the database's signs people out, pages too early or too late; whoever watches the log hears of it. */
async function watchClock(house: House): Promise<NodeJS.Timeout> {
  const look = async (): Promise<void> => {
    const [there] = await house.db.query(sql<{ at: Date }>`select clock_timestamp() as at`)
    const seconds = Math.round((house.clock.now().getTime() - (there?.at.getTime() ?? 0)) / 1000)
    if (Math.abs(seconds) >= CLOCK_OFF_SECONDS) house.log.warn('clock.off', { seconds })
  }
  await look()
  return setInterval(() => void look().catch(() => undefined), CLOCK_EVERY_MS).unref()
}
