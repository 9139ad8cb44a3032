import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { tighten } from './additions.ts'
import { asBorneOut } from './borne-out.ts'
import { type Case, casesIn, screen } from './corpus.fixture.ts'
import weights from './likeness.weights.json' with { type: 'json' }
import { makeLikeness, makeLikenessAround } from './likeness.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { SAFETY_RULES } from './rules.ts'
import { screenByRules } from './screen.ts'
import type { Screening } from './safety.types.ts'
import { splitText } from './tokens.ts'

const long = casesIn('corpus.long.jsonl') as (Case & { half: 'read' | 'counted' })[]
const around = makeLikenessAround(weights)
const likenessOf = makeLikeness(weights)
const heard = new Map<Case, Screening>()
function heardByRules(one: Case): Screening {
  const known = heard.get(one) ?? screenByRules({ text: one.text, language: one.lang })
  heard.set(one, known)
  return known
}
const isStopped = ({ text, lang }: Case): boolean => screen(text, {}, lang).level === 'emergency'
/** Heard by the rules as an emergency and held back. */
const isHeldBack = (one: Case, by: typeof around = around): boolean => {
  const heard = heardByRules(one)
  return asBorneOut(heard, splitText(one.text), by) !== heard
}
/** What nothing would ever bear out. */
const never: typeof around = (_, spans) => spans.map(() => -Infinity)

describe('What a rule hears in a long text', () => {
  const letters = casesIn('corpus.letters.jsonl')
  const emergencies = long.filter(({ level }) => level === 'emergency')

  it('is to be seen the same day where nothing around bears it out: never less, and never with another kind', () => {
    const held = [...letters, ...long.filter(({ level }) => level === 'none')].filter((one) => isHeldBack(one))
    assert.ok(held.length >= 5, `${held.length}`)
    for (const one of held) {
      const [heard, whole] = [heardByRules(one), screen(one.text, {}, one.lang)]
      assert.deepEqual(
        whole.findings.filter(({ kind }) => kind !== 'unnamed').map(({ ruleId }) => ruleId),
        heard.findings.map(({ ruleId }) => ruleId),
      )
      assert.ok(whole.level === 'emergency' || whole.level === 'urgent', one.id)
      if (whole.level === 'urgent') assert.ok(whole.findings.some(({ instruction }) => instruction === 'same-day'))
    }
  })

  it('is an emergency where it was one: no long emergency is lower for it', () => {
    const lost = (by: typeof around): number =>
      emergencies.filter((one) => isHeldBack(one, by) && likenessOf(splitText(one.text)).score < 4).length
    assert.equal(lost(around), 0)
    // Planted fault: where the words around count for nothing, emergencies are lost.
    assert.ok(lost(never) > 0)
  })

  it('is an emergency in a short text, and in a short sentence of a long one', () => {
    const calm = long.filter(
      ({ level, text, lang }) => level === 'none' && lang === 'en' && text.split(' ').length > 80,
    )
    const letter = calm.find((one) => heardByRules(one).level === 'none')
    assert.ok(letter)
    for (const said of ['Mom passed out.', 'My speech is slurred.', 'He is lying there limp, my son.']) {
      const whole: string = `${letter.text.replace(/\W*$/, '.')} ${said} ${letter.text}`
      assert.equal(heardByRules({ ...letter, text: said }).level, 'emergency', said)
      assert.equal(asBorneOut(heardByRules({ ...letter, text: said }), splitText(said), never).level, 'emergency', said)
      assert.equal(screen(whole).level, 'emergency', said)
    }
  })

  const [before, after] = ['so I went to the market and bought plums and then I made a cake for my sister and her friends because it was her birthday and we sat in the garden until it was dark and the cat slept on the table and', 'and on monday I have to renew the library card and pay for the bus and I wanted to ask you about the form for the gym'] // prettier-ignore
  const isHeldInRun = (said: string): boolean => {
    const text = `${before} ${said} ${after}`
    const heard = screenByRules({ text, language: 'en' })
    assert.equal(heard.level, 'emergency', said)
    return asBorneOut(heard, splitText(text), never) !== heard
  }

  it('is an emergency where its words stand together, run on or not; only what is heard far apart may be less', () => {
    const short = casesIn('corpus.blind.jsonl')
      .filter(({ level, lang, text }) => level === 'emergency' && lang === 'en' && text.length <= 60)
      .map(({ text }) => text.toLowerCase().replaceAll(/[^a-z0-9' ]/g, ''))
      .filter((said) => screenByRules({ text: `${before} ${said} ${after}`, language: 'en' }).level === 'emergency')
    assert.ok(short.length > 20, `${short.length}`)
    const others = ['his speech is slurred', 'she is unconscious', 'he chopped off his thumb', 'dads left side is weak', 'oven cleaner in my eye', 'I keep vomiting blood'] // prettier-ignore
    for (const said of [...short, ...others]) assert.ok(!isHeldInRun(said), said)
    // Planted fault: all of it would be less, were it not asked how far apart the words are.
    assert.ok(
      isHeldInRun(
        'his testicle hurts like he said and then we talked of the game and the score and of his job all of a sudden',
      ),
    )
  })

  it('is an emergency where the practice made it one: what it raised is never held back', () => {
    const text = `${before} I quit drinking cold turkey and was out with the tomatoes all afternoon and then we talked of the game and the score until ten and I was shaking and sweating ${after}`
    assert.equal(screenByRules({ text, language: 'en' }).level, 'urgent')
    const raised = { kind: 'level', id: 'own', ruleId: 'collapse.withdrawal-early', level: 'emergency' } as const
    const here = tighten(SAFETY_RULES, [english, spanish], 'here', { revision: 1, additions: [raised] })
    const heard = here({ text, language: 'en' })
    assert.equal(heard.level, 'emergency')
    assert.equal(asBorneOut(heard, splitText(text), never).level, 'emergency')
    // Planted fault: the same finding, were it the house's own.
    const asOurs = { ...heard, findings: heard.findings.map((one) => ({ ...one, ruleId: 'signs.three' })) }
    assert.equal(asBorneOut(asOurs, splitText(text), never).level, 'urgent')
  })

  it('is an emergency whatever stands around it where it is grave and said outright', () => {
    for (const said of [
      'I want to die',
      'I can not breathe',
      'I took forty of the pills',
      'she is having a seizure',
      'I think it is a stroke',
      'I have chest pain',
    ])
      assert.ok(!isHeldInRun(said), said)
  })
})

describe('Long emergencies and calm texts of two writers who had seen no rule', () => {
  const share = (half: 'read' | 'counted', level: string): number => {
    const some = long.filter((one) => one.half === half && one.level === level)
    assert.equal(some.length, level === 'none' ? 150 : 80)
    return some.filter(isStopped).length / some.length
  }

  it('the half that was read and the half that was only counted: as many emergencies are stopped as at first sight', () => {
    assert.ok(share('read', 'emergency') >= 77 / 80)
    assert.ok(share('counted', 'emergency') >= 77 / 80)
  })

  it('and of the calm ones no more than that', () => {
    assert.ok(share('read', 'none') <= 17 / 150)
    assert.ok(share('counted', 'none') <= 36 / 150)
  })
})
