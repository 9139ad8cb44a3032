import assert from 'node:assert/strict'
import { test } from 'node:test'
import { greetingAt } from './greeting.ts'

test('a person is greeted by the hour of their own clock, and at night by none', () => {
  const said = Array.from({ length: 24 }, (_, hour) => greetingAt(hour).split('.').at(-1))
  const hoursOf = (which: string) => said.flatMap((one, hour) => (one === which ? [hour] : []))
  assert.deepEqual(hoursOf('night'), [0, 1, 2, 3, 4, 23])
  assert.deepEqual(hoursOf('morning'), [5, 6, 7, 8, 9, 10, 11])
  assert.deepEqual(hoursOf('day'), [12, 13, 14, 15, 16, 17])
  assert.deepEqual(hoursOf('evening'), [18, 19, 20, 21, 22])
})
