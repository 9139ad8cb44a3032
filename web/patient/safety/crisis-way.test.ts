import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GivenInCrisis } from '#clinical/protocol/crisis-questions.ts'
import { crisis as en } from '../words/crisis.en.ts'
import { crisis as es } from '../words/crisis.es.ts'
import { asInOutbox, crisisWay, howKept, type Tap, type What, withTaps } from './crisis-way.ts'

const given = (...said: [GivenInCrisis['question'], GivenInCrisis['answer']][]): GivenInCrisis[] =>
  said.map(([question, answer]) => ({ question, answer }))

test('whoever answers is told which question it is of how many, and sees high risk from the answer that makes it so', () => {
  assert.deepEqual(crisisWay([], undefined), { question: 'wish', n: 1, of: 6, high: false })
  const few = given(['wish', 'no'], ['thoughts', 'no'])
  assert.deepEqual(crisisWay(few, undefined), { question: 'behavior', n: 3, of: 3, high: false })
  assert.deepEqual(crisisWay(few, 'thoughts'), { question: 'thoughts', n: 2, of: 3, high: false })
  const many = given(['wish', 'yes'], ['thoughts', 'yes'], ['method', 'no'], ['intent', 'yes'])
  assert.deepEqual(crisisWay(many, undefined), { question: 'plan', n: 5, of: 6, high: true })
  // Planted fault: the middle three no longer asked, the way would go back to what was answered.
  const back = [...many, ...given(['thoughts', 'no'])]
  assert.deepEqual(crisisWay(back, undefined), { question: 'behavior', n: 3, of: 3, high: true })
})

test('the practice’s call is promised by nobody at night, and 988 is named whenever it is not', () => {
  for (const words of [en, es]) {
    for (const key of [
      'asked.call.closed',
      'asked.call.unknown',
      'asked.high988',
      'asked.done988',
      'asked.waits',
      'asked.refused',
    ] as const)
      assert.match(words[key], /988/, key)
    for (const key of ['asked.call.now', 'asked.call.open', 'asked.call.onCall'] as const)
      assert.match(words[key], /\{number\}/)
    assert.match(words['asked.high988'], /911/)
  }
  assert.doesNotMatch(en['asked.call.closed'], /\{number\}|will call you/)
})

test('a tap the server refused is forgotten: its question is open again, and no number is called kept', () => {
  const before = { given: given(['wish', 'yes']), number: '512-555-0100', confirmed: false }
  const tap = (key: string, what: What, state: Tap['state']): Tap => ({ key, what, state })
  const thoughts = { asked: { question: 'thoughts', answer: 'yes' } } as const
  const going = withTaps(before, [tap('1', thoughts, 'going')])
  assert.equal(crisisWay(going.given, undefined).question, 'method')
  // Planted fault: left as tapped, she would be told that it is with our team.
  assert.deepEqual(withTaps(before, [tap('1', thoughts, 'refused')]), before)
  const method = tap('2', { asked: { question: 'method', answer: 'no' } }, 'going')
  assert.equal(
    crisisWay(withTaps(before, [tap('1', thoughts, 'refused'), method]).given, undefined).question,
    'thoughts',
  )
  const number = { number: '512-555-0177' }
  assert.equal(withTaps(before, [tap('3', number, 'waits')]).confirmed, true)
  assert.deepEqual(withTaps(before, [tap('3', number, 'refused')]), before)
})

test('what waited on the device is with the team once it was sent, also where its page was closed meanwhile, and not a moment before', () => {
  const what = { asked: { question: 'intent', answer: 'yes' } } as const
  const waits: Tap = { key: 'a', what, state: 'waits' }
  const held = { id: 'a', what, refused: false }
  assert.equal(howKept([waits]), 'waits')
  assert.deepEqual(asInOutbox([waits], [held]), [waits])
  assert.equal(howKept(asInOutbox([waits], [])), 'kept')
  assert.equal(howKept(asInOutbox([waits], [{ ...held, refused: true }])), 'refused')
  // The page is opened again: what its outbox holds was answered, and is with nobody yet.
  assert.deepEqual(asInOutbox([], [held]), [waits])
  // Planted fault: what is on its way was never in the outbox, and is not sent because it is not there.
  assert.equal(howKept(asInOutbox([{ ...waits, state: 'going' }], [])), 'nothing')
  assert.equal(
    howKept([waits, { ...waits, key: 'b', state: 'kept' }]),
    'waits',
    'one that waits is not hidden by one that went',
  )
})
