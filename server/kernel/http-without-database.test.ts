import assert from 'node:assert/strict'
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { throughPooler } from '#dev/test-database.ts'
import { openDatabase } from '#kernel/database.ts'
import { openHttp } from '#kernel/http.ts'
import {
  ABSENT,
  act,
  good,
  keep,
  letGo,
  openEdge,
  probes,
  registryOf,
  see,
  type Edge,
  type Said,
} from '#kernel/http-for-tests.ts'
import { newId } from '#kernel/ids.ts'
import { query } from '#kernel/query.ts'
import { recall } from '#kernel/recalled.ts'
import { answer } from '#kernel/registry.ts'
import { sql } from '#kernel/sql.ts'

let edge: Edge
before(async () => void (edge = await openEdge()))
after(() => edge.close())

/** Where the test's database is. The pool hides its password from a spread. */
function sameDatabase() {
  const { host = '', port = 5432, user = '', database = '', password } = edge.t.house.db.pool.options
  return throughPooler({ host, port, user, database, password: typeof password === 'string' ? password : '' })
}

describe('a database that goes away', () => {
  /** A door to the database that can be shut. */
  function openDoor(to: string): {
    server: Server
    shut(): Promise<void>
    unshut(port: number): Promise<void>
    /** What is sent vanishes, both ways, and nobody is told. */
    hush(): void
    listen(): Promise<number>
  } {
    const through = new Set<Socket>()
    let silent = false
    const make = () =>
      createServer((from) => {
        const on = createConnection(to)
        for (const s of [from, on]) {
          through.add(s)
          s.on('error', () => undefined)
          s.on('close', () => (from.destroy(), on.destroy(), through.delete(s)))
        }
        if (silent) for (const s of [from, on]) s.resume()
        else from.pipe(on).pipe(from)
      })
    let server = make()
    const listen = (port = 0) =>
      new Promise<number>((done) =>
        server.listen(port, '127.0.0.1', () => done((server.address() as { port: number }).port)),
      )
    return {
      server,
      listen,
      shut: async () => {
        const closed = new Promise((done) => server.close(done))
        for (const s of through) s.destroy()
        await closed
      },
      hush: () => {
        silent = true
        for (const s of through) s.unpipe().resume()
      },
      unshut: async (port) => {
        silent = false
        server = make()
        await listen(port)
      },
    }
  }

  test('is said clearly, for reads and writes, without a crash; and all is well again once it is back', async () => {
    const { host, port: number, ...rest } = sameDatabase()
    const door = openDoor(path.join(host, `.s.PGSQL.${number}`))
    const port = await door.listen()
    const db = openDatabase({ ...rest, host: '127.0.0.1', port, max: 4 })
    const away = await openHttp({ ...edge.house, db }, registryOf(probes), edge.config())
    const readIt = () => away.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}1`, headers: good })
    const writeIt = () => away.inject({ method: 'POST', url: '/api/v1/probe/write', headers: act(), payload: {} })
    assert.deepEqual([(await readIt()).statusCode, (await writeIt()).statusCode], [200, 200])
    const underWay = away.inject({ url: '/api/v1/probe/slow' })
    await new Promise((r) => setTimeout(r, 100))
    await door.shut()
    edge.log.length = 0
    for (const r of await Promise.all([readIt(), writeIt(), readIt()])) {
      assert.deepEqual([r.statusCode, r.json<Said>().error.code], [503, 'house.unavailable'], r.body)
      assert.ok(r.headers['retry-after'])
    }
    letGo.now()
    assert.equal((await underWay).statusCode, 503)
    assert.deepEqual(edge.log, [])
    await door.unshut(port)
    assert.deepEqual([(await readIt()).statusCode, (await writeIt()).statusCode], [200, 200])
    await away.close()
    await db.close()
    await door.shut()
  })

  test('without a word: whoever was here a moment ago is told when one wait is over, and not made to wait again', async (t) => {
    const { host, port: number, ...rest } = sameDatabase()
    const door = openDoor(path.join(host, `.s.PGSQL.${number}`))
    const port = await door.listen()
    const db = openDatabase({
      ...rest,
      host: '127.0.0.1',
      port,
      max: 4,
      query_timeout: 500,
      connectionTimeoutMillis: 500,
    })
    const asked: string[] = []
    const remembering = edge.config({
      resolve: async () => (asked.push('resolved'), edge.person),
      recall: () =>
        recall(edge.person, async (tx) => {
          asked.push('confirmed')
          return (await tx.query(sql`select 1`)).length === 1
        }),
    })
    const app = await openHttp({ ...edge.house, db }, registryOf(probes), remembering)
    t.after(async () => {
      await app.close()
      await db.close()
      await door.shut()
    })
    const both = async () => {
      const read = await app.inject({ url: `/api/v1/probe/see/${newId().slice(0, -1)}1`, headers: good })
      const write = await app.inject({ method: 'POST', url: '/api/v1/probe/write', headers: act(), payload: {} })
      return [read.statusCode, write.statusCode]
    }
    assert.deepEqual(
      [await both(), asked],
      [
        [200, 200],
        ['confirmed', 'confirmed'],
      ],
    )
    asked.length = 0
    door.hush()
    // The first hangs on the line it has; the second finds none, and nobody opens.
    assert.deepEqual([await both(), asked], [[503, 503], ['confirmed']])
    asked.length = 0
    await door.shut()
    // Who is refused at once has waited for nothing: who it is, is asked anew.
    assert.deepEqual(
      [await both(), asked],
      [
        [503, 503],
        ['resolved', 'resolved'],
      ],
    )
    await door.unshut(port)
    assert.deepEqual(await both(), [200, 200])
  })

  test('in the middle of a statement, because it ends its sessions: 503, and the next one goes through', async () => {
    const sleepy = answer(query({ ...see, view: async (tx) => (await tx.query(sql`select pg_sleep(20)`), null) }))
    const own = openDatabase({ ...sameDatabase(), max: 2 })
    const other = await openHttp({ ...edge.house, db: own }, registryOf([sleepy, answer(keep)]), edge.config())
    const asleep = other.inject({ url: `/api/v1/probe/see/${ABSENT}`, headers: good })
    const until = Date.now() + 5_000
    const napping = sql<{
      pid: number
    }>`select pg_terminate_backend(pid), pid from pg_stat_activity where query like '%pg_sleep(20)%' and pid <> pg_backend_pid() and usename = current_user`
    while ((await edge.house.db.query(napping)).length === 0 && Date.now() < until)
      await new Promise((r) => setTimeout(r, 20))
    assert.equal((await asleep).json<Said>().error.code, 'house.unavailable', edge.log.join())
    const next = await other.inject({
      method: 'POST',
      url: '/api/v1/probe/keep',
      headers: act(),
      payload: { name: 'Anna', age: 1 },
    })
    assert.equal(next.statusCode, 200, next.body)
    await other.close()
    await own.close()
  })
})
