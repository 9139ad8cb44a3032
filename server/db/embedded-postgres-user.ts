import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

/** The OS user PostgreSQL runs as; empty when it is simply the user of this process. */
export type DatabaseUser = { uid?: number; gid?: number }

const USER_NAME = 'kairos-db'

/** PostgreSQL refuses to run as root, so root gives it a system user of its own, made on first use. */
export function getDatabaseUser(): DatabaseUser {
  if (process.getuid?.() !== 0) return {}
  const known = findUser(USER_NAME)
  if (known) return known
  const made = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', USER_NAME],
    { encoding: 'utf8' },
  )
  // Looked up whatever useradd said: two processes may have tried at once.
  const user = findUser(USER_NAME)
  if (user) return user
  throw new EmbeddedPostgresError(
    'no_user',
    `PostgreSQL does not run as root, and the system user ${USER_NAME} could not be made ` +
      `(${(made.error?.message ?? made.stderr).trim()}). Make it yourself, or run Kairos as an ordinary user.`,
  )
}

function findUser(name: string): Required<DatabaseUser> | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = line?.split(':') ?? []
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}

/** As root: can the database's user walk into this folder? Asked of the kernel, because modes alone do not tell. */
export function canReach(user: DatabaseUser, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0
}
