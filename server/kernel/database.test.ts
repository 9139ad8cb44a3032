import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { openDatabase, type Database, type RawTx } from '#kernel/database.ts'
import { AppError } from '#kernel/errors.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'

describe('a transaction', () => {
  let tdb: TestDatabase
  let db: Database
  const here = { organizationId: PLATFORM }
  const keys = async (endpoint: string) =>
    (await db.transaction(here, (tx) => tx.query(sql`select 1 from idempotency where endpoint = ${endpoint}`))).length
  const keep = (endpoint: string, key = newId()) =>
    sql`insert into idempotency (organization_id, actor_id, endpoint, key, input_hash, at)
      values (${PLATFORM}, ${PLATFORM}, ${endpoint}, ${key}, ${Buffer.alloc(1)}, now())`
  // No wall stands around these: whoever writes one without a transaction has written it.
  const bucket = (what: string) => Buffer.from(what)
  const count = (what: string) =>
    sql`insert into rate_bucket (bucket, points, resets_at) values (${bucket(what)}, 1, now())`
  const counted = async (what: string) =>
    (await db.query(sql`select 1 as one from rate_bucket where bucket = ${bucket(what)}`)).length

  before(async () => {
    tdb = await testDatabase()
    db = openDatabase({ ...tdb.app, max: 1 })
  })
  after(async () => {
    await db.close()
    await tdb.drop()
  })

  test('sends what is asked for together in one trip, and runs it in the order asked', async () => {
    await db.transaction(here, () => Promise.resolve())
    const from = db.sent()
    const seen = await db.transaction(here, async (tx) => {
      const both = await Promise.all([
        tx.query(keep('order')),
        tx.query(sql`select 1 from idempotency where endpoint = 'order'`),
      ])
      tx.last(keep('order'))
      return both[1].length
    })
    const to = db.sent()
    assert.equal(seen, 1)
    assert.equal(await keys('order'), 2)
    assert.deepEqual([to.statements - from.statements, to.roundTrips - from.roundTrips], [6, 2])
  })
  test('is ended by PostgreSQL when whoever began it has vanished: what it holds is held for twenty seconds', async () => {
    const shown = await db.transaction(here, (tx) => tx.query(sql`show idle_in_transaction_session_timeout`))
    assert.deepEqual(shown, [{ idleInTransactionSessionTimeout: '20s' }])
  })
  test('ends what we gave up a second later, so that it holds no lock and no place', async () => {
    const patient = openDatabase({ ...tdb.app, max: 1, query_timeout: 700 })
    const shown = await patient.transaction(here, (tx) => tx.query(sql`show statement_timeout`))
    assert.deepEqual(shown, [{ statementTimeout: '1700ms' }])
    await patient.close()
  })
  test('says that the house cannot save, and why, where PostgreSQL has no room left', async () => {
    for (const code of ['53100', '58030'])
      await assert.rejects(
        db.transaction(here, (tx) =>
          tx.query({
            ...sql`do`,
            text: `do $$ begin raise exception 'x' using errcode = '${code}'; end $$`,
            name: code,
          }),
        ),
        (e) => e instanceof AppError && e.code === 'house.unavailable' && e.facts['why'] === 'no-room',
      )
  })
  test('commits nothing when its last statement fails', async () => {
    const key = newId()
    const twice = db.transaction(here, async (tx) => {
      await tx.query(keep('last', key))
      tx.last(keep('last', key))
    })
    await assert.rejects(twice, { code: '23505' })
    assert.equal(await keys('last'), 0)
  })
  test('what follows a reading is committed before the outcome is handed over, in a trip with the end of the reading', async () => {
    const from = db.sent().roundTrips
    const out = await db.readThenWrite(
      PLATFORM,
      (tx) => tx.query(sql<{ one: number }>`select 1 as one`),
      () => keep('follows'),
    )
    assert.equal(db.sent().roundTrips - from, 2)
    assert.deepEqual(out, [{ one: 1 }])
    assert.equal(await keys('follows'), 1)
  })
  test('planted fault: what follows a reading cannot be written, and the outcome is not handed over', async () => {
    const key = newId()
    await db.transaction(here, (tx) => tx.query(keep('twin', key)))
    const refused = db.readThenWrite(
      PLATFORM,
      async () => 'secret',
      () => keep('twin', key),
    )
    await assert.rejects(refused, { code: '23505' })
    // The reading itself can write nothing, whatever follows it.
    const writing = db.readThenWrite(
      PLATFORM,
      (tx) => tx.query(keep('reads')),
      () => undefined,
    )
    await assert.rejects(writing, { code: '25006' })
  })
  test('what follows a reading is not written where a statement of it failed unheard: swallowed, or waited for by nobody', async () => {
    const fails = (tx: RawTx) => tx.query(sql`select 1 / 0 as one`).catch(() => undefined)
    const readings: Record<string, (tx: RawTx) => Promise<unknown>> = {
      swallowed: fails,
      unheard: async (tx) => {
        await tx.query(sql`select 1 as one`)
        void fails(tx)
      },
    }
    for (const [what, reading] of Object.entries(readings)) {
      const told = db.readThenWrite(PLATFORM, reading, () => keep(what))
      await assert.rejects(told, /rolled back where it was to be committed/, what)
      assert.equal(await keys(what), 0, what)
    }
    // Planted: side by side, each for itself, as these two once went out.
    const apart = [
      db.transaction({ ...here, readOnly: true }, fails),
      db.transaction(here, (tx) => tx.query(keep('apart'))),
    ]
    const [read] = await Promise.allSettled(apart)
    assert.deepEqual([read?.status, await keys('apart')], ['rejected', 1])
  })
  test('that failed and went on as if nothing were is told that nothing was kept', async () => {
    const key = newId()
    const swallowed = db.transaction(here, async (tx) => {
      await tx.query(keep('swallowed', key))
      await tx.query(keep('swallowed', key)).catch(() => undefined)
    })
    await assert.rejects(swallowed, /rolled back where it was to be committed/)
    assert.equal(await keys('swallowed'), 0)
  })
  test('runs nothing behind a statement that failed in the same packet, and prepares anew what stood behind it', async () => {
    const first = sql`select 1 as first_behind`
    const failing = db.transaction(here, (tx) =>
      Promise.allSettled([tx.query(sql`select 1 / 0 as one`), tx.query(first), tx.query(keep('behind'))]).then(
        (all) => {
          const codes = all.map((a) => (a.status === 'rejected' ? (a.reason as { code: string }).code : 'done'))
          assert.deepEqual(codes, ['22012', '25P02', '25P02'])
        },
      ),
    )
    await assert.rejects(failing, /rolled back where it was to be committed/)
    assert.equal(await keys('behind'), 0)
    // On the same connection, which was told of it and never heard it.
    assert.deepEqual(await db.transaction(here, (tx) => tx.query(first)), [{ firstBehind: 1 }])
    assert.deepEqual(await db.transaction(here, (tx) => tx.query(first)), [{ firstBehind: 1 }])
  })
  test('that never began keeps nothing of what comes later: there is no transaction to keep it in', async () => {
    // Straight to PostgreSQL: behind a pooler nothing has a name.
    const lame = openDatabase({ ...tdb.owner, max: 1 })
    // Planted: PostgreSQL knows another statement by the name of the one that begins.
    await lame.query({ ...sql``, text: `prepare "${sql`begin isolation level read committed`.name}" as select 1` })
    const later = () => new Promise((r) => setTimeout(r, 50))
    const works: Record<string, (tx: RawTx) => Promise<unknown>> = {
      waits: (tx) => later().then(() => tx.query(count('waits'))),
      'does not wait': async (tx) => {
        await later()
        tx.query(count('does not wait')).catch(() => undefined)
      },
      'says its last': async (tx) => {
        await later()
        tx.last(count('says its last'))
      },
      'is at once': (tx) => tx.query(count('is at once')),
    }
    for (const [what, work] of Object.entries(works)) {
      await assert.rejects(lame.transaction(here, work), { code: '42P05' }, what)
      assert.equal(await counted(what), 0, what)
    }
    await lame.close()
  })
  test('without an id is none: nothing of it is run', async () => {
    for (const frame of [{ organizationId: '' }, { ...here, commandId: "x'; select 1" }]) {
      const none = db.transaction(frame, (tx) => tx.query(count('no id')))
      await assert.rejects(none, /a transaction needs ids/)
    }
    assert.equal(await counted('no id'), 0)
  })
  test('one statement alone that is refused as it would be kept says so', async () => {
    const alone = db.query(
      sql`insert into person (person_id, sealed, created_at) values (${newId()}, ${Buffer.alloc(1)}, now())`,
    )
    await assert.rejects(alone, { code: 'KA001' })
    assert.deepEqual(await db.query(sql`select person_id from person where sealed = ${Buffer.alloc(1)}`), [])
  })
  test('leaves without a statement whose value cannot be written, and says so to whoever asked', async () => {
    const circle: Record<string, unknown> = {}
    circle['circle'] = circle
    const [one, none, two] = await db.transaction(here, (tx) =>
      Promise.allSettled([
        tx.query(sql`select 1 as one`),
        tx.query(sql`select ${circle}::jsonb as none`),
        tx.query(sql`select 2 as two`),
      ]),
    )
    assert.deepEqual(
      [one, two],
      [1, 2].map((n, i) => ({ status: 'fulfilled', value: [{ [i ? 'two' : 'one']: n }] })),
    )
    assert.equal(none?.status, 'rejected')
  })
  test('behind a pooler prepares nothing, and reads and writes the same', async () => {
    const pooled = openDatabase({ ...tdb.app, max: 1, prepared: false })
    const names = await pooled.transaction(here, async (tx) => {
      await Promise.all([tx.query(keep('pooled')), tx.query(keep('pooled'))])
      return tx.query(sql`select name from pg_prepared_statements`)
    })
    assert.deepEqual(names, [])
    assert.equal(await keys('pooled'), 2)
    await pooled.close()
  })
  test('takes no statement after its end, which would land in whoever’s comes next', async () => {
    let late: RawTx | undefined
    await db.transaction(here, async (tx) => void (late = tx))
    await assert.rejects(late?.query(sql`select 1 as one`) ?? Promise.resolve(), /after the end/)
    await assert.rejects(
      db.transaction(here, async (tx) => {
        late = tx
        throw new Error('refused')
      }),
      /refused/,
    )
    await assert.rejects(late?.query(sql`select 1 as one`) ?? Promise.resolve(), /after the end/)
  })
  test('takes none once its work is over, though what it began with is still on its way', async () => {
    let late: Promise<unknown> | undefined
    await db.transaction(here, async (tx) => {
      tx.query(sql`select pg_sleep(0.2)`).catch(() => undefined)
      // By then the beginning has left, and nothing of it is answered.
      await new Promise(setImmediate)
      setImmediate(() => (late = tx.query(count('while it begins'))).catch(() => undefined))
    })
    await Promise.allSettled([late])
    assert.equal(await counted('while it begins'), 0)
    await assert.rejects(late ?? Promise.resolve(), /after the end/)
  })
  test('takes no statement after its last', async () => {
    const after = db.transaction(here, async (tx) => {
      tx.last(keep('after'))
      await tx.query(keep('after'))
    })
    await assert.rejects(after, /after the end/)
    assert.equal(await keys('after'), 0)
  })
})
