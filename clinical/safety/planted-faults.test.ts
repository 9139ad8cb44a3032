import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { corpus, level, screen } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { joinConcepts } from './join-concepts.ts'
import { spanish } from './lexicon.es.ts'
import { SAFETY_RULES } from './rules.ts'
import type { SafetyLevel } from './safety.types.ts'
import { makeSafetyEngine } from './engine.ts'

describe('Planted faults', () => {
  it('a language whose words for a concept were lost is refused, and words of several files count together', () => {
    const { thirst: _lost, ...rest } = english.concepts
    assert.throws(() => joinConcepts(rest), /no words for thirst/)
    assert.deepEqual(joinConcepts(english.concepts, { thirst: ['parched'] }).thirst.at(-1), 'parched')
  })

  it('without the words for what is not named, an emergency told around is lost', () => {
    const text = 'the band round my ribs is back when I climb the stairs, and up into both shoulders'
    const concepts = { ...english.concepts, 'press-around': ['zzzz'] }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, concepts }], 'faulty')
    assert.notEqual(faulty({ text, language: 'en' }).level, 'emergency')
    assert.equal(level(text), 'emergency')
  })

  it('an idiom that also names a danger would hide it: these stay emergencies', () => {
    const said = [
      'her lips are going grey',
      'my baby is going gray around the lips',
      'dad going grey in the face',
      'a gray area around his mouth and he is fussy',
      'gray eyes rolled back and he is shaking',
      'I gave the dog tablets to my toddler by mistake',
      'I left letters from me to each of my kids',
      'I had a stroke my speech is off',
    ]
    const hiding = {
      ...english.cues,
      idiom: [...english.cues.idiom, 'going grey', 'going gray', 'gray area', 'gray eyes'],
    }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, cues: hiding }], 'faulty')
    for (const text of said) assert.equal(level(text), 'emergency', text)
    for (const text of said.slice(0, 5)) assert.equal(faulty({ text, language: 'en' }).level, 'none', text)
  })

  it('an idiom that says an emergency as well as something calm is none: as they were, these were nothing', () => {
    const said = [
      'i can not catch a breath',
      'pain in my chest cold sweat',
      'pain in my chest cold and clammy',
      'we smell natural gas and all feel sick',
      'there is no room to breathe',
      'i want to die of this shame',
      'my husband beats me, i have bruises',
      'pain in the neck and fever, light hurts',
      'he was hung over the railing by the rope',
      'my finger got cut off from the table saw',
      'hit my head over the door and keep vomiting',
    ]
    const was = [
      'beats me',
      'catch a breath',
      'chest cold',
      'natural gas',
      'room to breathe',
      'want to die of',
      'pain in the neck',
      'hung over',
      'cut off from',
      'head over',
    ]
    const cues = { ...english.cues, idiom: [...english.cues.idiom, ...was] }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, cues }], 'faulty')
    for (const text of said) assert.equal(level(text), 'emergency', text)
    for (const text of said) assert.notEqual(faulty({ text, language: 'en' }).level, 'emergency', text)
    for (const text of [
      'it beats me why it itches',
      'a chest cold for a week',
      'my natural gas bill',
      'time to catch a breath',
    ])
      assert.notEqual(level(text), 'emergency', text)
  })

  it('a number means what its own sentence says, whatever was said before: by the words farther back alone it would mean nothing', () => {
    for (const before of ['', 'My knee hurts. ', 'Hello.\n', 'I have a question about my bill. '])
      for (const text of ['my sugar is 480 and I am vomiting', 'my oxygen is 82', 'my pulse is 160 and I feel faint'])
        assert.equal(level(before + text), level(text), before + text)
    assert.equal(level('my knee hurts. my sugar is 480 and I am vomiting'), 'emergency')
  })

  it('with negation ignored, a denial becomes an emergency', () => {
    const cues = { ...english.cues, 'deny-list': ['zzzz'], deny: ['zzzz'] }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, cues }], 'faulty')
    const text = 'no chest pain, no shortness of breath, just a stuffy nose'
    assert.equal(faulty({ text, language: 'en' }).level, 'emergency')
    assert.equal(level(text), 'none')
  })

  it('with the limits of a denial forgotten, an emergency is lost', () => {
    const cues = { ...english.cues, stop: ['zzzz'], 'deny-void': ['zzzz'] }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, cues }], 'faulty')
    assert.equal(faulty({ text: 'no fever but my chest hurts', language: 'en' }).level, 'none')
    assert.equal(level('no fever but my chest hurts'), 'emergency')
  })

  it('with any emergency rule that the corpus speaks of dropped, some finding of it is lost', () => {
    const spoken = new Set(
      corpus.flatMap(({ text, lang }) => screen(text, {}, lang).findings.map(({ ruleId }) => ruleId)),
    )
    assert.ok(spoken.size >= 45, `${spoken.size} rules are exercised`)
    for (const dropped of [
      'cardiac.chest-pain',
      'stroke.side',
      'breathing.cannot',
      'mind.intent',
      'child.infant-fever',
      'eye.chemical',
    ]) {
      const faulty = makeSafetyEngine(
        SAFETY_RULES.filter(({ id }) => id !== dropped),
        [english, spanish],
        'faulty',
      )
      const lost = corpus.filter(
        ({ text, lang, level: wanted }) =>
          wanted === 'emergency' &&
          faulty({ text, language: lang }).level !== 'emergency' &&
          screen(text, {}, lang).level === 'emergency',
      )
      assert.ok(lost.length > 0, dropped)
    }
  })

  it('with the words of temperature lost, an infant with fever is missed', () => {
    const numbers = { ...english.numbers, fever: 'zzzz' }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, numbers }], 'faulty')
    assert.equal(faulty({ text: 'my 5 week old has a temp of 101', language: 'en' }).level, 'none')
    assert.equal(level('my 5 week old has a temp of 101'), 'emergency')
  })

  it('with a unit mistaken, a sugar in mmol/L and an age in years are misread', () => {
    const { months, years } = english.numbers
    const numbers = { ...english.numbers, millimoles: 'zzzz', months: years, years: months }
    const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, numbers }], 'faulty')
    const mistaken = (text: string): SafetyLevel => faulty({ text, language: 'en' }).level
    assert.equal(mistaken('my sugar is 27 mmol'), 'emergency')
    assert.equal(level('my sugar is 27 mmol'), 'urgent')
    assert.equal(mistaken('my son is 2 years old with a fever of 101'), 'emergency')
    assert.equal(level('my son is 2 years old with a fever of 101'), 'none')
  })

  it('a malformed pattern stops the engine from starting', () => {
    const concepts = { ...english.concepts, stroke: ['{nowhere}'] }
    assert.throws(() => makeSafetyEngine(SAFETY_RULES, [{ ...english, concepts }], 'faulty'), /no group nowhere/)
  })
})
