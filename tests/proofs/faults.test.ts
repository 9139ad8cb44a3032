import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { withClient } from '#db/connection.ts'
import { openTestServer } from '#dev/test-server.ts'
import { createSmtpMailer } from '#integrations/mail/smtp-mailer.ts'
import { run } from '#kernel/command.ts'
import { type Database, openDatabase } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { deliver } from '#kernel/outbox.ts'
import { sql } from '#kernel/sql.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { reactions } from '#modules/notifications/index.ts'
import { worldWithMail } from '#modules/notifications/notices.fixture.ts'
import { type FaultProxy, openFaultProxy } from './faults/fault-proxy.ts'
import { judgeLeftOut } from './faults/left-out.ts'
import { forgetful, hasty } from './faults/planted.ts'
import { judge } from './writing.ts'

/** So long one of these waits for a statement; a server of a real house, twenty seconds. */
const STUCK_MS = 700
/** Connections to the database, more than there are writers. */
const LINES = 6

describe('what the house stands on goes away for a moment', () => {
  let world: Awaited<ReturnType<typeof worldWithMail>>
  let line: FaultProxy
  let db: Database
  let admin: Parameters<typeof withClient>[0]
  const writers: { readonly caseId: string; readonly told: Set<string> }[] = []
  const codes = new Map<string, number>()

  before(async () => {
    world = await worldWithMail()
    const { host = '', port = 5432, user = '', database = '', password } = world.w.t.house.db.pool.options
    line = await openFaultProxy({ path: path.join(host, `.s.PGSQL.${port}`) })
    const here = { host: '127.0.0.1', port: line.port, user, database, password: String(password) }
    db = openDatabase({ ...here, max: LINES, query_timeout: STUCK_MS, connectionTimeoutMillis: STUCK_MS })
    admin = { ...(await openTestServer()), database }
    for (let n = 0; n < 4; n++) writers.push({ caseId: await world.w.send('uti'), told: new Set() })
  })
  after(async () => {
    line.set({})
    await db.close()
    await line.close()
    await world.close()
  })

  const write = async (over: Database, caseId: string, key: string, text = 'It still itches a little.') => {
    const patient = await world.w.as('patient')
    const input = { caseId, text, attachmentIds: [], language: 'en' as const }
    return run({ ...world.w.t.house, db: over }, sendMessageCommand, patient, input, key)
  }
  /** How often somebody was refused since the line was well again. */
  let refused = 0
  /** Everybody writes for so long, and once at least, asking with the same key until answered. */
  const allWrite = async (ms = 0): Promise<void> => {
    const end = performance.now() + ms
    await Promise.all(
      writers.map(async ({ caseId, told }) => {
        do {
          const key = randomUUID()
          for (let id; id === undefined;)
            try {
              id = (await write(db, caseId, key)).id
              told.add(id)
            } catch (e) {
              const code = e instanceof AppError ? e.code : String(e)
              codes.set(code, (codes.get(code) ?? 0) + 1)
              assert.ok(++refused <= LINES, 'a connection that met a fault is given up with the first who is refused')
              await sleep(20)
            }
        } while (performance.now() < end)
      }),
    )
  }

  test('the database: refused, cut off, swallowed, late; what was acknowledged is there once, and once it is well nobody is refused twice by one connection', async () => {
    for (const fault of [{ refuse: true }, { cutPercent: 15 }, { blackHole: true }, { delayMs: 20 }] as const) {
      line.set(fault)
      refused = -Infinity
      const ended = sleep(300).then(() => {
        line.set({})
        refused = 0
      })
      await Promise.all([allWrite(350), ended])
      await allWrite()
    }
    assert.deepEqual([...codes.keys()], ['house.unavailable'])
    assert.ok(line.cuts() > 0 && writers.every((w) => w.told.size > 2))
    assert.deepEqual(await withClient(admin, (c) => judge(c, writers)), { lost: 0, doubled: 0, silent: 0 })
  })

  test('planted: a house that answers before its commit is found to have lost something', async () => {
    line.set({ cutPercent: 15 })
    const told = writers.map(({ caseId }) => ({ caseId, told: new Set<string>() }))
    let lost = 0
    for (let n = 0; n < 40 && lost === 0; n++) {
      await Promise.all(
        told.map(async (w) => {
          const said = await write(hasty(db), w.caseId, randomUUID()).catch(() => undefined)
          if (said) w.told.add(said.id)
        }),
      )
      lost = await withClient(admin, async (c) => (await judge(c, told)).lost)
    }
    line.set({})
    assert.ok(lost > 0)
  })

  test('the mail server: an emergency told of meanwhile reaches the nurse when it is back; planted, an outbox that drops is seen', async () => {
    const { w, office, settle } = world
    await settle()
    const from = { address: 'no-reply@kairos.example', name: 'Kairos' }
    const nobody = { ...office.ports, mailer: createSmtpMailer({ host: '127.0.0.1', port: 1, tls: 'none', from }) }
    const alarm = async (n: number, all: typeof reactions): Promise<number> => {
      const caseId = writers[n]?.caseId ?? ''
      await write(w.t.house.db, caseId, randomUUID(), 'I have crushing chest pain and cannot breathe.')
      while ((await deliver(w.t.house, nobody, all)) > 0);
      const waiting = await w.rows(
        sql`select id from notice where organization_id = ${w.org} and case_id = ${caseId} and state = 'waiting'`,
      )
      assert.ok(waiting.length > 0, 'somebody is to be told')
      w.t.pass(1)
      return (await settle()).length
    }
    assert.ok((await alarm(0, reactions)) > 0)
    assert.equal(await alarm(1, forgetful(reactions)), 0)
  })
})

describe('what a proof of faults leaves out', () => {
  test('is said in its line, and a whole one that left something out does not hold', () => {
    assert.deepEqual(judgeLeftOut([], 1), { says: '', wrong: [] })
    assert.deepEqual(judgeLeftOut(['full disks'], 0.5), { says: '; left out: full disks', wrong: [] })
    assert.deepEqual(judgeLeftOut(['full disks', 'clocks'], 1), {
      says: '; left out: full disks; clocks',
      wrong: ['left out of a whole proof: full disks', 'left out of a whole proof: clocks'],
    })
  })
})
