import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, it } from 'node:test'
import { findCare, type Findable } from './find-care.ts'

type Known = Findable & { readonly key: string }
const offerings = ['uti', 'pink-eye', 'home-blood-pressure'].map((key): Known => {
  const file = resolve(import.meta.dirname, `../../../protocols/${key}/protocol.json`)
  return JSON.parse(readFileSync(file, 'utf8')) as Known
})
const first = (query: string) => findCare(query, offerings)[0]?.key

describe('A patient finds care in her own words', () => {
  for (const [words, key] of [
    ['burns when I pee', 'uti'],
    ['it hurts to pee', 'uti'],
    ['peeing burns', 'uti'],
    ['me arde al orinar', 'uti'],
    ['infeccion de orina', 'uti'],
    ['my eye is red and sticky', 'pink-eye'],
    ['pink eye', 'pink-eye'],
    ['ojo rojo', 'pink-eye'],
    ['blood pressure', 'home-blood-pressure'],
    ['presion alta', 'home-blood-pressure'],
    ['blod pressure', 'home-blood-pressure'],
  ] as const) {
    it(`“${words}” leads to ${key}`, () => assert.equal(first(words), key))
  }
  it('what is not treated here finds nothing, rather than the nearest thing', () => {
    assert.equal(first('broken ankle'), undefined)
    assert.equal(first('toothache'), undefined)
  })
  it('with nothing asked, everything is there', () => {
    assert.equal(findCare('  ', offerings).length, 3)
    assert.equal(findCare('I have a', offerings).length, 3)
  })
})
