import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { giveVerdict } from '#dev/protocol-verdict.ts'
import { HELP } from '#main/command-line.ts'
import { databaseForHouse } from './house-database.ts'
import { freePort } from './house-processes.ts'
import { type KairosCommand, kairosWith } from './kairos-command.ts'

const FOUND = ['--slug', 'north-side', '--name', 'North Side Family Care', '--zone', 'America/Chicago']
const WITH = ['--phone', '512-555-0100', '--address', '1 Main Street, Austin, TX 78701']
const FIRST = ['--admin-email', 'ana@example.org', '--admin-name', 'Ana Ruiz']

describe('an operator founds a real practice', () => {
  const state = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'kairos-operator-'))
  let database: Awaited<ReturnType<typeof databaseForHouse>>
  let admin: pg.Client
  let port = 0
  let running: KairosCommand | undefined
  const typed: KairosCommand[] = []
  const kairos = (...args: string[]): KairosCommand => {
    const command = kairosWith({ ...database.env, KAIROS_PORT: String(port) }, state, ...args)
    typed.push(command)
    return command
  }
  const ends = async (...args: string[]): Promise<{ code: number; said: string }> => {
    const command = kairos(...args)
    // One that goes on although it should not is ended, and its code is -1.
    const impatience = setTimeout(() => command.child.kill('SIGKILL'), 60_000)
    const code = await command.code
    clearTimeout(impatience)
    return { code, said: command.said() }
  }
  const ask = (path: string, body?: unknown): Promise<Response> =>
    fetch(`http://localhost:${port}/api/v1/p/north-side${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
    })
  const up = async (): Promise<KairosCommand> => {
    running = kairos('start')
    assert.ok(await running.says(/Kairos is at http:\/\/localhost:\d+/, 120), running.said())
    return running
  }
  before(async () => {
    chmodSync(state, 0o711)
    giveVerdict(state)
    port = await freePort()
    // Held here too: the commands attach to the database that runs, and it is there to look into afterwards.
    database = await databaseForHouse(state)
  })
  after(async () => {
    for (const { child } of typed) child.kill('SIGKILL')
    await admin?.end()
    await database.stop()
    rmSync(state, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  test('is told what there is to type, and what is wrong with what was typed', async () => {
    const [help, unknown, bare, zone] = await Promise.all([
      ends('help'),
      ends('unknown'),
      ends('init'),
      ends('init', ...FOUND.slice(0, 4), '--zone', 'Texas', ...WITH, ...FIRST),
    ])
    assert.deepEqual(help, { code: 0, said: `${HELP}\n` })
    assert.equal(unknown.code, 2)
    assert.match(unknown.said, /There is no command "unknown"\.\n\nKairos/)
    assert.equal(bare.code, 1)
    assert.match(bare.said, /^Missing: --slug --name --zone .*--admin-name\n\nnpm run kairos -- init --slug/)
    assert.equal(zone.code, 1)
    assert.match(zone.said, /--zone must be a time zone like America\/Chicago, not "Texas"/)
  })

  let link = ''
  test('gets a link for its first administrator, once', async () => {
    const founded = await ends('init', ...FOUND, ...WITH, ...FIRST)
    assert.equal(founded.code, 0, founded.said)
    link = /\/desk\/p\/north-side\/invitation#(\S+)/.exec(founded.said)?.[1] ?? ''
    assert.ok(link.length >= 20)
    const again = await ends('init', ...FOUND, ...WITH, ...FIRST)
    assert.equal(again.code, 1)
    assert.match(again.said, /"north-side" is taken here\. Choose another --slug/)
  })

  test('starts it: no demo is added, the link is good, and nobody is told that it is not', async () => {
    await up()
    const front = (await (await ask('')).json()) as { name: string; demo: boolean }
    assert.equal(front.name, 'North Side Family Care')
    assert.equal(front.demo, false)
    const demo = await fetch(`http://localhost:${port}/api/v1/p/demo`)
    assert.equal(demo.status, 404)
    const invitation = await ask('/invitation/options', { practice: 'north-side', code: link })
    assert.equal(invitation.status, 200, await invitation.clone().text())
    assert.deepEqual(((await invitation.json()) as { roles: string[] }).roles, ['administrator'])
    const wrong = await ask('/invitation/options', { practice: 'north-side', code: `${link.slice(0, -1)}_` })
    assert.equal(wrong.status, 410, await wrong.text())
  })

  test('cannot start a second one on the same folder, and learns which process holds it', async () => {
    const second = await ends('start')
    assert.equal(second.code, 1)
    assert.match(second.said, new RegExp(`already running on ${state} \\(process ${running?.child.pid}\\)`))
  })

  test('finds every promise held, while it runs', async () => {
    const verified = await ends('verify')
    assert.equal(verified.code, 0, verified.said)
  })

  test('asks it to stop: who is being answered is answered, then it ends well', async () => {
    admin = new pg.Client(database.admin)
    await admin.connect()
    await admin.query('begin; lock table organization in access exclusive mode')
    const asked = ask('')
    await sleep(300)
    running?.child.kill('SIGTERM')
    assert.ok(await running?.says(/Stopping: finishing what is under way/))
    await admin.query('rollback')
    assert.equal((await asked).status, 200)
    assert.equal(await running?.code, 0)
    await assert.rejects(ask(''))
  })

  test('kills it, and starts it again on the same folder', async () => {
    const killed = await up()
    killed.child.kill('SIGKILL')
    assert.equal(await killed.code, -1)
    const again = await up()
    assert.equal((await ask('')).status, 200)
    again.child.kill('SIGINT')
    assert.equal(await again.code, 0)
  })
})
