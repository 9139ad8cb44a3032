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

test('the same strings around other statements are another text, and around the same ones with other values the same', () => {
  const around = (one: unknown, other: unknown) => sql`a ${one} b ${other} c`
  const [x, y] = [(n: number) => sql`x = ${n}`, (n: number) => sql`y = ${n} or z = ${n + 1}`]
  const told = [
    around(x(1), y(2)),
    around(y(3), x(4)),
    around(x(5), 6),
    around(7, x(8)),
    around(9, 10),
    around(x(11), y(12)),
  ]
  assert.deepEqual(
    told.map(({ text, values }) => [text, values]),
    [
      ['a x = $1 b y = $2 or z = $3 c', [1, 2, 3]],
      ['a y = $1 or z = $2 b x = $3 c', [3, 4, 4]],
      ['a x = $1 b $2 c', [5, 6]],
      ['a $1 b x = $2 c', [7, 8]],
      ['a $1 b $2 c', [9, 10]],
      ['a x = $1 b y = $2 or z = $3 c', [11, 12, 13]],
    ],
  )
  assert.deepEqual(
    told.map(({ name }) => told.findIndex((one) => one.name === name)),
    [0, 1, 2, 3, 4, 0],
  )
})
