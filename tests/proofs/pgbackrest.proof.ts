import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ConnectionConfig, connectionUrl, withClient } from '#db/connection.ts'
import { makeDatabase, makeRoles } from '#db/roles.ts'
import { TEST_PASSWORDS } from '#dev/test-database-template.ts'
import { project } from '../../tools/steps.ts'
import { everyRow } from '../stories/every-row.ts'
import { startHouse } from '../stories/house-processes.ts'
import { readDocumented } from './pgbackrest/documented.ts'
import type { Proof } from './proof.ts'
import {
  asDatabaseUser,
  type DebianNode,
  eventually,
  initNode,
  killWhole,
  makeNode,
  own,
  startNode,
} from './standby/debian-node.ts'
import { whatIsMissing } from './standby/pair.ts'
import { judge, persist, seatWriters, verifyFinds, type Writer } from './writing.ts'

const PROGRAM = '/usr/bin/pgbackrest'
const NAME = 'kairos_backed'
const WRITERS = 4
const PATIENCE_MS = 60_000

/**
 * The documented way to back up a PostgreSQL of one's own, followed literally on Debian's: the page's settings and commands, a
 * full and a differential backup while people write, a disaster, and a restore to the instant before it. Planted: an archive
 * command that fails is found by `check` and by the script.
 */
export const pgbackrest: Proof = async () => {
  const missing =
    whatIsMissing() ?? (existsSync(PROGRAM) ? undefined : `As an administrator run: apt-get install -y pgbackrest`)
  if (missing) return { holds: false, says: missing, figures: { missing } }
  const folder = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-backrest-'))
  own(folder)
  const node = await makeNode(folder, 'one', randomBytes(24).toString('base64url'))
  const kill = (): void => killWhole(node)
  process.once('exit', kill)
  try {
    return await drill(node, await documentedOn(node, folder))
  } finally {
    process.off('exit', kill)
    kill()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

type Operator = {
  /** The line of the page that says this, typed as it stands there but for the moment; of a pipe, what comes before it. */
  types(word: string, moment?: string, more?: string): Promise<string>
  start(more?: Readonly<Record<string, string>>): Promise<void>
}

async function documentedOn(node: DebianNode, folder: string): Promise<Operator> {
  for (const name of ['repo', 'log', 'lock', 'spool']) {
    mkdirSync(path.join(folder, name), { mode: 0o750 })
    own(path.join(folder, name))
  }
  const { conf, postgresql, commands } = readDocumented({
    'repo1-path': path.join(folder, 'repo'),
    'repo1-cipher-pass': randomBytes(24).toString('base64url'),
    'pg1-path': node.data,
  })
  const file = path.join(folder, 'pgbackrest.conf')
  writeFileSync(file, conf, { mode: 0o600 })
  own(file)
  // Where Debian's own places are not ours: pgBackRest reads these as it reads its file.
  const env = {
    PGBACKREST_CONFIG: file,
    PGBACKREST_PG1_PORT: String(node.port),
    PGBACKREST_PG1_SOCKET_PATH: path.dirname(node.data),
    PGBACKREST_PG1_USER: 'postgres',
    PGBACKREST_LOG_PATH: path.join(folder, 'log'),
    PGBACKREST_LOCK_PATH: path.join(folder, 'lock'),
    PGBACKREST_SPOOL_PATH: path.join(folder, 'spool'),
  }
  await initNode(node)
  appendFileSync(path.join(node.data, 'postgresql.conf'), postgresql)
  return {
    types: async (word, moment = '', more = '') => {
      const line = commands.find((c) => c.includes(word))
      if (!line) throw new Error(`docs/operations.md says nothing of ${word}`)
      const typed = (line.split('|')[0] ?? '').replace(/--target='[^']*'/, `--target='${moment}'`)
      return asDatabaseUser('/bin/sh', ['-c', `${typed} ${more}`], env)
    },
    start: (more = {}) => startNode(node, { unix_socket_directories: path.dirname(node.data), ...more }, env),
  }
}

async function drill(node: DebianNode, operator: Operator): ReturnType<Proof> {
  await operator.start()
  await makeRoles(node.admin, TEST_PASSWORDS)
  const { app, owner } = await makeDatabase(node.admin, NAME, TEST_PASSWORDS)
  const env = { DATABASE_URL: connectionUrl(app), DATABASE_DIRECT_URL: connectionUrl(owner) }
  const admin: ConnectionConfig = { ...node.admin, database: NAME }
  const house = await startHouse({ database: { admin, dataFolder: '', env, stop: async () => undefined }, servers: 1 })
  const wrong: string[] = []
  const expect = (holds: boolean, what: string): void => void (holds || wrong.push(what))
  try {
    await operator.types('stanza-create')
    const { writers } = await seatWriters(house.state, WRITERS, { ...process.env, ...env })
    const people = beginWriting(house.ports[0] ?? 0, writers)
    await operator.types('--type=full backup')
    await operator.types('--type=diff backup')
    await people.stop()
    await operator.types(' check')
    const script = await checked(operator)
    expect(script.code === 0, `the script said ${script.said}`)
    await house.killWorker()
    await house.killServer()
    const kept = await everyRow(admin, NAME)
    const told = writers.reduce((n, w) => n + w.told.size, 0)
    const moment = await clock(admin)
    await sleep(1_000)
    const disaster = await withClient(admin, async (c) => {
      await c.query('drop table timeline_entry cascade')
      await c.query('create table disaster (happened text)')
      // Whole files of the log leave at once; the last one within archive_timeout, which nobody waits for here.
      await c.query('select pg_switch_wal()')
      return clock(admin)
    })
    await eventually('the disaster to be in the archive', () => archived(admin))
    killWhole(node)
    renameSync(node.data, `${node.data}.lost`)
    mkdirSync(node.data, { mode: 0o700 })
    own(node.data)
    const began = performance.now()
    await operator.types(' restore', moment)
    await operator.start()
    await eventually('it to take writes', () => takesWrites(admin))
    const seconds = (performance.now() - began) / 1000
    const { disaster: found, ...back } = await everyRow(admin, NAME)
    expect(found === undefined, 'the disaster a second later is there too')
    for (const [table, print] of Object.entries(kept)) expect(back[table] === print, `${table} is not as it was`)
    const counts = await withClient(admin, (c) => judge(c, writers))
    for (const [name, n] of Object.entries(counts)) expect(n === 0, `${n} ${name}`)
    await withClient(admin, (c) => c.query('update session set revoked_at = now() where revoked_at is null'))
    wrong.push(...(await verifyFinds(house.state, env)))
    const planted = await archiveThatFails(node, operator)
    expect(
      planted.check && planted.script,
      `planted: an archive command that fails is not found (${JSON.stringify(planted)})`,
    )
    return {
      holds: wrong.length === 0,
      says:
        `${told} acknowledged writes during a full and a differential backup; restored to ${moment} in ${seconds.toFixed(1)} s: ` +
        `${Object.keys(kept).length} tables as they were, ${counts.lost} lost, the disaster of ${disaster} absent; ` +
        `check-backup.mjs says 0, and 1 where nothing is archived` +
        (wrong.length > 0 ? `; ${wrong.slice(0, 5).join('; ')}` : ''),
      figures: { pgbackrest: version(), told, ...counts, moment, disaster, restoreSeconds: seconds, planted, wrong },
    }
  } finally {
    await house.close()
  }
}

const version = (): string => spawnSync(PROGRAM, ['version'], { encoding: 'utf8' }).stdout.trim()

/** What the page's script says of what pgBackRest says of itself. */
async function checked(operator: Operator): Promise<{ code: number | null; said: string }> {
  const input = await operator.types('check-backup.mjs')
  const script = path.join(project, 'scripts/check-backup.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { input, encoding: 'utf8' })
  return { code: status, said: (stdout + stderr).trim() }
}

/** The planted fault: backups go on, and what was written during them never reaches the archive. */
async function archiveThatFails(node: DebianNode, operator: Operator): Promise<{ check: boolean; script: boolean }> {
  killWhole(node)
  await operator.start({ archive_command: 'false' })
  const check = await operator.types(' check', '', '--archive-timeout=2').then(
    () => false,
    (e: unknown) => /unable to|archive|WAL/i.test(String(e)),
  )
  await withClient(node.admin, (c) => c.query('select pg_switch_wal()'))
  await operator.types('--type=full backup', '', '--no-archive-check')
  return { check, script: (await checked(operator)).code === 1 }
}

function beginWriting(port: number, writers: readonly Writer[]): { stop(): Promise<void> } {
  let going = true
  const working = Promise.all(
    writers.map(async (w) => {
      while (going)
        w.told.add(
          await persist(
            (key) => w.write(port, key),
            crypto.randomUUID(),
            () => undefined,
            PATIENCE_MS,
          ),
        )
    }),
  )
  working.catch(() => (going = false))
  return {
    stop: async () => {
      going = false
      await working
    },
  }
}

/** In the words an operator types: `2026-11-22 09:30:00.123+00`. */
const clock = (admin: ConnectionConfig): Promise<string> =>
  withClient(admin, async (c) => {
    const { rows } = await c.query<{ at: string }>('select clock_timestamp()::text as at')
    return rows[0]?.at ?? ''
  })

const archived = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, async (c) => {
    const { rows } = await c.query<{ done: boolean }>(
      `select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) as done from pg_stat_archiver`,
    )
    return rows[0]?.done === true
  })

const takesWrites = (admin: ConnectionConfig): Promise<boolean> =>
  withClient(admin, async (c) => {
    const { rows } = await c.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
    return rows[0]?.standby === false
  }).catch(() => false)
