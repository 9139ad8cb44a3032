import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { endOf } from './ended.ts'
import { standing } from './idle-standing.ts'

const minute = 60_000

describe('A screen that nobody touches', () => {
  it('warns before it ends, asks the server when it may be over, and empties itself at the limit', () => {
    const at = (minutes: number) => standing(minutes * minute, 15, 3)
    assert.deepEqual([0, 11.9, 12, 13, 14.9, 15, 60].map(at), [
      'here',
      'here',
      'leaving',
      'asking',
      'asking',
      'over',
      'over',
    ])
  })

  it('gives a patient two whole minutes to say that she is there, however late the server heard of her', () => {
    const earliestEnd = 30 - 2
    const warned = (lead: number) => standing((earliestEnd - 2) * minute, 30, lead)
    assert.equal(warned(4), 'leaving')
    assert.equal(warned(3), 'here', 'planted: the desk’s lead would leave her one')
  })

  it('says why it ended: idleness, or something else', () => {
    assert.deepEqual(endOf({ idleMinutes: 15 }, 14 * minute), { why: 'idle', minutes: 15 })
    assert.deepEqual(endOf({ idleMinutes: 15 }, 2 * minute), { why: 'over' })
  })
})
