import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { openDatabase, type Database } from '#kernel/database.ts'
import { PLATFORM } from '#kernel/ids.ts'
import { sql, type Sql } from '#kernel/sql.ts'

const wicked = [
  `'; drop table patient; --`,
  `\\'; drop table patient; --`,
  `$$; commit; --`,
  `{"a",NULL}`,
  `\\x00ff`,
  '$1',
  '\\',
  '"',
  'NULL',
  '',
  'e\u0301\u{1F600}',
]
const unit = fc.integer({ min: 1, max: 0xffff }).map((n) => String.fromCharCode(n))
/** Half a pair among them: it is written as the sign for what cannot be read. */
const said = fc.oneof(fc.constantFrom(...wicked), fc.string({ unit, maxLength: 12 }), fc.string({ unit: 'grapheme' }))
const whole = said.map((s) => s.toWellFormed())
const bytes = fc.uint8Array({ maxLength: 20 })
const moment = fc.date({ min: new Date('-004000-01-01'), max: new Date('+200000-01-01'), noInvalidDate: true })
const list = <T>(of: fc.Arbitrary<T>) => fc.array(fc.option(of, { nil: null }), { maxLength: 5 })
/** Plain keys: V8 13.6 reads the key `"` as `\\` where it has met that one in an object alike. */
const object = fc.dictionary(
  fc.stringMatching(/^[a-z]{1,5}$/),
  fc.oneof(whole, list(whole), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
  { maxKeys: 4 },
)
const json = (v: unknown): unknown => JSON.parse(JSON.stringify(v))
const ms = (d: Date | null) => d && d.getTime()

type Kind<T> = {
  readonly of: fc.Arbitrary<T>
  readonly ask: (v: T) => Sql
  readonly read: (v: T) => unknown
}
const kind = <T>(of: Kind<T>['of'], ask: Kind<T>['ask'], read: Kind<T>['read'] = (v) => v) => ({ of, ask, read })
const kinds = {
  text: kind(
    said,
    (v) => sql`select ${v}::text as v`,
    (v) => v.toWellFormed(),
  ),
  texts: kind(
    list(said),
    (v) => sql`select ${v}::text[] as v`,
    (all) => all.map((v) => v && v.toWellFormed()),
  ),
  'lists of texts': kind(
    fc
      .integer({ min: 1, max: 3 })
      .chain((n) => fc.array(fc.array(whole, { minLength: n, maxLength: n }), { minLength: 1 })),
    (v) => sql`select ${v}::text[] as v`,
  ),
  bytes: kind(
    bytes,
    (v) => sql`select ${Buffer.from(v)}::bytea as v`,
    (v) => Buffer.from(v),
  ),
  'bytes of a view': kind(
    bytes,
    (v) => sql`select ${new Uint8Array([7, ...v, 7]).subarray(1, v.length + 1)}::bytea as v`,
    (v) => Buffer.from(v),
  ),
  'lists of bytes': kind(
    fc.array(bytes),
    (v) => sql`select ${v.map((b) => Buffer.from(b))}::bytea[] as v`,
    (v) => v.map((b) => Buffer.from(b)),
  ),
  moment: kind(moment, (v) => sql`select (extract(epoch from ${v}::timestamptz) * 1000)::float8 as v`, ms),
  moments: kind(
    list(moment),
    (v) =>
      sql`select coalesce(array_agg((extract(epoch from m) * 1000)::float8 order by n), '{}') as v from unnest(${v}::timestamptz[]) with ordinality as u(m, n)`,
    (all) => all.map(ms),
  ),
  bigint: kind(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    (v) => sql`select (${v}::int8)::text as v`,
    String,
  ),
  number: kind(
    fc.double(),
    (v) => sql`select ${v}::float8 as v`,
    (v) => v + 0,
  ),
  integers: kind(list(fc.integer()), (v) => sql`select ${v}::int[] as v`),
  yes: kind(fc.boolean(), (v) => sql`select ${v}::boolean as v`),
  id: kind(fc.uuid(), (v) => sql`select ${v}::uuid as v`),
  object: kind(object, (v) => sql`select ${v}::jsonb as v`, json),
  'JSON as text': kind(fc.array(object), (v) => sql`select ${JSON.stringify(v)}::jsonb as v`, json),
  nothing: kind(
    fc.constantFrom(null, undefined),
    (v) => sql`select ${v}::text as v`,
    () => null,
  ),
}
const valueOf = ([row]: readonly { v?: unknown }[]): unknown => (row?.v === 0 ? 0 : row?.v)

describe('what stands beside a statement', () => {
  let tdb: TestDatabase
  let named: Database
  let unnamed: Database
  before(async () => {
    tdb = await testDatabase()
    named = openDatabase({ ...tdb.app, max: 1 })
    unnamed = openDatabase({ ...tdb.app, max: 1, prepared: false })
  })
  after(async () => {
    await Promise.all([named.close(), unnamed.close()])
    await tdb.drop()
  })

  /** All of them in one packet, each with its own answer; as PostgreSQL is set, and as it once read a backslash. */
  async function comesBack(db: Database, escapes: 'on' | 'off', values: Record<string, unknown>): Promise<void> {
    await db.transaction({ organizationId: PLATFORM, readOnly: true }, async (tx) => {
      const [, ...back] = await Promise.all([
        tx.query(sql`select set_config('standard_conforming_strings', ${escapes}, true)`),
        ...Object.entries(kinds).map(([name, k]) => tx.query((k as Kind<unknown>).ask(values[name]))),
      ])
      for (const [i, [name, k]] of Object.entries(kinds).entries())
        assert.deepEqual(valueOf(back[i] as { v?: unknown }[]), (k as Kind<unknown>).read(values[name]), name)
    })
  }
  const all = fc.record(
    Object.fromEntries(Object.entries(kinds).map(([name, { of }]) => [name, of as fc.Arbitrary<unknown>])),
  )
  test('is a value of whatever kind, and comes back as it was', async () => {
    const tried = fc.asyncProperty(all, fc.constantFrom('on', 'off'), async (values, escapes) => {
      await comesBack(named, escapes, values)
      await comesBack(unnamed, escapes, values)
    })
    await fc.assert(tried, { numRuns: 150 })
  })
  test('is refused where PostgreSQL holds no such text, and nothing else of the line is harmed', async () => {
    const refused: Record<string, unknown> = { 'a\u0000b': '22021', '\u0000': '22021' }
    for (const [text, code] of Object.entries(refused))
      for (const db of [named, unnamed]) {
        await assert.rejects(db.query(sql`select ${text}::text as v`), { code })
        await assert.rejects(db.query(sql`select ${[text]}::text[] as v`), { code })
        assert.deepEqual(await db.query(sql`select ${'whole'}::text as v`), [{ v: 'whole' }])
      }
    await assert.rejects(named.query(sql`select ${new Date(Number.NaN)}::timestamptz as v`), RangeError)
  })
})
