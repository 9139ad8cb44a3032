import { closeSync, constants, openSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, withClient } from './connection.ts'
import { adminPasswordOf, dataFolderOf, prepareCluster } from './embedded-postgres-cluster.ts'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { findPidFile, hasCode, isPostgresOf, makeStateFolder, type PidFile } from './embedded-postgres-files.ts'
import { launch, PORT, usersPipeOf } from './embedded-postgres-launch.ts'
import { type ProcessLock, tryProcessLock } from './process-lock.ts'

export type EmbeddedPostgres = {
  /** The superuser, for making roles and databases only: nothing that serves people may use it. */
  admin: ConnectionConfig
  pid: number
  /** False when it was running already and this process joined its users. */
  started: boolean
  /** False once it has ended, whoever ended it. */
  runs(): boolean
  /** Gives up this process's use. PostgreSQL stops with its last user; when that is us, waits until it has. */
  stop(): Promise<void>
}

/** PostgreSQL settings by name; those that keep its log free of data cannot be changed. */
export type Settings = Readonly<Record<string, string>>

const SHUTDOWN_MS = 30_000

/**
 * Starts PostgreSQL on `stateFolder`, making the cluster on first use. It ends with its last user process,
 * however that process ends. Throws EmbeddedPostgresError, `in_use` when it is running already.
 */
export function startEmbeddedPostgres(stateFolder: string, settings: Settings = {}): Promise<EmbeddedPostgres> {
  return withLaunchLock(stateFolder, async (folder) => {
    const running = await findRunning(folder)
    if (!running) return start(folder, settings)
    await running.stop()
    throw new EmbeddedPostgresError(
      'in_use',
      `PostgreSQL is already running on ${folder}. Stop the other Kairos first.`,
    )
  })
}

/** Joins the users of the PostgreSQL that runs on `stateFolder`, or starts it. `settings` count only when it starts. */
export function attachOrStart(stateFolder: string, settings: Settings = {}): Promise<EmbeddedPostgres> {
  return withLaunchLock(stateFolder, async (folder) => (await findRunning(folder)) ?? start(folder, settings))
}

async function start(folder: string, settings: Settings): Promise<EmbeddedPostgres> {
  const { pid, socketFolder, use } = await launch(prepareCluster(folder), settings)
  return handle(folder, { pid, socketFolder }, use, true)
}

async function findRunning(folder: string): Promise<EmbeddedPostgres | undefined> {
  const dataFolder = dataFolderOf(folder)
  for (let waited = 0; ; waited += 100) {
    const running = findPidFile(dataFolder)
    if (!running || !isPostgresOf(dataFolder, running.pid)) return undefined
    const use = tryToJoin(folder)
    if (use === undefined) {
      // Nobody watches it: its last user has just left, or someone killed the watchdog. Either way it must end first.
      await end(dataFolder, running.pid)
      return undefined
    }
    const found = handle(folder, running, use, false)
    if (await answers(found.admin)) return found
    closeSync(use)
    if (waited > SHUTDOWN_MS) {
      throw new EmbeddedPostgresError(
        'not_started',
        `PostgreSQL runs on ${folder} but does not answer; see ${dataFolder}/log.`,
      )
    }
    await sleep(100)
  }
}

/** Opens the users' pipe, or returns undefined when no watchdog reads it. */
function tryToJoin(folder: string): number | undefined {
  try {
    return openSync(usersPipeOf(folder), constants.O_WRONLY | constants.O_NONBLOCK)
  } catch (error) {
    if (hasCode(error, 'ENXIO') || hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function answers(admin: ConnectionConfig): Promise<boolean> {
  try {
    await withClient(admin, (client) => client.query('select 1'))
    return true
  } catch (error) {
    // 28P01: the password file is not this cluster's, which no waiting will cure.
    if (hasCode(error, '28P01')) throw error
    return false
  }
}

function handle(
  folder: string,
  { pid, socketFolder }: Pick<PidFile, 'pid' | 'socketFolder'>,
  use: number,
  started: boolean,
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined
  const dataFolder = dataFolderOf(folder)
  const admin = {
    host: socketFolder,
    port: PORT,
    user: 'postgres',
    password: adminPasswordOf(folder),
    database: 'postgres',
  }
  const runs = (): boolean => isPostgresOf(dataFolder, pid)
  const stop = async (): Promise<void> => {
    closeSync(use)
    if (await until(500, () => isEnding(dataFolder, pid))) await until(SHUTDOWN_MS, () => !runs())
  }
  return { admin, pid, started, runs, stop: () => (stopping ??= stop()) }
}

/** False while other users keep it running. */
function isEnding(dataFolder: string, pid: number): boolean {
  return findPidFile(dataFolder)?.status === 'stopping' || !isPostgresOf(dataFolder, pid)
}

async function end(dataFolder: string, pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT')
  } catch (error) {
    if (!hasCode(error, 'ESRCH')) throw error
  }
  if (await until(SHUTDOWN_MS, () => !isPostgresOf(dataFolder, pid))) return
  throw new EmbeddedPostgresError('in_use', `PostgreSQL (process ${pid}) is using ${dataFolder} and does not stop.`)
}

async function until(ms: number, reached: () => boolean): Promise<boolean> {
  for (let waited = 0; waited <= ms; waited += 10) {
    if (reached()) return true
    await sleep(10)
  }
  return false
}

/** One launch at a time on a folder. Held only while starting or attaching; the users' pipe says who runs. */
async function withLaunchLock<T>(stateFolder: string, act: (folder: string) => Promise<T>): Promise<T> {
  makeStateFolder(resolve(stateFolder))
  // The real path, because running processes are recognised by it.
  const folder = realpathSync(stateFolder)
  let lock: ProcessLock | undefined
  for (let waited = 0; !(lock = tryProcessLock(join(folder, 'launch-lock'))); waited += 50) {
    if (waited > 120_000) {
      throw new EmbeddedPostgresError(
        'in_use',
        `Another process has been starting PostgreSQL on ${folder} for two minutes.`,
      )
    }
    await sleep(50)
  }
  try {
    return await act(folder)
  } finally {
    lock.release()
  }
}
