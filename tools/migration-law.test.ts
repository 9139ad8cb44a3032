import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, test } from 'node:test'
import { findBreaches, LAW_SINCE } from './migration-law.ts'

const found = (text: string, version = '0.3.0'): string[] =>
  findBreaches(text, version).map((b) => `${b.line} ${b.what}`)
const migrations = globSync('server/db/migrations/*.sql', { cwd: join(import.meta.dirname, '..') })
const read = (file: string): string => readFileSync(join(import.meta.dirname, '..', file), 'utf8')

describe('a migration beside which the version before goes on', () => {
  test('is each one since the rule', () => {
    const since = migrations.filter((file) => Number.parseInt(basename(file), 10) >= LAW_SINCE)
    assert.ok(since.length > 0)
    for (const file of since) assert.deepEqual(found(read(file), '0.1.0'), [], file)
  })

  test('adds what nobody must give', () => {
    const adds = [
      "alter table visit add column note text, add column n int not null default 0, add check (n > 0 or note = 'drop column');",
      'alter table visit add o int check (o is not null or (n > 1, 2) is not null);',
      'alter table visit alter column n set default 3, alter column n set not null;',
      'alter table visit add constraint c check (n > 0), drop constraint d, alter column m drop not null, rename constraint e to f;',
      "alter table visit add verdict text check (verdict in ('a', 'b')), add check (verdict is null or closed_at is not null);",
      'alter table visit add column mark text unique; create unique index on visit (organization_id, mark); create index on visit (n);',
      'create table young (id uuid, unique (id)); create unique index on young (id); alter table young add check (id is not null);',
      'create table fresh (id uuid not null); alter table fresh drop column id; alter table fresh rename to other;',
      'create or replace function f() returns void language plpgsql as $$ begin drop table x; end; $$;',
      '-- drop table visit;\n/* alter table visit rename to v; */ drop index visit_note; drop trigger t on visit;',
    ]
    for (const text of adds) assert.deepEqual(found(text), [], text)
  })

  test('planted faults: what old code reads or writes is dropped, renamed, moved, of another type, or suddenly wanted', () => {
    const planted: [string, string][] = [
      ['alter table visit drop column note;', '1 drops a column of visit'],
      ['\n\nALTER TABLE IF EXISTS only visit\n  add b int, DROP note;', '3 drops a column of visit'],
      ['alter table visit rename column a to b;', '1 renames or moves visit, or what is in it'],
      ['alter table visit rename a to b;', '1 renames or moves visit, or what is in it'],
      ['alter table visit rename to v;', '1 renames or moves visit, or what is in it'],
      ['alter table visit set schema old;', '1 renames or moves visit, or what is in it'],
      ["alter type kind rename value 'a' to 'b';", '1 renames or moves kind, or what is in it'],
      ['drop table if exists visit cascade;', '1 drops the table visit'],
      ['select 1; drop function f(int);', '1 drops the function f'],
      ['alter table visit alter column n type bigint using n::bigint;', '1 changes the type of visit.n'],
      ['alter table visit alter n set not null;', '1 wants visit.n from code that may leave it out'],
      ['alter table visit alter n drop default;', '1 takes its default from visit.n'],
      [
        'alter table visit add column n int not null check (n in (1, 2));',
        '1 wants visit.n from code that does not know it',
      ],
      ['alter table visit add check (n > 0 and n is not null);', '1 wants of visit by a check'],
      ['alter table visit add constraint c check (n is not null), drop constraint d;', '1 wants of visit by a check'],
      ['alter table visit add o int, add check (o is not null);', '1 wants of visit by a check'],
      ['alter table visit add o int, add check (o is null and n is not null);', '1 wants of visit by a check'],
      ['create unique index if not exists one on visit (n) where n > 0;', '1 wants rows of visit to be one of a kind'],
      ['create unique index concurrently one on only visit using btree (n);', '1 wants rows of visit'],
      ['alter table visit add constraint one unique (n);', '1 wants rows of visit to be one of a kind'],
      ['alter table visit add unique using index one;', '1 wants rows of visit to be one of a kind'],
      ['alter table visit add o int default 1, add unique (o);', '1 wants rows of visit to be one of a kind'],
      ['drop table visit; create table visit (id uuid);', '1 drops the table visit'],
      ['create table if not exists visit (id uuid); drop table visit;', '1 drops the table visit'],
      ['revoke update on visit from kairos_app;', '1 takes a right away'],
      ['do $$\nbegin\n  drop table visit;\nend $$;', '2 drops the table visit'],
      ["do $$ begin execute format('alter table %I drop column a', 'visit'); end $$;", '1 drops a column of'],
    ]
    for (const [text, what] of planted) assert.ok(found(text)[0]?.startsWith(what), `${text} -> ${found(text).join()}`)
    const earlier = migrations.filter((file) => found(read(file)).length > 0).map((file) => basename(file))
    assert.deepEqual(
      earlier,
      ['0006-safety-follow-through.sql', '0007-what-nobody-wants.sql'],
      'written before the rule, and seen by it',
    )
  })

  test('may take away what an earlier version stopped using, when it says which; not what this one or a later one did', () => {
    const text = (since: string) =>
      `-- not used since ${since}: notes are read from visit_note.\nalter table visit drop column note;`
    assert.deepEqual(found(text('0.2.0')), [])
    assert.deepEqual(found(text('0.2.9'), '0.10.0'), [])
    for (const since of ['0.3.0', '0.10.0', '1.0.0']) assert.equal(found(text(since)).length, 1, since)
    const held = (since: string) =>
      `-- kept since ${since}: no two are written with one number.\ncreate unique index on visit (number);`
    assert.deepEqual([found(held('0.2.0')), found(held('0.3.0')).length], [[], 1])
    assert.equal(found(`${text('0.2.0')} drop table visit;`).length, 1, 'one line speaks for one statement')
    assert.equal(found('-- not used since 0.2.0:\ndrop table visit;').length, 1, 'and says what is used instead')
  })
})
