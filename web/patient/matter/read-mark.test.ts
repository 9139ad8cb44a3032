import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { inView, isRead } from './read-mark.ts'

const came = 1_000_000
const read = { signAt: came + 2000, cameAt: came, visible: true, newPlan: true, planInView: true }

describe('What arrives on a page that lies open', () => {
  it('is not read while nobody touches the page, however long it is visible', () => {
    assert.equal(isRead({ ...read, signAt: came - 1 }), false)
    assert.equal(isRead({ ...read, signAt: 0, newPlan: false }), false)
  })

  it('is read once somebody does something there, a plan only while it is in view', () => {
    assert.equal(isRead(read), true)
    assert.equal(isRead({ ...read, planInView: false }), false)
    assert.equal(isRead({ ...read, planInView: false, newPlan: false }), true)
  })

  it('is not read on a page behind another', () => assert.equal(isRead({ ...read, visible: false }), false))

  it('a plan above or below the screen is not in view', () => {
    assert.equal(inView({ top: 900, bottom: 1800 }, 844), false)
    assert.equal(inView({ top: -900, bottom: -10 }, 844), false)
    assert.equal(inView({ top: -300, bottom: 400 }, 844), true)
  })
})
