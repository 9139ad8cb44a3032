import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { casesIn, rank, screen } from './corpus.fixture.ts'
import type { SafetyEngine } from './engine.ts'
import weights from './likeness.weights.json' with { type: 'json' }
import { lengthOf, makeLikeness, passagesOf, signsIn } from './likeness.ts'
import { mayBeAbuse } from './near-abuse.ts'
import { screenByRules, screenText } from './screen.ts'
import { ALIKE, counted, withLikeness } from './sounds-like.ts'
import { splitText } from './tokens.ts'

const likenessOf = makeLikeness(weights)
const score = (text: string): number => likenessOf(splitText(text)).score
const byRules = (text: string, language = 'en') => screenByRules({ text, language })

/** Of the messages that taught it, those no rule stops. */
const unnamed = casesIn('corpus.blind.jsonl').filter(
  (one) => one.level === 'emergency' && byRules(one.text, one.lang).level !== 'emergency',
)

describe('What reads like an emergency and no rule names', () => {
  it('is stopped, with the words that weighed most, and with every number that may be needed', () => {
    const found = unnamed.map((one) => ({ one, ...screen(one.text, {}, one.lang) }))
    const stopped = found.filter(({ level }) => level === 'emergency')
    assert.ok(unnamed.length > 100 && stopped.length > unnamed.length / 2, `${stopped.length} of ${unnamed.length}`)
    for (const { one, findings } of stopped) {
      const [first] = findings
      assert.equal(first?.ruleId, 'alike.emergency', one.id)
      assert.equal(first.instruction, 'call-for-help')
      assert.ok(first.spans.length > 0)
      for (const [start, end] of first.spans) assert.ok(start >= 0 && start < end && end <= one.text.length, one.id)
      assert.deepEqual(
        first.spans,
        first.spans.toSorted((a, b) => a[0] - b[0]),
      )
    }
  })

  it('is judged by the signs that were learned, by their names, each counted once in a passage', () => {
    const names = weights.names.split('|')
    const weightOf = new Map(names.map((name, place) => [name, weights.steps[place] ?? 0]))
    for (const { text } of casesIn('corpus.jsonl')) {
      const pieces = splitText(text)
      const scores = passagesOf(pieces).map((one) => {
        const own = signsIn(pieces).filter(({ first, last }) => first >= one.from && last < one.to)
        const sum = [...new Set(own.map(({ name }) => name))].reduce((all, name) => all + (weightOf.get(name) ?? 0), 0)
        return weights.bias + (weights.step * sum) / lengthOf(one)
      })
      assert.equal(likenessOf(pieces).score, Math.max(-Infinity, ...scores), text)
    }
  })

  it('is lost where nothing was learned, and everything is stopped where all was learned to be one', () => {
    const nothing = withLikeness(screenByRules, { ...weights, steps: weights.steps.map(() => 0) })
    const lost = unnamed.filter(({ text, lang }) => nothing({ text, language: lang }).level !== 'emergency')
    assert.equal(lost.length, unnamed.length)
    const all = withLikeness(screenByRules, { ...weights, bias: 99 })
    assert.equal(all({ text: 'Could you please send my refill to the pharmacy on Main Street today', language: 'en' }).level, 'emergency') // prettier-ignore
  })

  it('adds to what the rules heard, and takes nothing from it', () => {
    for (const { text, lang } of [...casesIn('corpus.jsonl'), ...casesIn('corpus.calm.jsonl')]) {
      const [rules, whole] = [byRules(text, lang), screen(text, {}, lang)]
      assert.ok(rank(whole.level) >= rank(rules.level), text)
      assert.deepEqual(whole.findings.slice(-rules.findings.length || whole.findings.length), rules.findings, text)
      assert.deepEqual(whole.setAside, rules.setAside)
    }
  })

  it('is marked where somebody may be hurt, held or frightened by another, so that no proxy reads of it, and is of nothing named', () => {
    const abuse = [...casesIn('corpus.blind.jsonl'), ...casesIn('corpus.open.jsonl')].filter(
      ({ kind, level }) => kind === 'abuse' && level === 'emergency',
    )
    const other = unnamed.filter(({ kind }) => kind !== 'abuse')
    const share = (of: typeof mayBeAbuse, some: typeof other): number =>
      some.filter(({ text }) => of(splitText(text))).length / some.length
    const holds = (of: typeof mayBeAbuse): boolean => share(of, abuse) >= 0.95 && share(of, other) <= 0.2
    assert.ok(abuse.length > 30 && holds(mayBeAbuse), `${share(mayBeAbuse, abuse)} ${share(mayBeAbuse, other)}`)
    assert.ok(!holds(() => false) && !holds(() => true))
    for (const { text, lang } of unnamed) {
      const [first] = screen(text, {}, lang).findings
      if (first?.ruleId === 'alike.emergency')
        assert.deepEqual([first.kind, first.mayBeAbuse ?? false], ['unnamed', mayBeAbuse(splitText(text))], text)
    }
  })

  it('is marked by "él" with or without its accent, and by no article', () => {
    const may = (text: string) => mayBeAbuse(splitText(text))
    for (const text of [
      'anoche él me pegó en la cara',
      'el me amenaza',
      'ayer el pego a la niña',
      'él dice que tiene pistola',
    ])
      assert.ok(may(text), text)
    // Planted fault: with a bare "el" as somebody, both were.
    for (const text of ['tengo el cuello tieso y el cuarto me da vueltas', 'me tocó el sol, el brazo está morado'])
      assert.ok(!may(text), text)
  })

  it('is heard beside a foreign sentence, and from whoever reads another language: that staff read it first stays so', () => {
    const foreign = 'Merci beaucoup docteur.'
    const some = unnamed.filter(({ text, lang }) => screen(text, {}, lang).level === 'emergency').slice(0, 60)
    assert.ok(some.length === 60)
    const lost = (engine: SafetyEngine) =>
      some.filter(({ text, lang }) => engine({ text: `${text}\n${foreign}`, language: lang }).level !== 'emergency')
    assert.deepEqual(
      lost(screenText).map(({ id }) => id),
      [],
    )
    for (const { text, lang } of some) {
      assert.ok(!screen(`${text}\n${foreign}`, {}, lang).screened, text)
      const { level, screened } = screen(text, {}, 'vi')
      assert.deepEqual([level, screened], ['emergency', false], text)
    }
    // Planted fault: asked only of what the rules read whole, one word of thanks silenced them all.
    const deaf: SafetyEngine = (input) => {
      const heard = screenByRules(input)
      return heard.screened ? screenText(input) : heard
    }
    assert.equal(lost(deaf).length, some.length)
  })
})

describe('How much a text reads like an emergency', () => {
  it('is never less for what is written before or after it', () => {
    const some = fc.constantFrom(...unnamed, ...casesIn('corpus.calm.jsonl'), ...casesIn('corpus.strangers.jsonl'))
    const holds = (of: (text: string) => number) =>
      fc.check(
        fc.property(some, some, (a, b) => of(`${a.text}.\n${b.text}`) >= Math.max(of(a.text), of(b.text)) - 1e-9),
        { numRuns: 400, seed: 7 },
      ).failed
    assert.ok(!holds(score))
    // Judged as one passage, an emergency drowns in what stands around it.
    const whole = (text: string) => likenessOf(splitText(text).map((piece) => ({ ...piece, clause: 0 }))).score
    assert.ok(holds(whole))
  })

  it('does not count what the rules set aside in its own sentence: a denial, a past, a question in general', () => {
    const said =
      'no chest pain no shortness of breath no sweating at all, I only want to ask for my refill of the pills'
    const pieces = counted(said, byRules(said))
    assert.ok(pieces.every(({ word }) => word !== 'sweating' && word !== 'chest'))
    assert.ok(pieces.some(({ word }) => word === 'refill'))
    const asked = 'Is it dangerous to get chest pain with this pill, when one takes it with coffee in the morning?'
    assert.equal(screen(asked).level, 'concern')
    // What stands in another sentence sets nothing aside.
    const spans = [[0, 4], [30, 34]] as const // prettier-ignore
    const apart = { setAside: [{ ruleId: 'x', kind: 'pain' as const, why: 'past' as const, cue: spans[1], spans }] }
    const text = 'Pain again and again and it. That was last year'
    assert.equal(counted(text, apart).length, splitText(text).length)
  })

  it('is nothing for a few words', () => {
    assert.equal(score('help me please'), -Infinity)
  })
})

describe('Its two findings', () => {
  it('say how grave they are in the order in which they are asked, each from a likeness of its own', () => {
    assert.deepEqual(
      ALIKE.map(({ level }) => level),
      ['emergency', 'urgent'],
    )
    assert.ok((ALIKE[0]?.from ?? 0) > (ALIKE[1]?.from ?? 0))
  })
})
