import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { screenText } from '#clinical/safety/screen.ts'
import { asHistory, lookAt } from './look.ts'
import type { SafetyScreen } from './safety-words.ts'

const rules: SafetyScreen = {
  screen: (text, language, facts) => screenText({ text, language, facts }),
  words: () => ({ title: '', body: '', actions: [] }),
}
const look = (text: string, load = async () => rules) => lookAt(load, text, 'en', 'find')
const levels = async (text: string) => (await look(text)).alarms.map(({ level }) => level)

describe('Words typed where no matter is', () => {
  it('interrupts for an emergency in the search box, in either language', async () => {
    for (const said of ['crushing chest pain', 'dolor de pecho aplastante', 'I want to kill myself'])
      assert.ok((await levels(said)).includes('emergency'), said)
  })

  it('leaves alone what people look for', async () => {
    for (const said of ['burns when I pee', 'pink eye', 'blood pressure', 'me arde al orinar', 'ab'])
      assert.deepEqual(await levels(said), [], said)
  })

  it('waits for the rules, and never takes words for harmless that nobody could look at', async () => {
    let arrive: (screen: SafetyScreen) => void = () => undefined
    const late = look('crushing chest pain', () => new Promise((done) => (arrive = done)))
    const first = await Promise.race([late, new Promise((done) => setTimeout(done, 20, 'waiting'))])
    assert.equal(first, 'waiting')
    arrive(rules)
    assert.equal((await late).alarms[0]?.level, 'emergency')
    const blind = await look('crushing chest pain', () => Promise.reject(new Error('no line')))
    assert.deepEqual(blind, { seeing: 'blind', alarms: [] })
  })

  it('never takes another language for harmless: it is unread, whatever was heard in it besides', async () => {
    const french = await look("j'ai mal dans la poitrine depuis ce matin")
    assert.deepEqual(french, { seeing: 'unread', alarms: [] })
    const both = await look('chest pain. minha mãe desmaiou agora')
    assert.deepEqual([both.seeing, both.alarms[0]?.level], ['unread', 'emergency'])
    assert.equal((await look('pink eye')).seeing, 'looked')
    // Planted: whoever looks at findings alone, as it was, sees nothing to say.
    assert.deepEqual(french.alarms, [])
  })

  it('planted: rules that see nothing are told from rules that look', async () => {
    const sleeping: SafetyScreen = { ...rules, screen: () => screenText({ text: '', language: 'en', facts: {} }) }
    assert.deepEqual((await look('crushing chest pain', async () => sleeping)).alarms, [])
    assert.notDeepEqual((await look('crushing chest pain')).alarms, [])
  })
})

describe('Words in a box that asks for what was', () => {
  const history = (text: string, language: 'en' | 'es' = 'en') => levels(asHistory(text, language))

  it('takes a condition or an old reaction for a history', async () => {
    for (const was of ['Stroke', 'Heart attack', 'seizures', 'anaphylaxis', 'my throat closed up'])
      assert.deepEqual(await history(was), [], was)
    assert.deepEqual(await history('derrame cerebral', 'es'), [])
  })

  it('interrupts for what is happening, also there', async () => {
    for (const is of [
      'my throat is closing',
      'I can’t breathe',
      'I want to kill myself',
      'chest pain since this morning',
    ])
      assert.ok((await history(is)).includes('emergency'), is)
    assert.ok((await history('no puedo respirar', 'es')).includes('emergency'))
  })

  it('takes nothing for a history but names of conditions and reactions', async () => {
    const live = [
      'took a whole bottle of pills',
      'I’ve taken too many pills',
      'swallowed bleach',
      'overdose',
      'having chest pain',
      'I think I might be having a stroke',
      'my baby stopped moving',
      'bleeding heavily 34 weeks pregnant',
      'want to die',
      'suicidal thoughts',
      'face drooping, had a stroke',
    ]
    for (const said of live) assert.equal(asHistory(said, 'en'), said)
    assert.equal(asHistory('tomé todo el frasco de pastillas', 'es'), 'tomé todo el frasco de pastillas')
    for (const said of live.slice(0, 4)) assert.deepEqual(await history(said), await levels(said), said)
    assert.ok((await history('swallowed bleach')).length > 0)
  })
})
