import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { attends, idleMillis, isAttended, lastTold, startAttention, touched } from './attention.ts'

const start = 1_000_000

describe('Whether somebody is there', () => {
  it('is true for a minute after a touch, and tells the server only then', () => {
    touched(start)
    assert.ok(attends(start + 59_000))
    assert.equal(lastTold(), start + 59_000)
    assert.ok(!attends(start + 61_000))
    assert.equal(lastTold(), start + 59_000)
    assert.equal(idleMillis(start + 61_000), 61_000)
  })

  it('hears a hand, and not what a script pretends', () => {
    const page = new EventTarget()
    startAttention(page)
    touched(0)
    page.dispatchEvent(new Event('keydown'))
    assert.ok(!isAttended(Date.now()), 'an event of a script is no hand')
    const hand = new Event('keydown')
    Object.defineProperty(hand, 'isTrusted', { value: true })
    page.dispatchEvent(hand)
    assert.ok(isAttended(Date.now()))
  })
})
