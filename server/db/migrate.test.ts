import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, describe, test } from 'node:test'
import { testDatabase } from '#dev/test-database.ts'
import { withClient } from './connection.ts'
import { assertMigrated, migrate } from './migrate.ts'
import { readMigrations } from './migration-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'kairos-migrations-'))
const { owner, app, drop } = await testDatabase()

function write(name: string, sql: string): void {
  writeFileSync(join(folder, name), sql)
}

const tables = (): Promise<string[]> =>
  withClient(owner, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migration' order by 1`,
    )
    return rows.map(({ name }) => name)
  })

describe('migrations', () => {
  beforeEach(async () => {
    await withClient(owner, (client) =>
      client.query('drop schema public cascade; create schema public; grant usage on schema public to kairos_app'),
    )
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    write('0001-first.sql', 'create table first (id int);')
    write('0002-second.sql', 'create table second (id int);')
  })

  after(async () => {
    await drop()
    rmSync(folder, { recursive: true })
  })

  test('are applied once and in order, also when three processes begin together', async () => {
    const results = await Promise.all([migrate(owner, folder), migrate(owner, folder), migrate(owner, folder)])
    assert.deepEqual(results.flatMap(({ applied }) => applied).toSorted(), ['0001-first', '0002-second'])
    assert.deepEqual(await tables(), ['first', 'second'])
    assert.deepEqual(await migrate(owner, folder), { applied: [], version: 2 })
  })

  test('leave nothing of a file that fails half-way, and say which line', async () => {
    write('0003-third.sql', 'create table third (id int);\n\ncreate table fourth (id no_such_type);')
    await assert.rejects(migrate(owner, folder), /0003-third failed: .*no_such_type.*\(line 3\)/)
    assert.deepEqual(await tables(), ['first', 'second'])
  })

  test('refuse a file changed after it was applied', async () => {
    await migrate(owner, folder)
    write('0001-first.sql', 'create table first (id bigint);')
    write('0003-third.sql', 'create table third (id int);')
    await assert.rejects(migrate(owner, folder), /0001-first was changed after it was applied/)
    assert.deepEqual(await tables(), ['first', 'second'])
  })

  test('take a checkout with other line endings for the same file', async () => {
    write('0002-second.sql', 'create table second (\n  id int);')
    await migrate(owner, folder)
    write('0002-second.sql', 'create table second (\r\n  id int);')
    await migrate(owner, folder)
  })

  test('refuse a database newer than the code', async () => {
    write('0003-third.sql', 'create table third (id int);')
    await migrate(owner, folder)
    rmSync(join(folder, '0003-third.sql'))
    await assert.rejects(migrate(owner, folder), /newer than this code.*0003-third/)
  })

  test('refuse a file slipped in before one already applied', async () => {
    write('0004-fourth.sql', 'create table fourth (id int);')
    await migrate(owner, folder)
    write('0003-third.sql', 'create table third (id int);')
    await assert.rejects(migrate(owner, folder), /0003-third comes before 4/)
  })

  test('refuse a file that would end the transaction it runs in, but not a function body', () => {
    write('0003-third.sql', 'create function f() returns void language plpgsql as $$ begin\n null; end; $$;')
    assert.equal(readMigrations(folder).length, 3)
    write('0003-third.sql', 'create table third (id int);\ncommit;')
    assert.throws(() => readMigrations(folder), /0003-third\.sql opens or ends a transaction/)
  })

  test('let the app see whether it may start', async () => {
    await withClient(app, async (client) => {
      await assert.rejects(assertMigrated(client, folder), /lacks 2 migration.*kairos -- migrate/)
      await migrate(owner, folder)
      await assertMigrated(client, folder)
    })
  })
})
