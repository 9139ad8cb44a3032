import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { english } from './lexicon.en.ts'
import type { Concept } from './lexicon.types.ts'
import { makeMatcher } from './match.ts'
import { withoutMeanwhile } from './past.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { screenByRules } from './screen.ts'
import { isOfYears, severalIn } from './several-signs.ts'
import { splitText } from './tokens.ts'

const levelOf = (language: 'en' | 'es', text: string): string => screenByRules({ text, language }).level
const wordsOf = (text: string): string =>
  splitText(text)
    .map(({ word }) => word)
    .join(' ')

describe('Three signs that have been there for years', () => {
  const OF_YEARS = [
    ['en', 'I have been sick for nearly five years. Vomiting, headaches, dizzy, nobody finds out why'],
    ['en', 'my stomach aches, my head aches, I vomit and have had these symptoms for ten years'],
    ['es', 'Llevo enferma cuatro años: vómitos, mareos y dolor de cabeza'],
    ['es', 'estoy así desde hace 6 años, vomito, mareos, dolor de cabeza'],
  ] as const
  const MEANT = [
    ['en', 'I have been sick for nearly five years. Vomiting, headaches, dizzy, and worse this week'],
    ['en', 'been ill for 6 years, vomiting, headache and suddenly dizzy'],
    ['en', 'diabetic for 20 years. Vomiting, dizzy, headache'],
    ['en', 'gallbladder out two years ago. Vomiting, dizzy, headache'],
    ['en', 'been ill for 6 years: vomiting, headache, stiff neck'],
    ['es', 'Llevo enferma cuatro años: vómitos, mareos y dolor de cabeza, hoy peor'],
    ['es', 'diabética desde hace veinte años, vómitos, mareos y dolor de cabeza'],
    ['es', 'llevo mal cuatro años: vómitos, dolor de cabeza y cuello rígido'],
  ] as const

  it('are to be seen the same day; with anything new, worse or of another illness they are an emergency', () => {
    for (const [language, text] of OF_YEARS) assert.equal(levelOf(language, text), 'urgent', text)
    for (const [language, text] of MEANT) assert.equal(levelOf(language, text), 'emergency', text)
  })

  it('are so by the words alone: with the words of late unheard, what is worse today would be of years', () => {
    for (const [, text] of OF_YEARS) assert.ok(isOfYears(wordsOf(text)), text)
    const [worse] = MEANT
    assert.ok(!isOfYears(wordsOf(worse[1])))
    assert.ok(isOfYears(wordsOf(worse[1]).replace('worse this week', '')))
  })

  it('are so only of signs an illness of years is told with: a stiff neck is none of them', () => {
    const heard = (third: Concept, ofYears: () => boolean): Concept[] => {
      const all = (['vomiting', 'headache', third] as const).map(
        (concept, at) => [concept, [{ spans: [[10 * at, 10 * at + 5]], doubt: undefined }]] as const,
      )
      return severalIn(new Map(all), ofYears).map(([concept]) => concept)
    }
    assert.deepEqual(
      heard('dizzy', () => true),
      ['two-signs'],
    )
    assert.deepEqual(
      heard('dizzy', () => false),
      ['two-signs', 'three-signs'],
      'switched off',
    )
    assert.deepEqual(
      heard('stiff-neck', () => true),
      ['two-signs', 'three-signs'],
    )
  })
})

describe('What somebody was doing when it happened', () => {
  const compiled = compileLexicon(english)
  const { readWords } = makeWordReader(english, compiled)
  const find = makeMatcher(compiled)
  const isDated = (leave: typeof withoutMeanwhile, text: string): boolean => {
    const tokens = readWords(splitText(text))
    const { cues } = find(tokens)
    assert.ok(
      cues.some(({ cue }) => cue === 'past'),
      text,
    )
    return leave(tokens, cues).some(({ cue }) => cue === 'past')
  }

  it('dates nothing, nor does how they were that night; what somebody does for years does', () => {
    const holds = (leave: typeof withoutMeanwhile): boolean =>
      ['a snake bit me when I was picking berries', 'he did it when I was asleep'].every(
        (text) => !isDated(leave, text),
      ) &&
      [
        'a snake bit me when I was living in Texas',
        'a snake bit me when I was a boy',
        'bitten when I was. Picking berries now',
      ].every((text) => isDated(leave, text))
    assert.ok(holds(withoutMeanwhile))
    assert.ok(!holds((_, cues) => cues), 'switched off')
    assert.ok(!holds(() => []), 'too wide')
  })

  it('is of years by what it is done with: a job, a school or a habit, and no dinner, no stairs', () => {
    for (const text of [
      'chest pain when I was carrying groceries',
      'crushing chest pressure when I was having dinner',
      'face drooped when I was trying to talk',
      'throat closing when I was struggling to breathe',
      'my dad collapsed when I was going to work',
      'she turned blue when I was nursing her',
      'I passed out when I was using the treadmill',
      'face drooped when I was taking a shower',
      'my throat closed when I was drinking a smoothie',
      'I had chest pain when I was working in the garden',
    ])
      assert.equal(levelOf('en', text), 'emergency', text)
    for (const text of [
      'I had chest pain when I was carrying my second',
      'I had a seizure when I was having my kids',
      'I had a seizure when I was trying to quit',
      'I fainted when I was working for a roofer',
      'I fainted when I was taking the old pill',
      'I had a seizure when I was drinking heavily',
      'I passed out when I was going to college',
    ])
      assert.notEqual(levelOf('en', text), 'emergency', text)
  })

  it('takes no emergency away, in neither language', () => {
    for (const [language, text] of [
      ['en', 'I had a seizure when I was cooking'],
      ['en', 'he put it inside me when I was drunk'],
      ['es', 'me dio una convulsión cuando estaba cocinando'],
      ['es', 'me violó cuando estaba dormida'],
    ] as const)
      assert.equal(levelOf(language, text), 'emergency', text)
    assert.notEqual(levelOf('en', 'I had a seizure when I was a child'), 'emergency')
    assert.notEqual(levelOf('es', 'me dio una convulsión cuando era niña'), 'emergency')
  })
})
