import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { withClient } from '#db/connection.ts'
import { testDatabase, type TestDatabase } from '#dev/test-database.ts'

const page = readFileSync(path.join(import.meta.dirname, '../docs/scale.md'), 'utf8')
const layout = page.slice(page.indexOf('## The layout on Citus'), page.indexOf('What Citus does not take'))
const names = (text: string): string[] => [...text.matchAll(/`([a-z_]+)`/g)].map(([, name = '']) => name).toSorted()
const rows = layout.split('\n').filter((line) => line.startsWith('| `'))
const told = { distributed: names(rows.join('\n')), shared: names(/^Shared,.*$/m.exec(layout)?.[0] ?? '') }

describe('the layout of docs/scale.md', () => {
  let db: TestDatabase
  before(async () => void (db = await testDatabase()))
  after(() => db.drop())

  /** By the catalogue: a practice's tables have its id first in their key. `more` is done first, and undone. */
  const real = (more = 'select 1'): Promise<typeof told> =>
    withClient(db.owner, async (c) => {
      await c.query('begin')
      await c.query(more)
      const { rows: tables } = await c.query<{ name: string; first: string | null }>(
        `select t.relname as name, a.attname as first from pg_class t
          left join pg_index i on i.indrelid = t.oid and i.indisprimary
          left join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
          where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' order by 1`,
      )
      await c.query('rollback')
      const isAPractices = (t: { name: string; first: string | null }): boolean =>
        t.first === 'organization_id' && t.name !== 'organization'
      return {
        distributed: tables.filter(isAPractices).map((t) => t.name),
        shared: tables.filter((t) => !isAPractices(t)).map((t) => t.name),
      }
    })

  test('has every table once: a practice’s own in a row, what is shared in the sentence about it', async () => {
    assert.deepEqual(told, await real())
  })

  test('planted: a table that nobody wrote down is missed', async () => {
    const found = await real(
      'create table lab_result (organization_id uuid, id uuid, primary key (organization_id, id))',
    )
    assert.notDeepEqual(told, found)
    assert.ok(found.distributed.includes('lab_result'))
  })
})
