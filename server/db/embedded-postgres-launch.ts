import { spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, giveTo } from './embedded-postgres-cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findPidFile, isPostgresOf, type PidFile } from './embedded-postgres-files.ts'

export const PORT = 5432 // Only names the socket file: no TCP port is opened.

/** The pipe whose writers are the users of the database. */
export const usersPipeOf = (folder: string): string => join(folder, 'database-users')

/** The longest socket path Linux takes is 107 bytes. */
const LONGEST_SOCKET_PATH = 100

/** Crash recovery after a power cut may take minutes. */
const RECOVERY_MS = 300_000

/**
 * PostgreSQL's log says when it started, stopped and recovered, and never what was asked: even a terse error message
 * quotes the value it could not read. Errors reach the app, which knows how to log them.
 */
const QUIET: Readonly<Record<string, string>> = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_connections: '',
  log_disconnections: 'off',
}

/**
 * Detached, so that Ctrl-C reaches only the app, which drains first. Standard input is the users' pipe: it ends when the
 * last process that holds it is gone, even by SIGKILL, and PostgreSQL is then told to shut down fast. Descriptor 9 is
 * inherited by PostgreSQL, so the kernel keeps the lock until its last process is gone, and other containers see it too.
 */
const WATCHDOG = `
exec 3<&0 9>>"$1"; shift
if command -v flock >/dev/null; then flock -w 30 9 || exit 75; fi
"$@" </dev/null 3<&- & postgres=$!
(exec 9>&-; read -r _ <&3; kill -INT $postgres 2>/dev/null) & watch=$!
wait $postgres; code=$?; kill $watch 2>/dev/null; exit $code`

export type Launched = { pid: number; socketFolder: string; use: number }

/** Starts PostgreSQL and waits until it takes connections. `use` is the open descriptor that keeps it alive. */
export async function launch(cluster: Cluster, settings: Readonly<Record<string, string>>): Promise<Launched> {
  const { folder, dataFolder, user } = cluster
  const previous = findPidFile(dataFolder)
  const socketFolder = makeSocketFolder(cluster, previous)
  const lockFile = join(folder, 'database-lock')
  closeSync(openSync(lockFile, 'a', 0o600))
  giveTo(user, lockFile)
  const all = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: String(PORT),
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: '100',
    // What a backup that never comes again may hold back of the log of changes; beyond it, it begins anew.
    max_slot_wal_keep_size: '4GB',
    logging_collector: 'on',
    log_directory: 'log',
    log_filename: 'postgresql-%a.log',
    log_truncate_on_rotation: 'on',
    log_rotation_age: '1d',
    ...settings,
    ...QUIET,
  }
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const pipe = makeUsersPipe(folder)
  const startLog = join(folder, 'database-start.log')
  const errors = openSync(startLog, 'w', 0o600)
  const child = spawn(
    '/bin/sh',
    ['-c', WATCHDOG, 'sh', lockFile, cluster.binaries.path('postgres'), '-D', dataFolder, ...options],
    {
      ...user,
      cwd: folder,
      detached: true,
      stdio: [pipe.read, 'ignore', errors],
      // After SIGKILL or a power cut the pid file may name a zombie or a recycled process, on which PostgreSQL refuses to
      // start. Deleting that file would lose the shared-memory key that guards against surviving backends, so PostgreSQL
      // is told to disregard just that one process, the way pg_ctl does for its own parent.
      env: { PATH: process.env.PATH, LC_ALL: 'C', ...(previous ? { PG_GRANDPARENT_PID: String(previous.pid) } : {}) },
    },
  )
  closeSync(pipe.read)
  closeSync(errors)
  child.on('error', () => {})
  child.unref()
  const running = await untilReady(dataFolder, () => child.exitCode !== null || child.signalCode !== null)
  if (running) return { pid: running.pid, socketFolder, use: pipe.use }
  closeSync(pipe.use)
  if (child.exitCode === 75) {
    throw new EmbeddedPostgresError(
      'in_use',
      `Another PostgreSQL is using ${dataFolder}, perhaps in another container.`,
    )
  }
  throw new EmbeddedPostgresError(
    'not_started',
    `PostgreSQL did not start; see ${dataFolder}/log. ${readFileSync(startLog, 'utf8').slice(-600).trim()}`,
  )
}

async function untilReady(dataFolder: string, ended: () => boolean): Promise<PidFile | undefined> {
  for (let waited = 0; waited < RECOVERY_MS && !ended(); waited += 10) {
    const file = findPidFile(dataFolder)
    if (file?.status === 'ready' && isPostgresOf(dataFolder, file.pid)) return file
    await sleep(10)
  }
  return undefined
}

function makeUsersPipe(folder: string): { read: number; use: number } {
  const path = usersPipeOf(folder)
  // Always a new one, so that a watchdog left from before can neither keep nor lose its users to this one.
  rmSync(path, { force: true })
  const made = spawnSync('mkfifo', ['-m', '600', path], { encoding: 'utf8' })
  if (made.status !== 0) {
    throw new EmbeddedPostgresError('cannot_run', `mkfifo failed: ${(made.error?.message ?? made.stderr).trim()}`)
  }
  // Opening for both never blocks; with it open, neither does opening each end alone.
  const both = openSync(path, constants.O_RDWR)
  const read = openSync(path, constants.O_RDONLY)
  const use = openSync(path, constants.O_WRONLY)
  closeSync(both)
  return { read, use }
}

function makeSocketFolder({ folder, user }: Cluster, previous: PidFile | undefined): string {
  const temporary = join(tmpdir(), 'kairos-db-')
  // Kept where it was: who uses the database still looks for it there.
  const before = [previous?.socketFolder ?? ''].find((path) => path.startsWith(temporary) && existsSync(path))
  const usual = join(folder, 'socket')
  const tooLong = Buffer.byteLength(join(usual, `.s.PGSQL.${PORT}`)) > LONGEST_SOCKET_PATH
  const chosen = tooLong ? (before ?? mkdtempSync(temporary)) : usual
  mkdirSync(chosen, { recursive: true, mode: 0o700 })
  chmodSync(chosen, 0o700)
  giveTo(user, chosen)
  // The socket's own lock may name a recycled process too; in this private folder nothing but ours can have made it.
  for (const left of [`.s.PGSQL.${PORT}.lock`, `.s.PGSQL.${PORT}`]) rmSync(join(chosen, left), { force: true })
  return chosen
}
