import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { workedSeconds } from './heartbeat.ts'

describe('The minutes a case cost', () => {
  const second = 1000
  it('are those in which somebody was there', () => {
    assert.equal(workedSeconds(0, 30 * second, 29 * second), 30)
    assert.equal(workedSeconds(0, 30 * second, 0), 30)
  })
  it('end a minute after the last touch of mouse or key', () => {
    assert.equal(workedSeconds(60 * second, 90 * second, 15 * second), 15)
    assert.equal(workedSeconds(120 * second, 150 * second, 30 * second), 0)
  })
  it('are never more than two at once, even when the machine slept', () => {
    assert.equal(workedSeconds(0, 9000 * second, 9000 * second), 120)
  })
})
