import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { englishDoses } from './concepts.doses.en.ts'
import { spanishDoses } from './concepts.doses.es.ts'
import { englishLow } from './concepts.low.en.ts'
import { spanishLow } from './concepts.low.es.ts'
import { makeSafetyEngine } from './engine.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept, Lexicon } from './lexicon.types.ts'
import { SAFETY_RULES } from './rules.ts'
import { screenByRules } from './screen.ts'
import { findGeneral } from './asked-of.ts'
import type { Token } from './tokens.ts'

type Words = Partial<Record<Concept, readonly string[]>>
/** The language as it was, without these words of one concept. */
const without = (lexicon: Lexicon, doses: Words, concept: Concept): Lexicon => ({
  ...lexicon,
  concepts: {
    ...lexicon.concepts,
    [concept]: ['zzzz', ...lexicon.concepts[concept].filter((one) => !doses[concept]?.includes(one))],
  },
})
const lost = (text: string, language: 'en' | 'es', lexicons: readonly Lexicon[], rules = SAFETY_RULES): void => {
  assert.equal(screenByRules({ text, language }).level, 'emergency', text)
  assert.notEqual(makeSafetyEngine(rules, lexicons, 'faulty')({ text, language }).level, 'emergency', text)
}

describe('Planted faults: what was heard too low, or by its likeness alone, is lost again', () => {
  const told: readonly (readonly ['en' | 'es', Concept, string])[] = [
    ['en', 'oxygen-low', 'the gizmo that goes on your finger came back at 83'],
    ['es', 'oxygen-low', 'el dedal marca 83 y 84'],
    ['en', 'overdose', 'I drew up 60 of the Novorapid instead of my Lantus'],
    ['es', 'overdose', 'confundí las plumas y me puse 45 de la rápida'],
    ['en', 'tricyclic-many', 'took 8 of my nortriptyline'],
    ['es', 'tricyclic-many', 'se tomó 6 amitriptilinas'],
    ['en', 'child', 'his soft spot is sunken'],
    ['es', 'child', 'tiene la mollera hundida'],
  ]
  for (const [language, concept, text] of told)
    it(`without its words for ${concept}: ${text}`, () => {
      const [en, es] =
        language === 'en'
          ? [without(english, englishDoses, concept), spanish]
          : [english, without(spanish, spanishDoses, concept)]
      lost(text, language, [en, es])
    })

  const low: readonly (readonly ['en' | 'es', string])[] = [
    ['en', 'would it kill me to take all thirty'],
    ['en', 'she locked herself in the bathroom with razor blades'],
    ['en', 'the kids would be better off with my life insurance'],
    ['en', 'can’t fall asleep, can’t be woken'],
    ['en', 'hemorrhoid bleeding like a tap'],
    ['en', 'my newborn is turning blue'],
    ['en', 'i keep thinking about ending it'],
    ['en', 'if you can call me back i am going to jump'],
    ['en', 'my surgery wound burst open'],
    ['en', 'that would kill him, what i put in his tea'],
    ['en', 'is it true you can die from 20 tylenol, i took 25'],
    ['en', 'he said he would give me a ride then he got on top of me'],
    ['es', 'tengo un cuchillo clavado en la pierna'],
    ['es', 'perdónenme, ya me las tomé'],
    ['es', 'es normal que mi recién nacido esté morado'],
    ['en', 'foot numb and dropping things'],
    ['en', 'they put it in my mouth when I was sleeping'],
    ['en', 'I’m confused about how I got here'],
    ['en', 'shin got crushed now it is tight as a drum and moving my toes makes me scream'],
    ['en', 'its been up for 6 hours and it hurts, took trazodone'],
    ['es', 'me moriría si me tomo las treinta'],
    ['es', 'me las tomé todas de una vez'],
    ['es', 'hemorroide sangra como llave abierta'],
    ['es', 'me lo metió mientras dormía'],
    ['es', 'no sé cómo llegué aquí'],
  ]
  it('without the words for them, what was heard too low is lost again', () => {
    const bare = (lexicon: Lexicon, words: Words): Lexicon =>
      Object.keys(words).reduce((less, concept) => without(less, words, concept as Concept), lexicon)
    const deaf = [bare(english, englishLow), bare(spanish, spanishLow)]
    const faulty = makeSafetyEngine(SAFETY_RULES, deaf, 'faulty')
    for (const [language, text] of low) {
      assert.equal(screenByRules({ text, language }).level, 'emergency', text)
      assert.notEqual(faulty({ text, language }).level, 'emergency', text)
    }
  })

  it('a child is denied by the "no" right before it, and is told of by "no wet diaper"', () => {
    const level = (text: string): string => screenByRules({ text, language: 'es' }).level
    assert.equal(level('no ha mojado el pañal desde ayer y está aguadito'), 'emergency')
    assert.notEqual(level('no tengo bebé, y estoy aguadito'), 'emergency')
  })

  it('without its rule, five pills of a tricyclic are nothing', () => {
    const rules = SAFETY_RULES.filter(({ id }) => id !== 'poison.tricyclic')
    lost('took five amitriptyline so I could sleep', 'en', [english, spanish], rules)
  })

  it('a reading told in the sentence after the machine on a finger is nobody’s where no finger is looked for', () => {
    const blind = { ...english, numbers: { ...english.numbers, fingers: 'zzzz' } }
    lost('I have the finger machine from covid time. It show 84, 85.', 'en', [blind, spanish])
    const sugar = 'The finger machine is for my sugar. It show 84.'
    assert.equal(screenByRules({ text: sugar, language: 'en' }).level, 'none')
  })

  it('where a vaccine, a refill or a film asks in general, who cannot breathe beside it is passed in silence', () => {
    const asks = (lexicon: Lexicon, word: string): Lexicon => ({
      ...lexicon,
      cues: { ...lexicon.cues, general: [...lexicon.cues.general, word] },
    })
    lost('got the vaccine for flu and can’t breathe', 'en', [asks(english, 'vaccine'), spanish])
    lost('le pusieron la vacuna y no despierta', 'es', [english, asks(spanish, 'vacuna')])
    const tokens = 'at the movie dad collapsed'.split(' ').map((text, i): Token => ({
      text,
      word: text,
      start: i,
      end: i,
      sentence: 0,
      clause: 0,
      afterPause: false,
      symbols: [],
    }))
    const hit = { concept: 'collapse' as const, ranges: [[4, 4] as const] }
    assert.equal(findGeneral([[2, 2]], hit, tokens), undefined)
    // Planted fault: with no pause between, and near, the same words are the question's own.
    const far = tokens.with(2, { ...(tokens[2] as Token), text: 'causes' })
    assert.ok(findGeneral([[2, 2]], hit, far))
    const paused = far.map((one, i) => (i > 2 ? { ...one, clause: 1 } : one))
    assert.equal(findGeneral([[2, 2]], hit, paused), undefined)
    const butted = far.with(3, { ...(far[3] as Token), text: 'but' })
    assert.equal(findGeneral([[2, 2]], hit, butted), undefined)
    assert.equal(screenByRules({ text: 'does anyone read this, chest is crushing', language: 'en' }).level, 'emergency')
    // Of nobody it asks, and staff read it first; "how" asks whoever it names.
    assert.deepEqual(findGeneral([[2, 2]], hit, tokens.with(3, { ...(tokens[3] as Token), text: 'someone' })), {
      cue: [2, 2],
      asked: true,
    })
    assert.deepEqual(findGeneral([[2, 2]], hit, tokens.with(2, { ...(tokens[2] as Token), text: 'how' })), {
      cue: [2, 2],
      asked: true,
    })
  })
})
