import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { AROUND } from './around.fixture.ts'
import { findGeneral } from './asked-of.ts'
import { casesIn, rank } from './corpus.fixture.ts'
import { makeSafetyEngine } from './engine.ts'
import { isRunOn } from './family.ts'
import { english } from './lexicon.en.ts'
import { type Cue } from './lexicon.types.ts'
import { spanish } from './lexicon.es.ts'
import { makeMatcher } from './match.ts'
import { compileLexicon } from './pattern.ts'
import { makeWordReader } from './reading.ts'
import { SAFETY_RULES } from './rules.ts'
import { beginsAnew } from './begins-anew.ts'
import { asksBetween, datesVisit, deniesNoSign, isCourtesy } from './said-around.ts'
import { screenByRules } from './screen.ts'
import { splitText, type Token } from './tokens.ts'

type Level = (text: string, language: string) => number
const asNow: Level = (text, language) => rank(screenByRules({ text, language }).level)

const LONGEST = 60
const EVERY = 37
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[.!?…\s]+$/, '')
    .replace(/^[¿¡]/, '')
const short = [
  'corpus',
  'corpus.oblique',
  'corpus.open',
  'corpus.strangers',
  'corpus.blind',
  'corpus.heard',
  'corpus.beside',
]
  .flatMap((name) => casesIn(`${name}.jsonl`))
  .filter(({ text, level, patient }) => level === 'emergency' && text.length <= LONGEST && !patient)
  .map(({ text, lang }) => ({ text: plain(text), lang: lang === 'es' ? ('es' as const) : ('en' as const) }))
  .filter((_, i) => i % EVERY === 0)
  .filter(({ text, lang }) => asNow(text, lang) === rank('emergency'))

/** Of all short emergencies in all frames, how many of a thousand are heard as nothing, and how many as less than they are. */
function lost(heard: Level, some: typeof short = short): { readonly nothing: number; readonly less: number } {
  let [all, nothing, less] = [0, 0, 0]
  for (const { text, lang } of some)
    for (const both of [
      ...AROUND[lang].before.map((words) => `${words} ${text}`),
      ...AROUND[lang].behind.map((words) => `${text} ${words}`),
    ]) {
      const level = heard(both, lang)
      all += 1
      if (level === 0) nothing += 1
      if (level < rank('emergency')) less += 1
    }
  return { nothing: (1000 * nothing) / all, less: (1000 * less) / all }
}

function withCue(cue: Cue, words: string): Level {
  const cues = { ...english.cues, [cue]: [...english.cues[cue], words] }
  const faulty = makeSafetyEngine(SAFETY_RULES, [{ ...english, cues }, spanish], 'faulty')
  return (text, language) => rank(faulty({ text, language }).level)
}

describe('What people write around an emergency, run on without a comma', () => {
  it('silences at most three in a thousand, and lowers at most ten', () => {
    const { nothing, less } = lost(asNow)
    assert.ok(short.length > 50, String(short.length))
    assert.ok(nothing <= 3, `${nothing} of 1,000 are nothing`)
    assert.ok(less <= 10, `${less} of 1,000 are less`)
  })

  it('would be found out: a courtesy that denies loses more than that', () => {
    const faulty = withCue('deny-list', 'sorry to bother you')
    assert.ok(lost(faulty, short.slice(0, 12)).nothing > 3)
  })
})

const compiled = compileLexicon(english)
const { readWords } = makeWordReader(english, compiled)
const find = makeMatcher(compiled)
const read = (
  text: string,
): { readonly tokens: readonly Token[]; readonly of: (cue: Cue) => readonly [number, number] } => {
  const tokens = readWords(splitText(text))
  const { cues } = find(tokens)
  return { tokens, of: (cue) => [...(cues.find((one) => one.cue === cue)?.range ?? [-1, -1])] as [number, number] }
}

describe('A planted fault in what is said around: switched off, or too wide', () => {
  it('a denial of insurance, a ride or a hurry denies nothing else; one of pain does', () => {
    const holds = (test: typeof deniesNoSign): boolean => {
      const is = (text: string): boolean => test(read(text).of('deny-list'), read(text).tokens)
      return (
        is('i do not have insurance chest pain') &&
        is('no rush chest pain') &&
        is('they never called back bleeding all over') &&
        is('never used this before overdosed') &&
        is('never had chest pain like this') &&
        is('i do not get it chest pain') &&
        !is('never had chest pain') &&
        !is('i do not get chest pain') &&
        !is('i do not have chest pain') &&
        !is('no car accident')
      )
    }
    assert.ok(holds(deniesNoSign))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('a denial reaches no sentence that begins behind it, and all of its own', () => {
    const holds = (test: typeof beginsAnew): boolean => {
      const is = (text: string): boolean => {
        const { tokens, of } = read(text)
        const [, denial] = [of('deny-list'), of('deny')].find(([first]) => first >= 0) ?? [-1, -1]
        return tokens.some((_, place) => place > denial && test(tokens, denial, place))
      }
      return (
        is('they never called back he took 30 of them') &&
        is('no spell check on this phone my chest is crushed') &&
        is('never used this app bleeding is all over') &&
        is('ya no tengo pastillas se le hincha la cara') &&
        !is('no sign that he is in pain') &&
        !is('not sure if my chest is tight') &&
        !is('no pain in my chest') &&
        !is('nunca antes me dolio el pecho')
      )
    }
    assert.ok(holds(beginsAnew))
    assert.ok(!holds(() => false) && !holds((_, denial, place) => place > denial + 1))
    const emergency = 'they never called back he took 30 of them'
    assert.equal(screenByRules({ text: emergency, language: 'en' }).level, 'emergency')
  })

  it('an "if" that asks a favour supposes nothing; one of what may come does', () => {
    const holds = (test: typeof isCourtesy): boolean => {
      const is = (text: string): boolean => test(read(text).of('if'), read(text).tokens)
      return (
        is('if you have time chest hurts') &&
        is('in case it matters chest hurts') &&
        !is('if you have chest pain') &&
        !is('in case of chest pain')
      )
    }
    assert.ok(holds(isCourtesy))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('a day of a visit dates that; what was wrong at the visit, or brought somebody to it, is dated', () => {
    const holds = (test: typeof datesVisit): boolean => {
      const is = (text: string, sign: string): boolean => {
        const { tokens, of } = read(text)
        const at = tokens.findIndex((one) => one.text === sign)
        return test(of('past'), [[at, at]], tokens)
      }
      return (
        is('my last visit was a year ago chest tight', 'chest') &&
        is('chest tight i had a physical last year', 'chest') &&
        is('follow up from last visit chest tight', 'chest') &&
        !is('i had chest pain at my visit last year', 'chest') &&
        !is('last year at my physical you said chest pain', 'chest') &&
        !is('follow up for chest pain', 'chest')
      )
    }
    assert.ok(holds(datesVisit))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('a question asks up to what it asks about, and a thing of what it is joined to', () => {
    const holds = (test: typeof findGeneral): boolean => {
      const is = (text: string): 'asks' | 'may' | 'not' => {
        const { tokens, of } = read(text)
        const at = tokens.findIndex((one) => one.text === 'throat')
        const found = test([of('general')], { concept: 'throat-closing', ranges: [[at, at]] }, tokens)
        return found ? (found.asked ? 'may' : 'asks') : 'not'
      }
      return (
        is('does anyone read this throat tight') === 'not' &&
        is('throat tight what is it') === 'not' &&
        is('refill request throat tight') === 'not' &&
        is('does amoxicillin make a throat tight') === 'may' &&
        is('how does a throat feel') === 'asks'
      )
    }
    assert.ok(holds(findGeneral))
    assert.ok(!holds(() => undefined) && !holds((cues) => ({ cue: cues?.[0] ?? [0, 0] })))
  })

  it('a question parts what somebody was told from an "if", and a family is told beside it', () => {
    const asks = (test: typeof asksBetween): boolean =>
      test(read('told to write should i go').tokens, 0, 6) && !test(read('told me to go in').tokens, 0, 5)
    assert.ok(asks(asksBetween) && !asks(() => false) && !asks(() => true))
    const apart = (test: typeof isRunOn): boolean =>
      test([5, 5], { ranges: [[0, 0]] }, read('bleeding all day long dad had it').tokens) &&
      !test([1, 1], { ranges: [[0, 0]] }, read('strokes run in my family').tokens)
    assert.ok(apart(isRunOn) && !apart(() => false) && !apart(() => true))
  })
})
