import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GivenInCrisis } from '#clinical/protocol/crisis-questions.ts'
import { crisis as en } from '../words/crisis.en.ts'
import { crisis as es } from '../words/crisis.es.ts'
import { crisisWay, withheld, withTap } from './crisis-way.ts'

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
  const thoughts = { question: 'thoughts', answer: 'yes' } as const
  const tapped = withTap(before, { asked: thoughts })
  assert.equal(crisisWay(tapped.given, undefined).question, 'method')
  // Planted fault: left as tapped, she would be told that it is with our team.
  assert.deepEqual(withheld(tapped, { asked: { ...thoughts } }, before), before)
  const later = withTap(tapped, { asked: { question: 'method', answer: 'no' } })
  assert.equal(crisisWay(withheld(later, { asked: thoughts }, before).given, undefined).question, 'thoughts')
  const number = { number: '512-555-0177' }
  assert.equal(withTap(before, number).confirmed, true)
  assert.deepEqual(withheld(withTap(before, number), number, before), before)
})
