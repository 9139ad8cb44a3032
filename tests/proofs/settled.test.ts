import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { MINUTES, PROOFS } from './proofs.ts'
import { settled } from './settled.ts'

const fine = { holds: true, says: 'all well', figures: { n: 1 } }

test('what holds is told as it is, in one line', async () => {
  const { seconds, ...found } = await settled(async () => ({ ...fine, says: 'all\n  well\n' }), 1, 1)
  assert.deepEqual(found, { ...fine, says: 'all; well' })
  assert.ok(seconds >= 0)
})
describe('planted: a proof that', () => {
  test('throws is broken, and says why in one line', async () => {
    const { holds, says } = await settled(() => Promise.reject(new Error('nobody\nanswered')), 1, 1)
    assert.deepEqual([holds, says], [false, 'it broke off: nobody; answered'])
  })
  test('throws before it begins to wait', async () => {
    const thrown = () => {
      throw new Error('no such program')
    }
    const { holds, says } = await settled(async () => thrown(), 1, 1)
    assert.deepEqual([holds, says], [false, 'it broke off: no such program'])
  })
  test('never ends is broken when its time is over', async () => {
    const { holds, says } = await settled(() => new Promise(() => undefined), 0.5, 0.001)
    assert.deepEqual([holds, says], [false, 'it broke off: not done within 0.001 minutes'])
  })
})
test('every proof has its minutes, and nothing else has', () => {
  assert.deepEqual(Object.keys(MINUTES).toSorted(), Object.keys(PROOFS).toSorted())
})
