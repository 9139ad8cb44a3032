import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writtenValue } from '#kernel/written-value.ts'

test('a value is written as PostgreSQL reads it', () => {
  const moment = new Date('2026-03-01T08:30:00.125Z')
  const written: readonly (readonly [unknown, unknown])[] = [
    [null, null],
    [undefined, null],
    ['it "stings"', 'it "stings"'],
    [0, '0'],
    [-1.5, '-1.5'],
    [12n, '12'],
    [false, 'false'],
    [moment, '2026-03-01T08:30:00.125Z'],
    [{ en: 'a' }, '{"en":"a"}'],
    [[], '{}'],
    [['a', 'say "b\\"', null, 'NULL', ''], '{"a","say \\"b\\\\\\"",NULL,"NULL",""}'],
    [[1, true, moment], '{"1","true","2026-03-01T08:30:00.125Z"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
    [[Buffer.from([0, 255])], '{"\\\\x00ff"}'],
    [[{ a: 1 }], '{"{\\"a\\":1}"}'],
  ]
  for (const [value, text] of written) assert.equal(writtenValue(value), text)
  const bytes = Buffer.from('x')
  assert.equal(writtenValue(bytes), bytes)
})
