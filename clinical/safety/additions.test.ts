import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Addition, problemOf, tighten, versionWith } from './additions.ts'
import { corpus } from './corpus.fixture.ts'
import { english } from './lexicon.en.ts'
import { spanish } from './lexicon.es.ts'
import { SAFETY_RULES, SAFETY_VERSION } from './rules.ts'
import type { Screening } from './safety.types.ts'
import { lexiconOf, screenerWith, screenText } from './screen.ts'

const words = (ruleId: string, phrase: string, language: 'en' | 'es' = 'en'): Addition => ({
  kind: 'words',
  id: `own-${phrase}`,
  ruleId,
  language,
  phrase,
})
const own: readonly Addition[] = [
  words('collapse.fainted', 'went full tapioca'),
  words('collapse.fainted', 'noodle legs … bathroom'),
  words('cardiac.chest-pain', 'el zopilote negro', 'es'),
  words('mind.intent', 'join my sweetheart upstairs'),
  words('a.rule.of.before', 'gone and forgotten rule'),
  { kind: 'level', id: 'own-level', ruleId: 'cardiac.racing', level: 'emergency' },
]
const engine = screenerWith({ revision: 4, additions: own })
const hears = (text: string, language = 'en'): Screening => engine({ text, language })
const ruleOf = (s: Screening) => s.findings.map(({ ruleId, level }) => `${ruleId} ${level}`)

describe('Words a practice added to a rule', () => {
  it('make that rule speak, at its level, with the words that did it and the instruction of the rule', () => {
    const text = 'Grandpa went full tapioca at church'
    const [found, ...more] = hears(text).findings
    assert.equal(more.length, 0)
    assert.deepEqual([found?.ruleId, found?.level, found?.instruction], ['collapse.fainted', 'emergency', 'call-911'])
    const [[from, to] = [0, 0]] = found?.spans ?? []
    assert.equal(text.slice(from, to), 'went full tapioca')
    assert.deepEqual(found?.added, ['went full tapioca'])
    assert.equal(screenText({ text, language: 'en' }).level, 'none')
  })

  it('are heard with a slip, with other words where … stands, and in the language they are of', () => {
    assert.deepEqual(ruleOf(hears('she went full tapoica again')), ['collapse.fainted emergency'])
    assert.deepEqual(ruleOf(hears('got noodle legs in the bathroom')), ['collapse.fainted emergency'])
    assert.ok(!ruleOf(hears('noodle legs when I walk all the way to the bathroom')).some((one) => /fainted/.test(one)))
    assert.deepEqual(ruleOf(hears('me dio el zopilote negro', 'es')), ['cardiac.chest-pain emergency'])
  })

  it('are set aside where they are denied, past or asked in general, as the first words of their rule would be', () => {
    const why = (text: string, language = 'en') => hears(text, language).setAside.map((one) => [one.ruleId, one.why])
    assert.deepEqual(why('he never went full tapioca'), [['collapse.fainted', 'denied']])
    assert.equal(hears('he never went full tapioca').level, 'none')
    assert.equal(hears('no tengo el zopilote negro', 'es').level, 'none')
    assert.deepEqual(why('went full tapioca in 2019, fine since'), [['collapse.fainted', 'past']])
    // Of who wants to die nobody asks in general: an "if" takes nothing back.
    assert.equal(hears('what if I join my sweetheart upstairs').level, 'emergency')
    // Planted fault: heard by its letters alone, the denial would stop her.
    assert.ok('he never went full tapioca'.includes('went full tapioca'))
  })

  it('take nothing from what the rules hear by themselves, nor from how: over a third of the corpus nothing is lower', () => {
    for (const { text, lang: language } of corpus.filter((_, i) => i % 3 === 0)) {
      const [was, is] = [screenText({ text, language }), hears(text, language)]
      const kept = was.findings.every((one) => is.findings.some(({ ruleId }) => ruleId === one.ruleId))
      assert.ok(kept, text)
      assert.deepEqual(is.setAside.slice(0, was.setAside.length), was.setAside, text)
    }
  })

  it('beside what the rule hears anyway make one finding of it, and words the rules know are no slips of theirs', () => {
    const both = hears('he passed out, he went full tapioca')
    assert.deepEqual(ruleOf(both), ['collapse.fainted emergency'])
    assert.ok((both.findings[0]?.spans.length ?? 0) >= 2)
    const sly = screenerWith({ revision: 1, additions: [words('collapse.fainted', 'swolle stomack dance')] })
    assert.equal(sly({ text: 'my swollen stomach dance', language: 'en' }).findings[0]?.added, undefined)
  })

  it('whose rule is gone, or that cannot be read, are left out and silence nothing', () => {
    assert.equal(hears('gone and forgotten rule').level, 'none')
    const bad = tighten(SAFETY_RULES, [english, spanish], SAFETY_VERSION, {
      revision: 1,
      additions: [words('collapse.fainted', 'боль в груди'), words('collapse.fainted', 'I am')],
    })
    assert.equal(bad({ text: 'my chest hurts', language: 'en' }).level, 'emergency')
    assert.equal(bad({ text: 'hello, I am well', language: 'en' }).level, 'none')
  })

  it('are refused when they are too few, too many, only small words, or not letters', () => {
    const why = (phrase: string) => problemOf(phrase, lexiconOf('en'))
    assert.equal(why('went full tapioca'), undefined)
    assert.equal(why('tapioca'), 'too_short')
    assert.equal(why('so sad'), 'too_short')
    assert.equal(why('went tapioca …'), 'too_short')
    assert.equal(why('what have this with'), 'small_words')
    assert.equal(why('one two three four five six seven eight nine'), 'too_long')
    assert.equal(why('боль в груди'), 'letters')
    assert.equal(why('went {full} *tapioca*'), undefined, 'signs are no words')
  })
})

describe('A level a practice raised', () => {
  it('is what the rule says from then on, with what is to be done; nobody can say less', () => {
    const text = 'my heart is racing and I feel dizzy'
    const found = (s: Screening) => s.findings.find(({ ruleId }) => ruleId === 'cardiac.racing')
    assert.deepEqual(found(screenText({ text, language: 'en' }))?.level, 'urgent')
    assert.deepEqual([found(hears(text))?.level, found(hears(text))?.instruction], ['emergency', 'call-911'])
    const lower = { kind: 'level', id: 'x', ruleId: 'cardiac.chest-pain', level: 'urgent' } as const
    const same = screenerWith({ revision: 1, additions: [lower] })
    assert.equal(same({ text: 'my chest hurts', language: 'en' }).level, 'emergency')
  })

  it('is named in the version that judged, with all else the practice changed', () => {
    assert.equal(hears('hello').version, `${SAFETY_VERSION}+4`)
    assert.equal(hears('my chest hurts').version, versionWith(SAFETY_VERSION, { revision: 4 }))
    assert.equal(screenerWith({ revision: 0, additions: [] }), screenText)
  })
})
