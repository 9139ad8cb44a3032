import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'
import { withClient } from '#db/connection.ts'
import { openDatabase, type Database } from '#kernel/database.ts'
import { checks } from '#main/verify/find-holes.ts'
import { liveIn, seenFrom, PRACTICE_A } from './walls/live-in.ts'
import { readCatalogue } from '#main/verify/read-catalogue.ts'
import { openTestServer } from '#dev/test-server.ts'

let tdb: TestDatabase
let owner: Database
before(async () => {
  tdb = await testDatabase()
  owner = openDatabase({ ...tdb.owner, max: 1 })
})
after(async () => {
  await owner.close()
  await tdb.drop()
})

/** The database with one thing wrong in it, for as long as the look takes. */
async function withFault(fault: string, check: keyof typeof checks): Promise<string[]> {
  return withClient(tdb.owner, async (client) => {
    await client.query('begin')
    try {
      await client.query(fault)
      const inside = openInside(client)
      return checks[check](await readCatalogue(inside))
    } finally {
      await client.query('rollback')
    }
  })
}
const openInside = (client: {
  query(q: object): Promise<{ fields: { name: string }[]; rows: unknown[][] }>
}): Database =>
  ({
    query: async (s: { text: string; values: readonly unknown[] }) => {
      const r = await client.query({ text: s.text, values: [...s.values], rowMode: 'array' })
      const names = r.fields.map((f) => f.name.replace(/_(\w)/g, (_, c: string) => c.toUpperCase()))
      return r.rows.map((row) => Object.fromEntries(names.map((n, i) => [n, row[i]])))
    },
  }) as unknown as Database

describe('the walls, as the database itself knows them', () => {
  const titles: Record<keyof typeof checks, string> = {
    walls: 'every table of practice data is behind row level security that nobody escapes, its owner included',
    keys: 'the practice leads every primary key, unique and foreign key',
    rights: 'the app’s role owns nothing, and cannot change what is only ever added',
    accounts: 'every table is watched at commit, or listed with the reason why not',
    backDoors: 'no view and no function runs with its maker’s rights',
  }
  for (const [name, title] of Object.entries(titles) as [keyof typeof checks, string][])
    test(title, async () => assert.deepEqual(checks[name](await readCatalogue(owner)), []))

  const planted: [keyof typeof checks, string, string, RegExp][] = [
    [
      'walls',
      'one policy is taken away',
      'drop policy practice_wall on timeline_entry',
      /^timeline_entry: no policy names app_org/,
    ],
    ['walls', 'one table is not forced', 'alter table plan no force row level security', /^plan: .* not forced/],
    [
      'walls',
      'row level security is switched off',
      'alter table consent disable row level security',
      /^consent: row level security is off/,
    ],
    [
      'walls',
      'a second policy lets everybody in',
      'create policy also on patient using (true)',
      /^patient: policy also lets true through/,
    ],
    [
      'walls',
      'a wall lets rows in from outside',
      'drop policy practice_wall on draft; create policy practice_wall on draft using (organization_id = app_org()) with check (true)',
      /^draft: /,
    ],
    [
      'walls',
      'a new table forgets its wall',
      'create table plan_copy (organization_id uuid not null, id uuid not null, primary key (organization_id, id))',
      /^plan_copy: row level security is off/,
    ],
    [
      'keys',
      'a unique key spans practices',
      'create unique index one_npi on practitioner (npi)',
      /^practitioner: one_npi/,
    ],
    [
      'keys',
      'a foreign key leaves the practice',
      'create unique index i on team (id); alter table task add foreign key (team_id) references team (id)',
      /^task: task_team_id_fkey1? does not/,
    ],
    [
      'rights',
      'the app may delete from the audit',
      'grant delete on audit to kairos_app',
      /^audit: kairos_app may DELETE/,
    ],
    [
      'rights',
      'the app may change one column of the record',
      'grant update (language) on timeline_entry to kairos_app',
      /^timeline_entry: kairos_app may UPDATE/,
    ],
    [
      'rights',
      'the app may empty a table',
      'grant truncate on notice to kairos_app',
      /^notice: kairos_app may TRUNCATE/,
    ],
    [
      'rights',
      'the owner could rewrite the record',
      'drop trigger append_only on staff_note',
      /^staff_note: nothing refuses/,
    ],
    ['accounts', 'a table is not watched', 'drop trigger accounted on task', /^task: no check at commit/],
    [
      'accounts',
      'the watch is switched off',
      'alter table consent disable trigger accounted',
      /^consent: no check at commit/,
    ],
    ['accounts', 'a table nobody listed appears', 'create table shadow (id int primary key)', /^shadow: is in neither/],
    [
      'backDoors',
      'a view looks with its owner’s eyes',
      'create view everybody as select * from patient',
      /^everybody: a view/,
    ],
    [
      'backDoors',
      'a function runs as its owner',
      'create function peek() returns bigint language sql security definer as $$ select count(*) from patient $$',
      /^peek: a function/,
    ],
  ]
  for (const [check, title, fault, told] of planted)
    test(`is noticed: ${title}`, async () => {
      const holes = await withFault(fault, check)
      assert.ok(
        holes.some((h) => told.test(h)),
        holes.join('; ') || 'nothing was noticed',
      )
    })
})

describe('two practices in one database, every table of both with a row', () => {
  let admin: Awaited<ReturnType<typeof openTestServer>>
  before(async () => {
    admin = await openTestServer()
    await withClient({ ...admin, database: tdb.name }, liveIn)
  })

  test('with the access functions bypassed, the app’s role sees its own practice in every table, and foreign rows: 0', async () => {
    const seen = await withClient(tdb.app, (c) => seenFrom(c, PRACTICE_A))
    assert.ok(seen.length > 40, `${seen.length} tables looked at`)
    assert.deepEqual(
      seen.filter((t) => t.foreign !== 0),
      [],
      'rows of another practice',
    )
    assert.deepEqual(
      seen.filter((t) => t.own === 0).map((t) => t.table),
      [],
      'a table without a row of its own proves nothing',
    )
  })

  test('without a practice the app’s role sees nothing at all', async () => {
    const seen = await withClient(tdb.app, (c) => seenFrom(c, ''))
    assert.deepEqual(
      seen.filter((t) => t.own + t.foreign > 0),
      [],
    )
  })

  test('the owner, who migrates, is behind the same walls', async () => {
    const seen = await withClient(tdb.owner, (c) => seenFrom(c, PRACTICE_A))
    assert.deepEqual(
      seen.filter((t) => t.foreign !== 0),
      [],
    )
  })

  test('a row cannot be written into another practice, nor moved there', async () => {
    const problems = await withClient(tdb.app, async (c) => {
      const found: string[] = []
      for (const { table } of await seenFrom(c, PRACTICE_A)) {
        for (const act of ['insert', 'update'] as const) {
          await c.query('begin')
          await c.query(`set local app.org = '${PRACTICE_A}'`)
          const from = `select * from ${table}`
          const text =
            act === 'insert'
              ? `insert into ${table} select (jsonb_populate_record(t, '{"organization_id":"00000000-0000-7000-8000-00000000000b"}')).* from (${from}) t`
              : `update ${table} set organization_id = '00000000-0000-7000-8000-00000000000b'`
          const code = await c.query(text.replaceAll('populate_record(t,', `populate_record(t::${table},`)).then(
            () => 'done',
            (e: { code?: string }) => e.code ?? '',
          )
          // 42501: refused by the policy, or no right to do it at all.
          if (code !== '42501') found.push(`${table}: ${act} ${code}`)
          await c.query('rollback')
        }
      }
      return found
    })
    assert.deepEqual(problems, [])
  })

  const faults: [string, string, (t: { own: number; foreign: number }) => boolean][] = [
    [
      'one policy taken away hides a table from its own practice',
      'drop policy practice_wall on timeline_entry',
      (t) => t.own === 0,
    ],
    [
      'a policy that says yes to all shows foreign rows',
      'drop policy practice_wall on timeline_entry; create policy practice_wall on timeline_entry using (true)',
      (t) => t.foreign > 0,
    ],
    [
      'row level security switched off shows foreign rows',
      'alter table timeline_entry disable row level security',
      (t) => t.foreign > 0,
    ],
  ]
  for (const [title, fault, noticed] of faults)
    test(`is noticed: ${title}`, async () => {
      const seen = await withClient({ ...admin, database: tdb.name }, async (c) => {
        await c.query('begin')
        await c.query(fault)
        await c.query('set local role kairos_app')
        const all = await seenFrom(c, PRACTICE_A, false)
        await c.query('rollback')
        return all
      })
      assert.deepEqual(
        seen.filter(noticed).map((t) => t.table),
        ['timeline_entry'],
      )
    })
})
