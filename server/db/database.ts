import { join } from 'node:path'
import { type DatabaseConnections, findExternalDatabase } from './connection.ts'
import { getSecret } from './embedded-postgres-files.ts'
import type { EmbeddedPostgres } from './embedded-postgres.ts'
import { keepPostgres } from './keep-postgres.ts'
import { ensureAppRole, makeDatabase, makeRoles } from './roles.ts'

export type Database = DatabaseConnections & {
  /** Present when PostgreSQL is the embedded one. */
  embedded?: EmbeddedPostgres
  /** Gives up the embedded PostgreSQL, which stops with its last user; nothing for an external one. */
  close(): Promise<void>
}

/**
 * The database this process is to use, with both roles in place: the one in DATABASE_URL and DATABASE_DIRECT_URL, or the
 * embedded one of the state folder, joined if it runs and started if not, and again if it is killed. Migrates nothing.
 */
export async function openDatabase(stateFolder: string, env: NodeJS.ProcessEnv): Promise<Database> {
  const external = findExternalDatabase(env)
  if (external) {
    await ensureAppRole(external)
    return { ...external, close: async () => {} }
  }
  const embedded = await keepPostgres(stateFolder)
  try {
    const passwords = {
      owner: getSecret(join(stateFolder, 'database-owner-password')),
      app: getSecret(join(stateFolder, 'database-app-password')),
    }
    await makeRoles(embedded.admin, passwords)
    const connections = await makeDatabase(embedded.admin, 'kairos', passwords)
    return { ...connections, embedded, close: embedded.stop }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}
