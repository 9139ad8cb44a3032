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
    [new Date('-000043-03-15T00:00:00Z'), '0044-03-15T00:00:00.000Z BC'],
    [new Date('+012026-03-01T00:00:00Z'), '12026-03-01T00:00:00.000Z'],
    [{ en: 'a' }, '{"en":"a"}'],
    [{ toJSON: () => undefined }, null],
    [[], '{}'],
    [Array.of(undefined, null), '{NULL,NULL}'],
    [['a', 'say "b\\"', null, 'NULL', ''], '{"a","say \\"b\\\\\\"",NULL,"NULL",""}'],
    [[1, true, moment], '{"1","true","2026-03-01T08:30:00.125Z"}'],
    [[[1], [2]], '{{"1"},{"2"}}'],
    [[Buffer.from([0, 255])], '{"\\\\x00ff"}'],
    [[new Uint8Array([1])], '{"\\\\x01"}'],
    [[{ a: 1 }], '{"{\\"a\\":1}"}'],
  ]
  for (const [value, text] of written) assert.equal(writtenValue(value), text)
  const bytes = Buffer.from('x')
  assert.equal(writtenValue(bytes), bytes)
  assert.deepEqual(writtenValue(new Uint8Array([1, 2, 3]).subarray(1)), Buffer.from([2, 3]))
  assert.throws(() => writtenValue(new Date(Number.NaN)), RangeError)
})
