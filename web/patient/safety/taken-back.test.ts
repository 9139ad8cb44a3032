import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Alarm, ServerFinding } from './alarms.ts'
import { isTakenBack } from './taken-back.ts'

const chest: ServerFinding = {
  id: 'a',
  level: 'emergency',
  ruleId: 'chest',
  instruction: 'call-911',
  say: null,
  foundIn: 'story',
  at: '2026-11-22T12:00:00.000Z',
  patientAnswer: 'not_now',
  staffReadingNow: false,
  seen: null,
  onCallRung: false,
}
const typed: Alarm = { ruleId: 'chest', where: 'story', level: 'emergency', instruction: 'call-911', say: null }
const open = { ...chest, patientAnswer: null }

it('an emergency is taken back once she said so of all that is grave, here or on another device', () => {
  assert.ok(isTakenBack([], [chest], {}))
  assert.ok(isTakenBack([typed], [open], { 'chest@story': 'not_now' }), 'before the server has her answer')
  assert.ok(isTakenBack([], [chest, { ...open, level: 'urgent' }], {}), 'a same-day flag is asked about by nobody')
  assert.ok(!isTakenBack([], [], {}))
})

it('what was not taken back, or is not on record, stands whole; and so do a crisis, and abuse where it is told', () => {
  assert.ok(!isTakenBack([], [chest, { ...open, id: 'b', ruleId: 'stroke' }], {}), 'one of two')
  for (const patientAnswer of ['calling', 'need_help_calling', null] as const)
    assert.ok(!isTakenBack([], [{ ...chest, patientAnswer }], {}), String(patientAnswer))
  assert.ok(
    !isTakenBack([{ ...typed, ruleId: 'stroke' }], [chest], { 'stroke@story': 'not_now' }),
    'told to nobody yet',
  )
  assert.ok(!isTakenBack([], [{ ...chest, instruction: 'crisis-line' }], {}))
  const abuse = { ...chest, instruction: 'abuse-support' }
  assert.ok(!isTakenBack([], [abuse], {}))
  assert.ok(isTakenBack([], [{ ...abuse, later: true as const }], {}), 'read later it looks like any other')
})
