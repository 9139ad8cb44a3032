import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { withoutCues } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { type LongPast, makeLongPast } from './long-past.ts'
import { type ConceptHit, makeMatcher, type Range } from './match.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { screenByRules } from './screen.ts'
import { splitText } from './tokens.ts'
import type { Concept } from './lexicon.types.ts'

const compiled = compileLexicon(english)
const { readWords } = makeWordReader(english, compiled)
const find = makeMatcher(compiled)

/** Whether a meaning in a text is from long ago, or as always. */
type Make = typeof makeLongPast
const isLong = (make: Make, concept: Concept, text: string): boolean => {
  const tokens = readWords(splitText(text))
  const { concepts, cues } = find(tokens)
  const years = tokens.flatMap((token, at) => (/^20[01]\d$/.test(token.text) ? [at] : []))
  const same = cues.flatMap(({ cue, range }) => (cue === 'as-always' ? [range] : []))
  const long = make(tokens, new Set(years), same)
  const hits = concepts.filter((hit: ConceptHit) => hit.concept === concept)
  assert.ok(hits.length > 0, `${concept}: ${text}`)
  return hits.every((hit) => long(hit) !== undefined)
}

/** A meaning, and where it is over or as ever, and where it is not. More of both stand in `corpus.beside.jsonl`. */
const cases: readonly (readonly [concept: Concept, over: string, meant: string])[] = [
  ['heart-attack', 'my heart attack in 2019', 'a heart attack in 2019 and today another heart attack'],
  ['heart-attack', 'dads heart attack at 49', 'my mom is 80, heart attack at 80'],
  ['seizure', 'had a seizure when he was 16 months', 'had a seizure when he was 10 feet up a ladder'],
  ['stroke', 'it is a year since the stroke', 'it is an hour since the stroke'],
  ['headache', 'migraine, headache always the same', 'migraine, headache always the same, today it is worse'],
  ['headache', 'migraine always the same', 'headache always the same'],
  ['confused', 'dementia, confused the way she always is', 'dementia, she is the way she always is but confused'],
  ['cannot-breathe', 'copd, short of wind on the hill same as last year', 'copd, short of wind same as last year'],
]

describe('What is from long ago, or as it always was', () => {
  for (const [concept, over, meant] of cases)
    it(`is so in "${over}" and not in "${meant}"`, () => {
      const holds = (make: Make): boolean => isLong(make, concept, over) && !isLong(make, concept, meant)
      const always =
        (found: Range | undefined): Make =>
        (): LongPast =>
        () =>
          found
      assert.ok(holds(makeLongPast))
      assert.ok(!holds(always(undefined)), 'switched off')
      assert.ok(!holds(always([0, 0])), 'too wide')
    })

  it('is never a pain in the chest, a wish to die or somebody who hurts', () => {
    for (const text of [
      'Chest pressure same as always',
      'I want to kill myself, same as always',
      'Same as ever, he choked me last night',
    ])
      assert.equal(screenByRules({ text, language: 'en' }).level, 'emergency', text)
  })

  it('is read by a person first, and was an emergency without the words that say so', () => {
    const text = 'myasthenia 12 years, droopy left eyelid in the evening same as ever'
    assert.equal(screenByRules({ text, language: 'en' }).level, 'concern')
    assert.equal(withoutCues('as-always')(text), 'emergency')
  })
})
