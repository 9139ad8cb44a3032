import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Binaries, findBinaries } from './embedded-postgres-binaries.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { getSecret } from './embedded-postgres-files.ts'
import { canReach, type DatabaseUser, getDatabaseUser } from './embedded-postgres-user.ts'

/** A later major cannot read this one's files: moving on is a logical copy between two sets of binaries. */
const MAJOR = 18

/** Everything on disk that one embedded PostgreSQL consists of. */
export type Cluster = { folder: string; dataFolder: string; user: DatabaseUser; binaries: Binaries }

export const dataFolderOf = (folder: string): string => join(folder, `postgres-${MAJOR}`)

/** The superuser's password: made on first use, read by whoever attaches. */
export const adminPasswordOf = (folder: string): string => getSecret(join(folder, 'database-admin-password'))

/** Makes what is missing: the OS user, runnable binaries and the data folder. Synchronous, about a second the first time. */
export function prepareCluster(folder: string): Cluster {
  const user = getDatabaseUser()
  if (!canReach(user, folder)) {
    throw new EmbeddedPostgresError(
      'folder_unreachable',
      `PostgreSQL runs as the system user kairos-db here, and that user cannot enter ${folder}. ` +
        'Set KAIROS_STATE to a folder outside any private home, such as /var/lib/kairos, or run Kairos as an ordinary user.',
    )
  }
  const rootOnly = user.uid === undefined ? [] : ['/var/lib/kairos']
  const binaries = findBinaries(user, [folder, ...rootOnly])
  if (binaries.major !== MAJOR) {
    throw new EmbeddedPostgresError(
      'cannot_run',
      `PostgreSQL ${MAJOR} is needed, node_modules holds ${binaries.major}.`,
    )
  }
  const cluster = { folder, dataFolder: dataFolderOf(folder), user, binaries }
  if (!existsSync(join(cluster.dataFolder, 'PG_VERSION'))) initialise(cluster)
  return cluster
}

/** Hands a file or folder to the database's user, where that is another than ours. */
export function giveTo(user: DatabaseUser, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid)
}

function initialise({ folder, dataFolder, user, binaries }: Cluster): void {
  // Built under another name and renamed: an interrupted initdb never leaves a half-made cluster behind.
  const draft = `${dataFolder}.initdb`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  chmodSync(draft, 0o700)
  giveTo(user, draft)
  const passwordFile = join(folder, 'initdb-password')
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, adminPasswordOf(folder), { mode: 0o600, flag: 'wx' })
  giveTo(user, passwordFile)
  // C.UTF-8 from PostgreSQL itself sorts alike on every platform; names are sorted with an ICU collation where shown.
  const choices = ['--auth=scram-sha-256', '--encoding=UTF8', '--locale-provider=builtin', '--locale=C.UTF-8']
  const made = spawnSync(
    binaries.path('initdb'),
    ['-D', draft, '-U', 'postgres', '--pwfile', passwordFile, ...choices, '--lc-messages=C', '--no-instructions'],
    { ...user, encoding: 'utf8', cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } },
  )
  rmSync(passwordFile, { force: true })
  if (made.status !== 0) {
    throw new EmbeddedPostgresError('cannot_run', `initdb failed: ${(made.error?.message ?? made.stderr).trim()}`)
  }
  renameSync(draft, dataFolder)
}
