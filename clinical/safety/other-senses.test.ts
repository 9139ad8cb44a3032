import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { casesIn, rank } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { type ConceptHit, makeMatcher } from './match.ts'
import { compileNumbers, findNumbers } from './numbers.ts'
import { leavingOut, SENSES } from './other-senses.ts'
import type { Sense } from './sense.types.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { screenByRules } from './screen.ts'
import { splitText, type Token } from './tokens.ts'

/**
 * Each word of another sense is asked both ways, by the sentences of `corpus.beside.jsonl`: the calm one it is for, and emergencies
 * that say the same words, written for it. Its planted faults are the sense taken out, and the sense by its word alone.
 */
const beside = casesIn('./corpus.beside.jsonl')
const reader = (lexicon: typeof english): ((text: string) => { tokens: readonly Token[]; hits: ConceptHit[] }) => {
  const compiled = compileLexicon(lexicon)
  const { readWords } = makeWordReader(lexicon, compiled)
  const find = makeMatcher(compiled)
  const numbers = compileNumbers(lexicon)
  return (text) => {
    const tokens = readWords(splitText(text))
    const { concepts } = find(tokens)
    findNumbers(tokens, numbers, concepts)
    return { tokens, hits: concepts }
  }
}
const read = { en: reader(english), es: reader(spanish) }

describe('What is written beside a word of another sense', () => {
  it('is an emergency where it is one, and none where only the word says so', () => {
    for (const { text, lang, level: meant, why } of beside) {
      const { level } = screenByRules({ text, language: lang })
      if (meant === 'emergency') assert.equal(level, 'emergency', `${why}: ${text}`)
      else assert.ok(rank(level) < rank('emergency'), `${why}: ${text}`)
    }
  })

  it('is read by a person first all the same: what such a word takes from an emergency is never silent', () => {
    const calm = beside.filter(({ level: meant, text }) => meant === 'none' && text.split(' ').length > 3)
    const heard = calm.map(({ text, lang }) => screenByRules({ text, language: lang }))
    const asked = heard.filter(({ setAside }) => setAside.some(({ why }) => why === 'general'))
    assert.ok(asked.length > calm.length / 2, `${asked.length} of ${calm.length}`)
    for (const { text, language } of [
      { text: 'peeing razor blades since last night', language: 'en' },
      { text: 'No me duele y veo bien', language: 'es' },
    ]) {
      const { level, findings } = screenByRules({ text, language })
      assert.equal(level, 'concern', text)
      assert.ok(findings.every(({ instruction }) => instruction === 'staff-first'))
    }
  })

  const all: readonly (readonly ['en' | 'es', Sense])[] = [
    ...SENSES.en.map((sense) => ['en', sense] as const),
    ...SENSES.es.map((sense) => ['es', sense] as const),
  ]
  for (const [lang, sense] of all)
    it(`is what counts, not the word alone: "${sense.said}"`, () => {
      const own = beside.filter(({ why }) => why === sense.said)
      const leftOut = (faulty: Sense, text: string): number => {
        const { tokens, hits } = read[lang](text)
        return hits.length - leavingOut([faulty])(tokens, hits).length
      }
      const [calm, meant] = [own.filter(({ level }) => level === 'none'), own.filter(({ level }) => level !== 'none')]
      assert.ok(calm.length > 0 && meant.length >= 4, 'sentences of its own')
      assert.ok(
        calm.every(({ text }) => leftOut(sense, text) > 0),
        'switched off, the calm ones would be stopped',
      )
      const { said, of, word } = sense
      const wide: Sense = { said, of, word: sense.before || sense.after || sense.beside || sense.whole ? word : /./ }
      assert.ok(
        meant.some(({ text }) => leftOut(wide, text) > 0),
        'too wide, one would be lost',
      )
    })
})
