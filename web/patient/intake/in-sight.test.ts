import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInSight } from './in-sight.ts'

/** A phone of 844 px, its way on and its emergency words standing on the last 170. */
const phone = { from: 0, to: 674 }

test('a warning can be read while its beginning stands in the window, above the bars', () => {
  assert.equal(isInSight({ top: 40, bottom: 180 }, phone), true)
  assert.equal(isInSight({ top: 600, bottom: 740 }, phone), true, 'its first lines are there')
  assert.equal(isInSight({ top: 30, bottom: 2000 }, phone), true, 'taller than the window')
})

test('scrolled past, below the edge, under the bars or under the keyboard it cannot', () => {
  assert.equal(isInSight({ top: -60, bottom: 80 }, phone), false)
  assert.equal(isInSight({ top: 900, bottom: 1040 }, phone), false)
  assert.equal(isInSight({ top: 640, bottom: 780 }, phone), false)
  assert.equal(isInSight({ top: 500, bottom: 640 }, { from: 0, to: 420 }), false)
  assert.equal(isInSight({ top: 100, bottom: 240 }, { from: 220, to: 640 }), false, 'the keyboard pushed the page up')
})
