import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { besideOf } from './beside.ts'

const taken = { status: 200, code: '', ms: 40 }
const away = { status: 503, retryAfter: '2' }
const flat = [200, 210, 205, 215]

test('emergencies taken, others told when to come back, memory flat: nothing is wrong', () => {
  assert.deepEqual(besideOf([taken, taken], [away], flat).wrong, [])
})
describe('planted: overload tells of', () => {
  const wrongOf = (...seen: Parameters<typeof besideOf>) => besideOf(...seen).wrong
  test('an emergency that was turned away', () => {
    const shed = { status: 503, code: 'house.busy', ms: 3 }
    assert.deepEqual(wrongOf([taken, shed], [away], flat), ['1 emergencies were refused (house.busy)'])
  })
  test('a crowd that was none, beside which no emergency could have been turned away', () => {
    assert.match(wrongOf([taken], [{ status: 200, retryAfter: null }], flat).join(), /never turned away/)
  })
  test('a refusal that does not say when to come back', () => {
    assert.deepEqual(wrongOf([taken], [{ status: 503, retryAfter: null }], flat), ['a 503 without Retry-After'])
  })
  test('emergencies that nobody sent', () => {
    assert.match(wrongOf([], [away], flat).join(), /^no emergency was sent/)
  })
  test('a memory that nobody looked at, or once, or that gave no number', () => {
    for (const unseen of [[], [200], [200, Number.NaN, 210, 215], [0, 0]])
      assert.match(wrongOf([taken], [away], unseen).join(), /^the memory was not seen/, String(unseen))
  })
  test('what waits and piles up', () => {
    assert.deepEqual(wrongOf([taken], [away], [200, 210, 290, 320]), ['memory grew by 110 MB'])
  })
})
