import assert from 'node:assert/strict'
import { test } from 'node:test'
import { differenceOf, tells } from '../access/difference.ts'

/** The same noise in every run: most answers near 60 ms, some caught by a busy moment, which falls on both of a round. */
function rounds(n: number, later: (i: number) => number): [number[], number[]] {
  let state = 7
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  const one: number[] = []
  const other: number[] = []
  for (let i = 0; i < n; i++) {
    const busy = random() < 0.1 ? 200 * random() : 0
    one.push(60 + busy + 6 * random())
    other.push(60 + busy + 6 * random() + later(i))
  }
  return [one, other]
}

test('answers that take as long are not told apart, whatever the machine did meanwhile', () => {
  assert.equal(tells(differenceOf(...rounds(200, () => 0))), false)
  assert.equal(
    tells(differenceOf(...rounds(200, (i) => (i % 50 === 0 ? 400 : 0)))),
    false,
    'a few slow ones say nothing',
  )
})

test('planted faults: one that is quicker, one that is longer, by less than the machine’s own noise, are told', () => {
  const quicker = differenceOf(...rounds(200, () => -58))
  assert.ok(tells(quicker) && quicker.toMs < -50, JSON.stringify(quicker))
  const longer = differenceOf(...rounds(200, () => 3))
  assert.ok(tells(longer) && longer.medianMs > 2 && longer.medianMs < 4, JSON.stringify(longer))
  assert.equal(tells(differenceOf(...rounds(12, () => 1.2))), false, 'of too few nothing is said')
})
