import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { casesIn, rank } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { type ConceptHit, makeMatcher } from './match.ts'
import { compileNumbers } from './numbers.ts'
import { againIn, findPast, namedIn, type Told } from './past.ts'
import { compileLexicon } from './pattern.ts'
import { isOfOtherPills, isPillCount } from './pill-counts.ts'
import { makeWordReader } from './reading.ts'
import { screenByRules, screenText } from './screen.ts'
import { splitText } from './tokens.ts'

/**
 * How something is told decides whether it is now, of whom it is and what a number counts: emergencies as they are written in a
 * line, and calm ones that share their words. Planted faults switch each part off, or make it too wide.
 */
const told = casesIn('corpus.told.jsonl')
const compiled = compileLexicon(english)
const numbers = compileNumbers(english)
const { readWords } = makeWordReader(english, compiled)
const find = makeMatcher(compiled)
const tokensOf = (text: string) => readWords(splitText(text))

describe('What is told in a line', () => {
  it('is an emergency where it is one, in every order of its sentences, and none where it is over, asked or counted otherwise', () => {
    for (const { text, lang, level: meant, why } of told) {
      const { level } = screenByRules({ text, language: lang })
      if (meant === 'emergency') assert.equal(level, 'emergency', `${why}: ${text}`)
      else assert.ok(rank(level) < rank('emergency'), `${why}: ${text}`)
    }
    assert.ok(told.length > 200)
  })

  it('is never lower for a calm one of the same kind beside it', () => {
    const ended = (text: string): string => text.replace(/[.…\s]+$/, '')
    for (const [why, own] of Map.groupBy(told, (one) => one.why)) {
      const calm = own.filter(({ level }) => level === 'none')
      for (const [i, { text, lang }] of own.filter(({ level }) => level === 'emergency').entries()) {
        const beside = calm[i % Math.max(1, calm.length)]?.text
        if (beside === undefined) continue
        for (const both of [`${ended(text)}. ${beside}`, `${ended(beside)}. ${text}`])
          assert.equal(screenByRules({ text: both, language: lang }).level, 'emergency', `${why}: ${both}`)
      }
    }
  })
})

describe('A day told with the name of an emergency', () => {
  type Named = typeof namedIn
  const isPast = (named: Named, text: string, concept: ConceptHit['concept']): boolean => {
    const tokens = tokensOf(text)
    const { concepts, cues } = find(tokens)
    const days = cues.flatMap(({ cue, range }) => (cue === 'past' ? [range] : []))
    const clauses = tokens.map(({ clause }) => clause)
    const byClause = Map.groupBy(days, ([at]) => clauses[at] ?? 0)
    const sizes = new Map([...Map.groupBy(clauses, (one) => one)].map(([one, all]) => [one, all.length]))
    const whole: Told = {
      tokens,
      clauses,
      byClause: new Map([...byClause].map(([clause, past]) => [clause, { past }])),
      sizes,
      lasting: new Set(),
      named: named(tokens, days, concepts),
    }
    const hits = concepts.filter((hit) => hit.concept === concept)
    assert.ok(hits.length > 0, text)
    return hits.some((hit) => findPast(hit, whole) !== undefined)
  }

  it('dates that, and not the signs that are told beside it as they are now', () => {
    const holds = (named: Named): boolean =>
      !isPast(named, 'heart attack in march, chest is heavy', 'chest-pain') &&
      !isPast(named, 'mi in march, chest is heavy', 'chest-pain') &&
      isPast(named, 'heart attack in march, chest is heavy', 'heart-attack') &&
      isPast(named, 'heart attack in march, then had chest pain', 'chest-pain') &&
      isPast(named, 'dentist in march, chest pain', 'chest-pain')
    assert.ok(holds(namedIn))
    assert.ok(!holds(() => new Map()), 'switched off')
    assert.ok(!holds((tokens) => new Map(tokens.map((_, at) => [at, undefined]))), 'too wide')
  })

  it('is taken back by a second one, and by no second letter', () => {
    const holds = (again: typeof againIn): boolean =>
      again(tokensOf('I had a stroke in 2019. This is the second one')).has(0) &&
      !again(tokensOf('I had a stroke in 2019. This is the second letter')).has(0)
    assert.ok(holds(againIn))
    assert.ok(!holds(() => new Set()) && !holds(() => new Set([0])))
  })
})

describe('A number', () => {
  const read = (text: string) => {
    const tokens = tokensOf(text)
    return { tokens, hits: find(tokens).concepts }
  }
  it('counts the pills it stands before, told with its day or taken, and none that were bought', () => {
    const holds = (counts: typeof isPillCount): boolean => {
      const count = (text: string): boolean => {
        const tokens = tokensOf(text)
        return tokens.some(({ text: word }, at) => /^\d/.test(word) && counts(tokens, at, Number(word), numbers))
      }
      return (
        count('biotin 10,000 and 40 tylenol this morning') &&
        count('took 12 tylenol') &&
        !count('took biotin 10,000 and 2 tylenol this morning') &&
        !count('bought 40 tylenol this morning') &&
        !count('aspirin 81 ibuprofen 60 today')
      )
    }
    assert.ok(holds(isPillCount))
    assert.ok(!holds(() => false) && !holds(() => true))
  })

  it('counts none that another number counts, and is no time of day', () => {
    const holds = (isOther: typeof isOfOtherPills): boolean => {
      const overdose = (text: string): boolean => {
        const { tokens, hits } = read(text)
        return hits.some((hit) => hit.concept === 'overdose' && !isOther(hit, tokens, numbers))
      }
      return !overdose('I took one tylenol at 10 and 2 advil') && overdose('I took 20 with 3 beers, tylenol')
    }
    assert.ok(holds(isOfOtherPills))
    assert.ok(!holds(() => false) && !holds(() => true))
  })
})

describe('A text', () => {
  it('is split once: the pieces somebody has already are what is read, by the rules and by the likeness', () => {
    const calm = 'Thank you for the refill, see you in the spring'
    assert.equal(screenText({ text: calm, language: 'en' }).level, 'none')
    assert.equal(screenText({ text: calm, language: 'en' }, splitText('I have crushing chest pain')).level, 'emergency')
  })

  it('has one pause before "I’m", and none within', () => {
    const paused = tokensOf('Sure, I’m dizzy').flatMap(({ text, afterPause }) => (afterPause ? [text] : []))
    assert.deepEqual(paused, ['i'])
  })
})
