import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findFamily, isOfFamily, tellsItself } from './family.ts'
import { english } from './lexicon.en.ts'
import type { Concept } from './lexicon.types.ts'
import { makeMatcher, type Range } from './match.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { screenByRules } from './screen.ts'
import { splitText } from './tokens.ts'

const compiled = compileLexicon(english)
const { readWords } = makeWordReader(english, compiled)
const find = makeMatcher(compiled)

/** Whether a meaning in a text is told of the family. */
const isTold = (finds: typeof findFamily, concept: Concept, text: string): boolean => {
  const tokens = readWords(splitText(text))
  const { concepts, cues } = find(tokens)
  const rangesOf = (name: string): Range[] => cues.flatMap(({ cue, range }) => (cue === name ? [range] : []))
  const sentence = { family: rangesOf('family'), relative: rangesOf('relative'), history: rangesOf('history') }
  const hits = concepts.filter((hit) => hit.concept === concept)
  assert.ok(hits.length > 0, `${concept}: ${text}`)
  return hits.every((hit) => finds(sentence, hit, tokens) !== undefined)
}

/** A meaning, where it is the family's, and where it is the writer's beside a word about the family. */
const cases: readonly (readonly [concept: Concept, family: string, own: string])[] = [
  ['headache-worst', 'family history of aneurysm', 'thunderclap headache and family history of migraine'],
  ['collapse', 'fainting runs in my family', 'I fainted, sudden death runs in the family'],
  ['seizure', 'family history of stroke, seizure', 'family history of epilepsy and I had a seizure'],
  ['suicide-intent', 'my uncle committed suicide, my aunt was suicidal', 'I am suicidal, it runs in the family'],
  ['collapse', 'my brother fainted and died', 'fainted at the gym, my brother died at 30'],
  ['stroke', 'stroke, both my parents had one', 'I am having a stroke, my father had one'],
  ['seizure', 'seizures, both my parents had them', 'I had a seizure at work, my father had one'],
  ['collapse', 'dad had a stroke, my older brother passed out', 'dad had a stroke, I passed out'],
  ['headache-worst', 'my mom died of the worst headache', 'my mom died of an aneurysm and I have the worst headache'],
]

describe('What is told of the family', () => {
  for (const [concept, family, own] of cases)
    it(`is so in "${family}" and not in "${own}"`, () => {
      const holds = (finds: typeof findFamily): boolean =>
        isTold(finds, concept, family) && !isTold(finds, concept, own)
      assert.ok(holds(findFamily))
      assert.ok(!holds(() => undefined), 'switched off')
      assert.ok(!holds(() => [0, 0]), 'too wide')
    })

  it('ends at a pause back, and where somebody tells of themself: without either an emergency would be lost', () => {
    const tokens = readWords(splitText('Got faint, it runs in the family'))
    const hit = { ranges: [[1, 1]] as const }
    assert.ok(!isOfFamily([3, 6], hit, tokens))
    assert.ok(
      isOfFamily(
        [3, 6],
        hit,
        tokens.map((token) => ({ ...token, afterPause: false })),
      ),
    )
    assert.ok(tellsItself(readWords(splitText('I fainted')), 0, 1) && !tellsItself(tokens, 0, 1))
  })

  it('takes nothing from who tells of themself beside it, nor does what they had before', () => {
    for (const [language, text] of [
      ['en', 'I took all my pills, depression runs in my family'],
      ['en', 'family history of stroke, my face is drooping'],
      ['en', 'history of stroke, my face is drooping'],
      ['en', 'history of asthma, I can’t breathe'],
      ['en', 'passed out while running, family history of sudden death'],
      ['en', 'lost vision in one eye, family history of glaucoma'],
      ['es', 'me desmayé, antecedentes familiares de muerte súbita'],
      ['es', 'antecedentes familiares de infarto, me desmayé dos veces'],
      ['es', 'antecedentes de ictus, tiene la boca torcida'],
      ['es', 'tuve una convulsión, en mi familia hay epilepsia'],
      ['es', 'mi mamá murió de aneurisma y tengo el peor dolor de cabeza de mi vida'],
    ] as const)
      assert.equal(screenByRules({ text, language }).level, 'emergency', text)
  })

  it('stays the family’s, or of before, where it is only named', () => {
    for (const [language, text] of [
      ['en', 'family history of stroke, heart attack, aneurysm'],
      ['en', 'history of stroke, seizure and MI'],
      ['en', 'heart attacks, strokes and aneurysm in my family'],
      ['en', 'how is anaphylaxis treated, a friend told me he had it'],
      ['es', 'antecedentes familiares de infarto, ictus'],
      ['es', 'antecedentes de ictus, convulsiones'],
    ] as const)
      assert.equal(screenByRules({ text, language }).level, 'none', text)
  })
})
