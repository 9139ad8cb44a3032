import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from '#db/connection.ts'
import { getDatabaseUser } from '#db/embedded-postgres-user.ts'

const PORT = 5432
const POOLER_PORT = 6432
/** Far fewer than the processes of a house ask for, so that they have to share. */
export const POOL_SIZE = 6

const programs = {
  initdb: '/usr/lib/postgresql/15/bin/initdb',
  postgres: '/usr/lib/postgresql/15/bin/postgres',
  pgbouncer: '/usr/sbin/pgbouncer',
} as const

/** What to do where Debian's PostgreSQL 15 or its pooler is not installed; undefined where they are. */
export const whatIsMissing = (): string | undefined => {
  const missing = Object.values(programs).filter((p) => !existsSync(p))
  return missing.length > 0
    ? `${missing.join(', ')} not found. As an administrator run: apt-get install -y postgresql-15 pgbouncer`
    : undefined
}

export const versions = (): { readonly postgres: string; readonly pgbouncer: string } => ({
  postgres: spawnSync(programs.postgres, ['--version'], { encoding: 'utf8' }).stdout.trim(),
  pgbouncer: spawnSync(programs.pgbouncer, ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0] ?? '',
})

export type DebianPostgres = {
  readonly admin: ConnectionConfig
  /** Of the pooler, in the same folder: transactions of many clients over a few connections. */
  readonly poolerPort: number
  stop(): Promise<void>
}

/** Nothing in it outlives the proof. */
const SETTINGS = {
  listen_addresses: '',
  port: String(PORT),
  max_connections: '200',
  timezone: 'UTC',
  autovacuum: 'off',
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  lc_messages: 'C',
}

/** PostgreSQL 15 as Debian builds it, and PgBouncer in transaction mode before it, in a folder of their own, without a TCP port. */
export async function startDebianPostgres(appRoles: Readonly<Record<string, string>>): Promise<DebianPostgres> {
  const user = getDatabaseUser()
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-pg15-'))
  const own = (file: string) => {
    if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid)
  }
  own(folder)
  const write = (name: string, text: string): string => {
    const file = path.join(folder, name)
    writeFileSync(file, text, { mode: 0o600 })
    own(file)
    return file
  }
  const password = randomBytes(24).toString('base64url')
  const data = path.join(folder, 'data')
  const passwordFile = write('password', password)
  const initdb = ['-D', data, '-U', 'postgres', '--pwfile', passwordFile, '--auth=scram-sha-256', '--no-sync']
  const env = { PATH: process.env['PATH'], LC_ALL: 'C' }
  const made = spawnSync(programs.initdb, [...initdb, '--encoding=UTF8', '--locale=C.UTF-8'], {
    ...user,
    cwd: folder,
    encoding: 'utf8',
    env,
  })
  if (made.status !== 0) throw new Error(`initdb of PostgreSQL 15 failed: ${made.error?.message ?? made.stderr}`)
  const users = Object.entries(appRoles).map(([name, secret]) => `"${name}" "${secret}"`)
  const pooler = write('pgbouncer.ini', poolerSettings(folder, write('users', `${users.join('\n')}\n`)))
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: folder }).flatMap(([n, v]) => [
    '-c',
    `${n}=${v}`,
  ])
  const said: string[] = []
  const start = (program: string, args: readonly string[]): ChildProcess => {
    const child = spawn(program, args, { ...user, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], env })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (d: Buffer) => said.push(d.toString()))
    return child
  }
  const children = [start(programs.postgres, ['-D', data, ...options]), start(programs.pgbouncer, [pooler])]
  const kill = () => {
    for (const child of children) child.kill('SIGKILL')
  }
  process.once('exit', kill)
  const admin = { host: folder, port: PORT, user: 'postgres', password, database: 'postgres' }
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed())
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit')
        child.kill('SIGINT')
        await Promise.race([gone, sleep(20_000, undefined, { ref: false })])
      }
    process.off('exit', kill)
    kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
  for (let tries = 0; tries < 300; tries++) {
    const up = existsSync(path.join(folder, `.s.PGSQL.${POOLER_PORT}`)) && (await answers(admin))
    if (up) return { admin, poolerPort: POOLER_PORT, stop }
    if (children.some((c) => c.exitCode !== null)) break
    await sleep(100)
  }
  await stop()
  throw new Error(`PostgreSQL 15 or its pooler did not start: ${said.join('').slice(-2000)}`)
}

const answers = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, (c) => c.query('select 1')).then(
    () => true,
    () => false,
  )

const poolerSettings = (folder: string, users: string): string => `[databases]
* = host=${folder} port=${PORT}
[pgbouncer]
listen_addr =
listen_port = ${POOLER_PORT}
unix_socket_dir = ${folder}
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${POOL_SIZE}
max_client_conn = 1000
logfile =
log_connections = 0
log_disconnections = 0
`
