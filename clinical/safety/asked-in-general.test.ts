import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { corpus, level, rank, screen, withoutCues } from './corpus.fixture.ts'
import { screenByRules } from './screen.ts'
import { findBefore } from './spoken-of.ts'
import { splitText } from './tokens.ts'

/** Asked of what may come, about nobody. */
const asked: readonly string[] = [
  'Is it dangerous to get chest pain with this pill?',
  'What should I do if I get chest pain?',
  'Can lisinopril cause throat swelling?',
  'Should I worry if I get short of breath on this medicine?',
  'Could this medicine make people faint?',
  'What happens if someone has a stroke while asleep?',
  '¿Es peligroso que me dé dolor de pecho con esta pastilla?',
  '¿Qué hago si me da dolor de pecho?',
]

describe('A question asked in general', () => {
  it('about an emergency stops nobody, and a person reads it first', () => {
    for (const text of asked) {
      const { level: got, findings, setAside } = screen(text)
      assert.equal(got, 'concern', text)
      assert.ok(setAside.every(({ why }) => why === 'general') && setAside.length > 0, text)
      assert.ok(
        findings.every(({ instruction }) => instruction === 'staff-first'),
        text,
      )
    }
  })

  it('asks what a thing is, and does not where somebody says that this is what it is', () => {
    const holds = (find: typeof findBefore): boolean => {
      const asks = (text: string): boolean => {
        const tokens = splitText(text).map((piece) => ({ ...piece, text: piece.word, symbols: [] }))
        const at = tokens.findIndex((token) => token.text === 'que')
        return find([[at, at + 2]], at + 3, tokens) !== undefined
      }
      return (
        asks('qué es un infarto') &&
        asks('no sé qué es un infarto') &&
        asks('¿Me explica qué es un derrame?') &&
        !asks('creo que es un infarto') &&
        !asks('sé que es un infarto') &&
        !asks('estoy segura de que es un infarto') &&
        !asks('creo, que es un derrame')
      )
    }
    assert.ok(holds(findBefore))
    assert.ok(!holds(() => undefined) && !holds((topics) => topics?.[0]))
    for (const text of ['Creo que es un infarto', 'Me parece que es un derrame'])
      assert.equal(screenByRules({ text, language: 'es' }).level, 'emergency', text)
    assert.equal(level('I think its a stroke'), 'emergency')
  })

  it('is said of oneself as soon as anything in the text says that it is happening', () => {
    for (const [general, more] of [
      ['Is it dangerous to get chest pain with this pill?', ' I have it now.'],
      ['Is it dangerous to get chest pain with this pill', ', it started an hour ago'],
      ['Is it dangerous to get chest pain with this pill?', ' My arm aches too.'],
      ['What should I do if I get chest pain?', ' It started an hour ago.'],
      ['what if someone collapses', ', my dad is on the floor and not breathing'],
      ['¿Es peligroso tener dolor de pecho con esta pastilla?', ' Lo tengo desde ayer.'],
      ['¿qué hago si me da dolor de pecho?', ' me empezó hace una hora'],
    ] as const)
      assert.equal(level(general + more), 'emergency', general + more)
    for (const worry of [
      'should I worry if my chest hurts',
      'should I worry if my chest pain comes back',
      'should I worry if my chest hurts when I breathe in since this morning',
      'is it normal to have chest pain when I climb stairs',
      'is it dangerous to wait with chest pain',
      'is it dangerous to have chest pain',
      'coffee makes you jittery but chest pain',
      'heart attacks make you sweat right, chest is tight and left arm numb',
      '¿es peligroso tener dolor de pecho?',
      '¿debo preocuparme si me duele el pecho?',
    ])
      assert.equal(level(worry), 'emergency', worry)
  })

  it('is none of what is there: "this pain" is the writer’s, and "this form" is a form', () => {
    for (const text of [
      'what is this crushing chest pain',
      'what is this tightness in my chest and down my arm',
      'what causes this crushing pain in my chest',
    ])
      assert.equal(screen(text).level, 'emergency', text)
    for (const text of [
      'what is crushing chest pain',
      'what is this stroke form about',
      'what are these chest pain pills',
    ])
      assert.notEqual(screen(text).level, 'emergency', text)
  })

  it('is never one about ending one’s life, nor about who hurts one', () => {
    for (const text of [
      'What should I do if I want to kill myself',
      'What if I cut myself again tonight',
      'What if I just took all my pills',
      '¿y si me tomo todas las pastillas?',
    ])
      assert.equal(level(text), 'emergency', text)
    assert.equal(level('what do I do if he hits me again'), 'emergency')
  })

  it('takes nothing from any other message it stands beside', () => {
    const some = corpus.filter(({ level: wanted }) => wanted === 'emergency')
    for (const [i, { text, id, lang }] of some.entries()) {
      const general = asked[i % asked.length] ?? ''
      for (const both of [`${general} ${text}`, `${text}.\n${general}`])
        assert.ok(rank(screen(both, {}, lang).level) >= rank(screen(text, {}, lang).level), `${id} ${both}`)
    }
  })

  it('planted: without the words of who and when, what is happening would be passed on as a question', () => {
    const mine = 'Is it dangerous to get chest pain with this pill? I have it now.'
    assert.equal(withoutCues('own', 'somebody', 'present', 'relative')(mine), 'concern')
    assert.equal(withoutCues('happening')('What should I do if I get chest pain? It started an hour ago.'), 'concern')
    assert.equal(withoutCues('worry')('should I worry if my chest pain comes back'), 'concern')
  })
})

describe('A side that hurts', () => {
  const rules = (text: string): string =>
    screen(text)
      .findings.map(({ ruleId }) => ruleId)
      .join(' ')

  it('in the back is no belly, and in the belly is one wherever else it goes', () => {
    for (const text of ['my right side hurts in the back', 'me duele el lado derecho por atrás'])
      assert.doesNotMatch(rules(text), /belly/, text)
    for (const text of [
      'right side hurts down low',
      'my lower right belly hurts and goes to the back',
      'pain in my lower right side goes to my back',
      'me duele el lado derecho de la panza y atrás',
    ])
      assert.match(rules(text), /belly/, text)
    assert.match(rules("my right side hurts in the back and I have a fever and I'm vomiting"), /kidney\.fever/)
  })

  it('planted: without the words of the back, it would be the belly again', () =>
    assert.equal(withoutCues('at-back')('my right side hurts in the back'), 'urgent'))
})

describe('What helps before 911', () => {
  const told = (text: string): readonly string[] => screen(text).findings.map(({ instruction }) => instruction)
  const isTold = (text: string, instruction: string): void => assert.ok(told(text).includes(instruction), text)

  it('is to leave bad air, to shield a pierced eye, and to rinse one that something splashed into', () => {
    isTold('the carbon monoxide detector is going off and we all have headaches', 'get-out')
    isTold('una fuga de gas y todos tenemos dolor de cabeza', 'get-out')
    // Smoke may be worse outside, and not every alarm hangs in the hall.
    for (const text of [
      'there is wildfire smoke outside, we are inside with windows shut, all of us have headaches',
      'breathing wildfire smoke all day, bad headache and dizzy',
      'I smoke a pack a day, worst headache of my life and face drooping',
      'my glucose monitor alarm went off at 45 and I am confused and shaky',
      'my bp monitor alarm keeps going off 210/120 with a headache',
      'dad was standing at the stove then collapsed and is not waking',
    ])
      assert.ok(!told(text).includes('get-out'), text)
    isTold('a nail flew into my eye', 'shield-eye')
    isTold('se le clavó un alambre en el ojo', 'shield-eye')
    isTold('bleach splashed in my eye', 'rinse-eye')
    const eyeFirst = (text: string) => told(text).find((one) => one === 'shield-eye' || one === 'rinse-eye')
    for (const text of [
      'was grinding and a piece of metal flew into my eye',
      'I poked my eye with a stick and fluid is leaking',
    ])
      assert.equal(eyeFirst(text), 'shield-eye', text)
    assert.equal(eyeFirst('something flew into my eye, drain cleaner I think'), 'rinse-eye')
  })
})
