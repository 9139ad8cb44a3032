import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { boxToMend, sortTyped } from './typed-readings.ts'

describe('Readings as they are typed', () => {
  it('count once they have a day, and one without is counted as that, not left out in silence', () => {
    const { whole, withoutDay } = sortTyped([
      { day: '2026-11-20', systolic: 150, diastolic: 90 },
      { day: undefined, systolic: 148, diastolic: 88 },
      { day: '2026-11-21', systolic: 150, diastolic: undefined },
    ])
    assert.deepEqual([whole.length, withoutDay], [1, 1])
  })

  it('the box brought into view is the one of the row that lacks its day, not the first of the page', () => {
    const steps = ['taken-on#0', 'systolic#0', 'taken-on#1', 'systolic#1'].map((at) => ({ at }))
    assert.equal(boxToMend(steps, ['taken-on#1'], () => false)?.at, 'taken-on#1')
    assert.equal(boxToMend(steps, [], ({ at }) => at === 'taken-on#1')?.at, 'taken-on#1')
    assert.equal(
      boxToMend(steps, [], () => false),
      undefined,
    )
  })
})
