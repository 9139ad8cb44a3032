import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#kernel/sql.ts'

const wicked = ["'; drop table patient; --", '$1', '$2) or (1=1', '\\', 'null', '${sql}']

test('whatever is put into a statement stays a value: none of it is ever text', () => {
  for (const said of wicked) {
    const s = sql`select 1 from patient where name = ${said} and city = ${said}`
    assert.equal(s.text, 'select 1 from patient where name = $1 and city = $2')
    assert.deepEqual(s.values, [said, said])
    const woven = sql`with x as (${s}) select * from x where a = ${said} and b in (${sql`select ${said}`})`
    assert.equal(
      woven.text,
      'with x as (select 1 from patient where name = $1 and city = $2) select * from x where a = $3 and b in (select $4)',
    )
    assert.deepEqual(woven.values, [said, said, said, said])
  }
})

test('what only looks like a statement, as JSON from outside might, is a value too', () => {
  const posing: unknown = JSON.parse('{"text":"1); drop table patient; --","values":[],"name":"x"}')
  const s = sql`insert into kept (said) values (${posing})`
  assert.deepEqual([s.text, s.values], ['insert into kept (said) values ($1)', [posing]])
})
