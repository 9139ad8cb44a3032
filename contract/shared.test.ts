import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as z from 'zod/mini'
import { line, perhaps, prose, words } from './shared.ts'

const HALF = 'It burns \ud83d'
const NULL_BYTE = 'It burns\u0000'

describe('what somebody types', () => {
  test('with half an emoji at its end, as a cut leaves it, is taken and not refused', () => {
    for (const text of [line(), prose(), perhaps(60)]) assert.equal(z.parse(text, HALF), 'It burns \ufffd')
    assert.deepEqual(z.parse(words(), { en: HALF, es: 'Arde 🔥' }), { en: 'It burns \ufffd', es: 'Arde 🔥' })
  })

  test('with a null byte, which nobody types, is refused', () => {
    for (const text of [line(), prose(), perhaps(60)]) assert.equal(z.safeParse(text, NULL_BYTE).success, false)
    assert.equal(z.safeParse(words(), { en: 'Eyes', es: NULL_BYTE }).success, false)
  })

  test('in both languages of a practice ends somewhere, and may be nothing yet', () => {
    assert.deepEqual(z.parse(words(5), { en: ' Eyes ', es: '' }), { en: 'Eyes', es: '' })
    assert.equal(z.safeParse(words(5), { en: 'Eyes', es: 'Más de cinco' }).success, false)
  })
})
