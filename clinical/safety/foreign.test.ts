import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { casesIn } from './corpus.fixture.ts'
import { inOtherLanguages, inOurs } from './foreign.fixture.ts'
import { FOREIGN_WORDS } from './foreign-words.ts'
import { isForeign } from './foreign.ts'
import { screenText } from './screen.ts'
import { splitText } from './tokens.ts'

const isScreened = (text: string, language = 'en') => screenText({ text, language }).screened

describe('A language the rules do not know', () => {
  for (const [language, texts] of Object.entries(inOtherLanguages)) {
    it(`is known by its own words: ${language}`, () => {
      assert.deepEqual(
        texts.filter((text) => isScreened(text) || isScreened(text, 'es')),
        [],
      )
    })
  }

  it('is known without its accents, in capitals, beside our own words, and in one sentence of several', () => {
    for (const text of [
      'TOI BI DAU NGUC',
      'JE SAIGNE BEAUCOUP',
      'Thank you doctor. Ma fille ne respire pas bien depuis hier.',
      'I need a refill of lisinopril please\nminha mãe desmaiou agora',
      'hello? xabadka ayaa i xanuunaysa mana neefsan karo',
    ])
      assert.equal(isScreened(text), false, text)
  })

  it('is not what names, numbers, lists, short and mixed words are', () => {
    assert.deepEqual(
      inOurs.filter((text) => !isScreened(text) || !isScreened(text, 'es')),
      [],
    )
  })

  it('is known even where none of its words is: in a sentence of which we know none', () => {
    for (const text of [
      'gjoksi dhemb shumë nuk marr frymë',
      'nagyon fáj mellkasom nem kapok levegőt',
      'rintaan sattuu enkä saa henkeä kunnolla',
    ]) {
      assert.equal(isScreened(text), false, text)
      assert.ok(!splitText(text).some(({ word }) => FOREIGN_WORDS.has(word)), text)
    }
  })

  it('is not seen in what people wrote in English and Spanish', () => {
    for (const name of ['corpus', 'corpus.blind', 'corpus.calm', 'corpus.strangers', 'corpus.voices', 'corpus.open'])
      for (const { text } of casesIn(`${name}.jsonl`)) assert.ok(!isForeign(splitText(text), text), text)
  })
})
