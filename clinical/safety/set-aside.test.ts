import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isOfNow, saysMore, speaksOfSomebody, withoutBecause } from './asking.ts'
import { level, rank, withoutCues } from './corpus.fixture.ts'
import { makeSafetyEngine } from './engine.ts'
import { leaveOutFigures } from './figures.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import type { Concept, Cue } from './lexicon.types.ts'
import { type ConceptHit, type CueHit, makeMatcher } from './match.ts'
import { compileLexicon } from './pattern.ts'
import { leaveOutOtherSense, leaveOutTheBack } from './places.ts'
import { makeWordReader } from './reading.ts'
import { SAFETY_RULES } from './rules.ts'
import type { SafetyLevel } from './safety.types.ts'
import { severalIn } from './several-signs.ts'
import { isMeant, isOfSomebodyNear } from './spoken-of.ts'
import { splitText, type Token } from './tokens.ts'

/**
 * Each part that sets something aside is asked both ways: what it must leave out, and what it must not. Its planted faults, the
 * part switched off and the part too wide, answer one of the two wrong.
 */
type Read = {
  readonly tokens: readonly Token[]
  readonly hits: readonly ConceptHit[]
  readonly cues: readonly CueHit[]
}
const read = ((): ((text: string) => Read) => {
  const compiled = compileLexicon(english)
  const { readWords } = makeWordReader(english, compiled)
  const find = makeMatcher(compiled)
  return (text) => {
    const tokens = readWords(splitText(text))
    const { concepts, cues } = find(tokens)
    return { tokens, hits: concepts, cues }
  }
})()
const has = (hits: readonly ConceptHit[], concept: Concept): boolean => hits.some((hit) => hit.concept === concept)

describe('What a question in general asks of', () => {
  it('is of nobody, or of somebody: who hears nobody, or somebody everywhere, is found out', () => {
    const holds = (speaks: typeof speaksOfSomebody): boolean => {
      const asks = (text: string): boolean => speaks(read(text).tokens, read(text).cues)
      return (
        !asks('Is it dangerous to get chest pain with this pill?') && asks('Is it dangerous, my dad has chest pain?')
      )
    }
    assert.ok(holds(speaksOfSomebody))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('says no more than a question would: how bad it is, or a second thing that is wrong, says more', () => {
    const holds = (more: typeof saysMore): boolean =>
      !more(read('can this pill cause fainting').hits) &&
      more(read('can this pill cause fainting and vomiting blood').hits)
    assert.ok(holds(saysMore))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('is of what may come, not of somebody as they are now behind an "if"', () => {
    const holds = (now: typeof isOfNow): boolean => {
      const of = (text: string): boolean => {
        const { tokens, cues } = read(text)
        const one = cues.find(({ cue }) => cue === 'if')
        return one !== undefined && now(one.range, tokens.length - 1, tokens)
      }
      return of('what do I do if my baby is not breathing') && !of('what do I do if my baby gets a seizure')
    }
    assert.ok(holds(isOfNow))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('has a "cause" that asks only behind a word that makes it a question', () => {
    const holds = (leave: typeof withoutBecause): boolean => {
      const asks = (text: string): boolean => {
        const { tokens, cues } = read(text)
        return leave(tokens, cues).some(({ cue, range: [at] }) => cue === 'asked' && tokens[at]?.text === 'cause')
      }
      return asks('can this pill cause fainting') && !asks('scared cause I can not breathe')
    }
    assert.ok(holds(withoutBecause))
    assert.ok(!holds((_, cues) => cues) && !holds(() => []))
  })
})

describe('A word of another sense', () => {
  it('is left out where the back is named and nothing else hurts, and only there', () => {
    const holds = (leave: typeof leaveOutTheBack): boolean => {
      const belly = (text: string): boolean => leave([read(text)]).some(({ hits }) => has(hits, 'belly-right-low'))
      return !belly('my right side hurts in the back') && belly('my right side hurts in the back and I have a fever')
    }
    assert.ok(holds(leaveOutTheBack))
    assert.ok(!holds((readings) => readings))
    assert.ok(!holds((readings) => readings.map((one) => ({ ...one, hits: [] }))))
  })

  it('is left out of "blood pressure", and blood is heard beside it', () => {
    const holds = (leave: typeof leaveOutOtherSense): boolean => {
      const bleeds = (text: string): boolean => has(leave(read(text).tokens, read(text).hits), 'vomiting-blood')
      return !bleeds('I cough since the new blood pressure pill') && bleeds('I cough up blood')
    }
    assert.ok(holds(leaveOutOtherSense))
    assert.ok(!holds((_, hits) => hits) && !holds(() => []))
  })

  const figures: readonly (readonly [concept: Concept, figure: string, meant: string])[] = [
    ['heart-attack', 'my heart stopped when I saw the bill', 'my heart stopped when I saw my son on the floor'],
    ['poison', 'our dog ate rat poison', 'our dog and my toddler ate rat poison'],
    [
      'carbon-monoxide',
      'how many carbon monoxide detectors should one have',
      'the carbon monoxide detector is beeping',
    ],
    ['acts-odd', 'for years mom repeats the same story', 'for years she was sharp, today mom repeats the same story'],
    ['some-alarm', 'my alarm clock keeps going off', 'the alarm keeps going off'],
    [
      'collapse',
      'watched the season finale of the series, Meredith collapsed',
      'watching the season finale of the series my dad collapsed',
    ],
  ]
  for (const [concept, figure, meant] of figures)
    it(`is left out of "${figure}" and not of "${meant}"`, () => {
      const holds = (leave: typeof leaveOutFigures): boolean => {
        const hears = (text: string): boolean => has(leave(read(text).tokens, read(text).hits), concept)
        return !hears(figure) && hears(meant)
      }
      assert.ok(holds(leaveOutFigures))
      assert.ok(!holds((_, hits) => hits), 'switched off')
      assert.ok(!holds((_, hits) => hits.filter((hit) => hit.concept !== concept)), 'too wide')
    })
})

describe('What is only spoken of, or over', () => {
  const cases: readonly (readonly [cue: Cue, calm: string])[] = [
    ['topic-after', 'the school needs a seizure action plan form signed'],
    ['topic', 'The poster about strokes in your lobby is torn'],
    ['said-no', 'I asked her if she thought of hurting herself and she said no'],
  ]
  it('is no emergency, and would be one without the words that say so', () => {
    const faulty = withoutCues(...cases.map(([cue]) => cue))
    for (const [cue, calm] of cases) {
      assert.ok(rank(level(calm)) < rank('urgent'), calm)
      assert.equal(faulty(calm), 'emergency', cue)
    }
    const well = 'Hace cuatro años intenté quitarme la vida y hoy estoy bien'
    assert.equal(level(well), 'concern', 'of what is past a person reads first')
    assert.equal(withoutCues('well-now')(well), 'emergency')
  })

  it('is one again where it came back: without those words the past would hide it', () => {
    const back = 'had chest pain last year and the same pressure is back'
    assert.equal(level(back), 'emergency')
    assert.notEqual(withoutCues('recurs')(back), 'emergency')
  })
})

/** An engine with cues as they once were, which took an emergency for a lesson or for what is over. */
const withOldCues = (): ((text: string) => SafetyLevel) => {
  const old: readonly (readonly [cue: Cue, words: readonly string[]])[][] = [
    [
      ['topic', ['that says', 'writing about', 'video about']],
      ['past', ['years since', 'years clean', 'years sober', 'year anniversary']],
    ],
    [
      ['topic', ['plan para', 'plan por', 'que diga que', 'explicar', 'detector de']],
      ['past', ['anos desde que']],
    ],
  ]
  const lexicons = [english, spanish].map((lexicon, i) => ({
    ...lexicon,
    cues: {
      ...lexicon.cues,
      ...Object.fromEntries((old[i] ?? []).map(([cue, words]) => [cue, [...lexicon.cues[cue], ...words]])),
    },
  }))
  const faulty = makeSafetyEngine(SAFETY_RULES, lexicons, 'faulty')
  return (text) => faulty({ text, language: 'en' }).level
}

describe('An emergency beside what is set aside', () => {
  it('is heard behind words that once made a topic or a past of it, and the old words lose it', () => {
    const lost = withOldCues()
    for (const text of [
      'Tengo un plan para matarme',
      'No sé cómo explicar me tomé todas las pastillas',
      '5 years sober I took all my pills',
      'I relapsed after 5 years clean and overdosed',
      'el detector de monóxido está sonando',
      'el detector de monóxido está pitando',
    ]) {
      assert.equal(level(text), 'emergency', text)
      assert.notEqual(lost(text), 'emergency', text)
    }
  })

  it('is heard whatever day, lesson or unit is named beside it', () => {
    for (const text of [
      '2 years since my bypass, crushing chest pain',
      'Five years since my stroke, my face is drooping and speech slurred',
      'tengo que explicar que me quiero matar',
      'He left a letter that says he will kill himself',
      'She posted a video about wanting to kill herself',
      'Baby born last month, turning blue',
      '3 weeks old born last month fever 101',
      'Chemo last month, fever 102',
      'Husband died last month, I want to kill myself',
      'Me operaron el mes pasado, no puedo respirar',
      'Mi bebé nació en octubre, no respira',
      'quiero matarme en octubre',
      'My son posted a tiktok about killing himself',
      'black box warning about suicide, I feel it',
      'I want to kill myself exam tomorrow',
      'having a stroke plan to drive to ER',
      'Having an allergic reaction, anaphylaxis history',
      'He is having a seizure no history of epilepsy',
      'Denies fever 2 hr. crushing chest pain',
    ])
      assert.equal(level(text), 'emergency', text)
    for (const calm of [
      'I had chest pain last month',
      'He has a history of seizures',
      'Denies fever 2 hr. after dinner',
    ])
      assert.notEqual(level(calm), 'emergency', calm)
  })

  it('is left in by the figures: paper, a pet or a device beside it takes nothing of a person away', () => {
    const cases: readonly (readonly [concept: Concept, text: string])[] = [
      ['suicide-intent', 'I want to kill myself because I got a huge hospital bill'],
      ['suicide-intent', "I'm going to kill myself I got criminal charges"],
      ['collapse', 'He collapsed after he saw the bill'],
      ['stroke', 'My husband had a stroke when he read the bill'],
      ['choking', 'my son ate a dog treat and is choking'],
      ['seizure', 'I was walking the dog had a seizure'],
      ['collapse', 'Grandma tripped over the dog collapsed'],
      ['overdose', 'dog died took all my pills'],
      ['air-perhaps', 'The carbon monoxide alarm woke us up'],
      ['air-perhaps', "Our carbon monoxide detector won't stop"],
      ['air-perhaps', 'CO detector says 80'],
    ]
    const BESIDE = /^(?:bill|charges|dog|alarm|detector)$/
    const tooWide: typeof leaveOutFigures = (tokens, hits) =>
      tokens.some(({ text }) => BESIDE.test(text)) ? [] : leaveOutFigures(tokens, hits)
    for (const [concept, text] of cases) {
      const { tokens, hits } = read(text)
      const isIn = (leave: typeof leaveOutFigures): boolean =>
        leave(tokens, hits).some(
          (hit) => hit.concept === concept || (concept === 'air-perhaps' && hit.concept === 'carbon-monoxide'),
        )
      assert.ok(isIn(leaveOutFigures), text)
      assert.ok(!isIn(tooWide), text)
      assert.equal(level(text), 'emergency', text)
    }
  })

  it('is of somebody near, or meant, or neither: who hears none of it, or all of it, is found out', () => {
    const asks =
      (test: typeof isMeant) =>
      (text: string): boolean => {
        const { tokens, hits } = read(text)
        return hits.some((hit) => hit.concept === 'suicide-intent' && test(hit, tokens))
      }
    const near = (test: typeof isMeant): boolean =>
      asks(test)('my student wrote an essay about killing herself') &&
      asks(test)('a warning about suicide, I feel it') &&
      !asks(test)('do you have posters about suicide prevention')
    assert.ok(near(isOfSomebodyNear) && !near(() => true) && !near(() => false))
    const meant = (test: typeof isMeant): boolean =>
      asks(test)('my wife died last month I want to kill myself') &&
      !asks(test)('I was going to kill myself last month')
    assert.ok(meant(isMeant) && !meant(() => true) && !meant(() => false))
  })
})

describe('Several signs at once', () => {
  it('are heard though no rule names them together: two the same day, three at once, each in words of its own', () => {
    const seen = (...all: readonly (readonly [Concept, number])[]) =>
      severalIn(
        new Map(all.map(([concept, at]) => [concept, [{ spans: [[at, at + 5]], doubt: undefined }]] as const)),
        () => false,
      ).map(([concept]) => concept)
    assert.deepEqual(seen(['vomiting', 0]), [])
    assert.deepEqual(seen(['vomiting', 0], ['dizzy', 10]), ['two-signs'])
    assert.deepEqual(seen(['vomiting', 0], ['dizzy', 10], ['rigors', 20]), ['two-signs', 'three-signs'])
    assert.deepEqual(seen(['belly-pain', 0], ['flank-pain', 0]), [], 'one pain, whatever it may mean')
    assert.deepEqual(seen(['vomiting', 0], ['child', 10], ['new-drug', 20]), [], 'who and what it is of is no sign')
    assert.equal(level('no vomiting, no dizziness, no shivering'), 'none', 'denied ones do not count')
  })
})
