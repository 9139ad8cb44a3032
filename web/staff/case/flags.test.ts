import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { awaitsAnswer } from './flags.ts'

describe('“The patient has not answered the warning yet”', () => {
  const flag = { level: 'emergency' as const, disposedAt: null, patientAnswer: null, foundIn: 'story' }
  it('is said of an open emergency nobody has answered', () => assert.ok(awaitsAnswer(flag)))
  it('is not said where there was nothing to answer: urgent, a concern, heard on the telephone, dealt with, answered', () => {
    assert.ok(!awaitsAnswer({ ...flag, level: 'urgent' }))
    assert.ok(!awaitsAnswer({ ...flag, level: 'concern' }))
    assert.ok(!awaitsAnswer({ ...flag, foundIn: 'phone 3' }))
    assert.ok(!awaitsAnswer({ ...flag, disposedAt: '2026-01-01T00:00:00Z' }))
    assert.ok(!awaitsAnswer({ ...flag, patientAnswer: 'calling' }))
  })
})
