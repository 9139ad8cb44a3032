import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as z from 'zod/mini'
import { sayField } from './words/fields.ts'
import { line, perhaps, phone, prose, words, zip } from './shared.ts'

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

describe('a phone number', () => {
  test('as an address book hands it over, with marks nobody sees and long hyphens, is taken as it would be typed', () => {
    assert.equal(z.parse(phone, '\u202a+1 (512) 555\u20110188\u202c '), '+1 (512) 555-0188')
    assert.equal(z.parse(phone, '512 555 0188'), '512 555 0188', 'planted: nothing but the marks is taken away')
  })

  test('with an extension is refused with words that say how to write it; a ZIP code and anything else have their own', () => {
    const said = (schema: z.ZodMiniType, raw: unknown, language: 'en' | 'es') =>
      z.safeParse(schema, raw, { reportInput: true }).error?.issues.map((i) => sayField(language, i))[0]
    assert.match(String(said(phone, '512-555-0188 ext. 4', 'en')), /digits only.*without an extension/)
    assert.match(String(said(phone, '512-555-0188 ext. 4', 'es')), /solo con números.*sin extensión/)
    assert.match(String(said(zip, '7870', 'en')), /five digits/)
    assert.match(String(said(z.iso.date(), 'x', 'en')), /year-month-day/)
  })
})
