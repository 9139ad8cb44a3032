import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { compileMessageOrThrow, type CompiledMessage } from '@lingui/message-utils/compileMessage'
import { en as patientEn } from '../../patient/words/en.ts'
import { es as patientEs } from '../../patient/words/es.ts'
import { tryout as tryEn } from '../../patient/words/try.en.ts'
import { tryout as tryEs } from '../../patient/words/try.es.ts'
import { en as staffEn } from '../../staff/words/en.ts'
import { es as staffEs } from '../../staff/words/es.ts'
import { en as uiEn } from './en.ts'
import { es as uiEs } from './es.ts'

type Messages = Readonly<Record<string, string>>
const catalogues: readonly (readonly [name: string, en: Messages, es: Messages])[] = [
  ['ui', uiEn, uiEs],
  ['patient', patientEn, patientEs],
  ['trying a protocol', tryEn, tryEs],
  ['staff', staffEn, staffEs],
]

function placeholders(message: CompiledMessage, found = new Set<string>()): string[] {
  for (const token of message) {
    if (typeof token === 'string') continue
    const [name, type, branches] = token
    if (name !== '#') found.add(type === undefined ? name : `${name}, ${type}`)
    if (typeof branches === 'object' && branches !== null) {
      for (const branch of Object.values(branches as Record<string, CompiledMessage | number>)) {
        if (Array.isArray(branch)) placeholders(branch, found)
      }
    }
  }
  return [...found].toSorted()
}

const differences = (en: Messages, es: Messages): string[] => [
  ...Object.keys(en)
    .filter((key) => !(key in es))
    .map((key) => `${key} is missing in Spanish`),
  ...Object.keys(es)
    .filter((key) => !(key in en))
    .map((key) => `${key} is only in Spanish`),
  ...Object.keys(en)
    .filter((key) => key in es)
    .filter(
      (key) =>
        String(placeholders(compileMessageOrThrow(en[key]!))) !== String(placeholders(compileMessageOrThrow(es[key]!))),
    )
    .map((key) => `${key} asks for other values in Spanish`),
]

// Words a good nurse would not say, and the marks of text nobody read aloud.
const jargon =
  /\b(submit|submitted|invalid|error \d{3}|bad request|unauthorized|forbidden|required field|please be advised|utilize|soon|oops|successfully)\b|\b(inválid[oa]|error \d{3}|enviar formulario|campo obligatorio|pronto|exitosamente)\b|—|--/i
const hasJargon = (messages: Messages) => Object.entries(messages).filter(([, text]) => jargon.test(text))

describe('The words of the web apps', () => {
  for (const [name, en, es] of catalogues) {
    it(`${name}: says the same things, with the same values, in English and Spanish`, () => {
      assert.deepEqual(differences(en, es), [])
    })
    it(`${name}: uses plain words`, () => {
      assert.deepEqual([...hasJargon(en), ...hasJargon(es)], [])
    })
    it(`${name}: leaves nothing untranslated, except names and numbers`, () => {
      const same = Object.keys(en).filter((key) => en[key] === es[key] && /[a-z]{3,} [a-z]{2,}/i.test(en[key]!))
      assert.deepEqual(same, [])
    })
  }

  it('A planted fault is seen: a value forgotten, a key forgotten, a word nobody says', () => {
    assert.deepEqual(differences({ a: 'Saved {time}', b: 'Back' }, { a: 'Guardado' }), [
      'b is missing in Spanish',
      'a asks for other values in Spanish',
    ])
    assert.deepEqual(differences({ n: '{n, plural, one {# day} other {# days}}' }, { n: '{n} días' }), [
      'n asks for other values in Spanish',
    ])
    assert.equal(
      hasJargon({ a: 'Submit', b: 'Invalid e-mail', c: 'Error 400', d: 'Wait — then', e: 'We answer by Tuesday' })
        .length,
      4,
    )
  })

  it('No screen carries words of its own: text between tags comes from a catalogue', () => {
    const web = resolve(import.meta.dirname, '../..')
    const literal =
      />\s*[A-ZÁÉÍÓÚÑ¿¡][a-záéíóúñ’']+( [\p{L}’',.]+)*[.!?]?\s*<\/|(?:label|title|placeholder|alt|aria-label)="[A-ZÁÉÍÓÚ][a-z]/u
    const found = (text: string) =>
      text.split('\n').filter((line) => literal.test(line) && !/>\s*Kairos\s*</.test(line))
    assert.equal(
      found('<p>Good evening, Rosa</p>').length + found('<input placeholder="Your name" />').length,
      2,
      'a planted string is seen',
    )
    for (const folder of ['ui', 'patient', 'staff', 'session']) {
      for (const file of readdirSync(resolve(web, folder), { recursive: true, encoding: 'utf8' }).filter((one) =>
        one.endsWith('.tsx'),
      )) {
        assert.deepEqual(found(readFileSync(resolve(web, folder, file), 'utf8')), [], `${folder}/${file}`)
      }
    }
  })
})
