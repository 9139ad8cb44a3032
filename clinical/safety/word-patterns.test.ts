import assert from 'node:assert/strict'
import { it } from 'node:test'
import { patternsOf } from './word-patterns.ts'

it('a list of words is asked in both languages: one word whole, at the beginning, or anywhere; an empty one matches nothing of its own', () => {
  const { both, oneOf, begins, anywhere } = patternsOf(
    { hurt: 'hurts?|aches', bait: 'rat' },
    { hurt: 'duele', bait: '' },
  )
  assert.equal(both('hurt'), 'hurts?|aches|duele')
  const read = (word: string): boolean[] => [oneOf, begins, anywhere].map((of) => of('hurt').test(word))
  assert.deepEqual(read('duele'), [true, true, true])
  assert.deepEqual(read('hurts a lot'), [false, true, true])
  assert.deepEqual(read('it hurts'), [false, false, true])
  assert.deepEqual(read('unhurts'), [false, false, false])
  assert.equal(oneOf('bait').test(''), false)
})
