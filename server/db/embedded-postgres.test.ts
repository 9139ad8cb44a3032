import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from './connection.ts'
import { isPostgresOf } from './embedded-postgres-files.ts'
import { attachOrStart, startEmbeddedPostgres } from './embedded-postgres.ts'
import { keepPostgres } from './keep-postgres.ts'

const root = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-launcher-'))
chmodSync(root, 0o711)
const folder = join(root, 'state')
const dataFolder = join(folder, 'postgres-18')
const asRoot = process.getuid?.() === 0

/** Killed at the end whatever happens: a child that lives on would keep the run from ending. */
const children = new Set<ChildProcess>()

after(() => {
  for (const child of children) child.kill('SIGKILL')
})
after(() => rmSync(root, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }))

/** Another process that uses the database until it is killed. */
async function anotherProcess(call: string): Promise<{ child: ChildProcess; pid: number; started: boolean }> {
  const script = `
    import { attachOrStart, startEmbeddedPostgres } from ${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))}
    const { pid, started } = await ${call}(${JSON.stringify(folder)})
    console.log(JSON.stringify({ pid, started }))
    setInterval(() => {}, 60_000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const [line] = await once(child.stdout, 'data')
  return { child, ...JSON.parse(String(line)) }
}

async function kill9(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function gone(pid: number, ms: number): Promise<boolean> {
  for (let waited = 0; waited < ms; waited += 10, await sleep(10)) if (!isPostgresOf(dataFolder, pid)) return true
  return false
}

function watchdogsOf(pid: number): number[] {
  const parentOf = (child: string | number): string =>
    /^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${child}/status`, 'utf8'))?.[1] ?? ''
  const shell = parentOf(pid)
  const siblings = readFileSync(`/proc/${shell}/task/${shell}/children`, 'utf8').trim().split(' ').map(Number)
  return [Number(shell), ...siblings.filter((sibling) => sibling !== pid)]
}

describe('the embedded PostgreSQL', () => {
  test('is made on first use, listens on no port, and shows its folder to nobody else', async () => {
    const database = await startEmbeddedPostgres(folder)
    assert.equal(database.started, true)
    await withClient(database.admin, async (client) => {
      const { rows } = await client.query(
        `select current_setting('listen_addresses') as tcp, current_setting('log_min_messages') as log`,
      )
      assert.deepEqual(rows, [{ tcp: '', log: 'log' }])
    })
    assert.equal(statSync(dataFolder).mode & 0o777, 0o700)
    assert.equal(statSync(database.admin.host).mode & 0o777, 0o700)
    for (const file of readdirSync(folder).filter((name) => name.endsWith('password'))) {
      assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file)
    }
    await database.stop()
    assert.equal(isPostgresOf(dataFolder, database.pid), false)
  })

  test('refuses a second start, lets others join, and ends with the last of them', async () => {
    const first = await startEmbeddedPostgres(folder)
    await assert.rejects(startEmbeddedPostgres(folder), /already running .* Stop the other Kairos first/)
    const second = await anotherProcess('attachOrStart')
    assert.deepEqual([second.pid, second.started], [first.pid, false])
    await first.stop()
    assert.equal(isPostgresOf(dataFolder, first.pid), true, 'the other still uses it')
    await kill9(second.child)
    assert.equal(await gone(first.pid, 5_000), true)
  })

  test('two processes that ask at the same moment get the same one', async () => {
    const [one, other] = await Promise.all([attachOrStart(folder), anotherProcess('attachOrStart')])
    assert.equal(one.pid, other.pid)
    assert.notEqual(one.started, other.started)
    await one.stop()
    await kill9(other.child)
    assert.equal(await gone(one.pid, 5_000), true)
  })

  test('stops by itself when its only user is killed with SIGKILL, and starts again at once', async () => {
    const user = await anotherProcess('startEmbeddedPostgres')
    await kill9(user.child)
    // Whoever comes within the moment in which it notices joins it instead, and it goes on: that is right too.
    for (let i = 0; i < 200 && isPostgresOf(dataFolder, user.pid); i += 1) await sleep(50)
    assert.equal(isPostgresOf(dataFolder, user.pid), false)
    const next = await attachOrStart(folder)
    await next.stop()
    assert.equal(next.started, true)
  })

  test('keeps every acknowledged row when PostgreSQL, its watchdog and the app are all killed', async () => {
    for (let round = 1; round <= 3; round += 1) {
      const user = await anotherProcess('startEmbeddedPostgres')
      const joined = await attachOrStart(folder)
      await withClient(joined.admin, async (client) => {
        await client.query('create table if not exists kept (round int)')
        await client.query('insert into kept values ($1)', [round])
      })
      for (const pid of [...watchdogsOf(user.pid), user.pid]) process.kill(pid, 'SIGKILL')
      await kill9(user.child)
      await joined.stop()
      const next = await attachOrStart(folder)
      assert.equal(next.started, true)
      const { rowCount } = await withClient(next.admin, (client) => client.query('select from kept'))
      assert.equal(rowCount, round)
      await next.stop()
    }
  })

  test('is started again under its users when it alone is killed, once for all of them', async () => {
    const [one, other, unwatched] = [
      await keepPostgres(folder),
      await keepPostgres(folder),
      await attachOrStart(folder),
    ]
    process.kill(one.pid, 'SIGKILL')
    assert.equal(await gone(one.pid, 5_000), true)
    for (let i = 0; i < 400 && !(one.runs() && other.runs()); i += 1) await sleep(50)
    const { rowCount } = await withClient(one.admin, (client) => client.query('select from kept'))
    assert.equal(rowCount, 3)
    const now = await attachOrStart(folder)
    assert.deepEqual([now.started, now.pid === one.pid], [false, false])
    // Planted fault: who only joined it, and never looks again, is left with none.
    assert.equal(unwatched.runs(), false)
    for (const user of [unwatched, now, one]) await user.stop()
    assert.equal(other.runs(), true, 'the other still uses it')
    await other.stop()
    assert.equal(await gone(now.pid, 5_000), true)
  })

  test('ends an orphan whose watchdog was killed before it starts anew', async () => {
    const user = await anotherProcess('startEmbeddedPostgres')
    for (const pid of watchdogsOf(user.pid)) process.kill(pid, 'SIGKILL')
    await kill9(user.child)
    await sleep(200)
    assert.equal(isPostgresOf(dataFolder, user.pid), true, 'nothing was left to stop it')
    const next = await attachOrStart(folder)
    assert.notEqual(next.pid, user.pid)
    await next.stop()
  })

  test('writes no value into its own log; with its setting loosened the same check finds one', async () => {
    const database = await attachOrStart(folder)
    const logged = (word: string): boolean =>
      readdirSync(join(dataFolder, 'log')).some((file) =>
        readFileSync(join(dataFolder, 'log', file), 'utf8').includes(word),
      )
    await withClient(database.admin, async (client) => {
      await assert.rejects(client.query('select $1::uuid', ['planted-quiet']), /planted-quiet/)
      await client.query('set log_min_messages = error')
      await assert.rejects(client.query('select $1::uuid', ['planted-loud']), /planted-loud/)
    })
    await database.stop()
    await sleep(100)
    assert.equal(logged('planted-quiet'), false)
    assert.equal(logged('planted-loud'), true)
  })

  test('as root, says what to do when its own user cannot enter the folder', { skip: !asRoot }, async () => {
    const closed = mkdtempSync(join(root, 'closed-'))
    await assert.rejects(startEmbeddedPostgres(join(closed, 'state')), /kairos-db.*cannot enter.*KAIROS_STATE/)
  })
})
