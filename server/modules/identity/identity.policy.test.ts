import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffRoles, type Role } from '#contract/roles.ts'
import { anonymous, type Actor } from '#kernel/actor.ts'
import { allow, deny, judge, type Policy } from '#kernel/policy.ts'
import {
  canComeBack,
  duties,
  endOf,
  idleUntil,
  isOver,
  mayEndMemberSessions,
  mayEndPatientSessions,
  mayResetColleague,
  mayWorkAsStaff,
  normalEmail,
  provesAfresh,
} from '#modules/identity/identity.policy.ts'

const now = new Date('2026-11-23T15:00:00Z')
const inMinutes = (n: number): Date => new Date(now.getTime() + n * 60_000)
const person = (...roles: Role[]): Actor => ({ ...anonymous('practice'), kind: 'person', personId: 'somebody', roles })

test('a patient may be silent for half an hour and stay for a day, staff a quarter of an hour and half a day', () => {
  assert.deepEqual([endOf(false, now), endOf(true, now)], [inMinutes(24 * 60), inMinutes(12 * 60)])
  const tomorrow = inMinutes(24 * 60)
  assert.deepEqual([idleUntil(false, now, tomorrow), idleUntil(true, now, tomorrow)], [inMinutes(30), inMinutes(15)])
})

test('the last sign of life before the end carries nobody beyond the end', () => {
  assert.deepEqual(idleUntil(false, now, inMinutes(10)), inMinutes(10))
})

test('a session is over at the minute of its end, or when it was ended, or its person shut out', () => {
  const living = { revoked: false, disabled: false, idleUntil: inMinutes(1), endsAt: inMinutes(1) }
  assert.equal(isOver(living, now), false)
  for (const ended of [{ revoked: true }, { disabled: true }, { idleUntil: now }, { endsAt: now }])
    assert.equal(isOver({ ...living, ...ended }, now), true, JSON.stringify(ended))
})

test('a password alone makes nobody staff, and a passkey makes nobody staff who is not', () => {
  const ways = ['password', 'totp', 'passkey'] as const
  assert.deepEqual(
    ways.map((way) => mayWorkAsStaff(true, way)),
    [false, true, true],
  )
  assert.deepEqual(
    ways.map((way) => mayWorkAsStaff(false, way)),
    [false, false, false],
  )
})

test('a password proves a patient for five minutes, and nobody who is staff anywhere', () => {
  assert.deepEqual([provesAfresh(false, 'password'), provesAfresh(false, 'passkey')], [true, true])
  assert.deepEqual(
    [provesAfresh(true, 'password'), provesAfresh(true, 'totp'), provesAfresh(true, 'passkey')],
    [false, true, true],
  )
})

test('nobody takes away their last way in: staff keep a passkey, a patient a passkey or a password', () => {
  const may = (passkeys: number, password: boolean) =>
    [false, true].map((staff) => canComeBack({ passkeys, password }, staff))
  assert.deepEqual(may(0, false), [false, false])
  assert.deepEqual(may(0, true), [true, false])
  assert.deepEqual(may(1, false), [true, true])
  assert.deepEqual(may(1, true), [true, true])
})

test('a newcomer first confirms their address, and makes a passkey where there is nothing to come back with', () => {
  const pat = { emailConfirmed: true, ways: { passkeys: 0, password: true }, staffHere: false, sessionIsStaff: false }
  assert.deepEqual(duties(pat), [])
  assert.deepEqual(duties({ ...pat, emailConfirmed: false }), ['confirm_email'])
  assert.deepEqual(duties({ ...pat, ways: { passkeys: 0, password: false } }), ['enrol_passkey'])
  assert.deepEqual(duties({ ...pat, ways: { passkeys: 1, password: false } }), [])
  assert.deepEqual(duties({ ...pat, emailConfirmed: false, ways: { passkeys: 0, password: false } }), [
    'confirm_email',
    'enrol_passkey',
  ])
})

test('staff make a passkey whatever else they have, and another where the one they have did not open this session', () => {
  const nora = { emailConfirmed: true, ways: { passkeys: 1, password: true }, staffHere: true, sessionIsStaff: true }
  assert.deepEqual(duties(nora), [])
  assert.deepEqual(duties({ ...nora, ways: { passkeys: 0, password: true } }), ['enrol_passkey'])
  assert.deepEqual(duties({ ...nora, sessionIsStaff: false }), ['enrol_passkey'])
})

test('an address is the same however it is typed', () => {
  assert.equal(normalEmail('  Jos\u0065\u0301@Example.ORG '), 'jos\u00e9@example.org')
})

test('who ends others’ sessions, or their ways in, is named by role and says whose', () => {
  const rules: readonly (readonly [Policy<never>, Role])[] = [
    [mayEndMemberSessions, 'administrator'],
    [mayResetColleague, 'administrator'],
    [mayEndPatientSessions, 'privacy_officer'],
  ]
  const about = { oneself: false, elsewhere: false, mayEnd: allow } as never
  for (const [rule, role] of rules) {
    for (const other of ['patient', ...staffRoles] as const)
      assert.deepEqual(judge(rule, person(other), about), other === role ? allow : deny('role'), other)
    assert.match(rule.when, /^a (colleague|patient) /)
  }
})

test('nobody signs themself out of their own work this way, nor takes their own ways in', () => {
  const ada = person('administrator')
  const pia = person('privacy_officer')
  assert.deepEqual(judge(mayEndMemberSessions, ada, { oneself: true }), deny('own_account'))
  assert.deepEqual(judge(mayEndPatientSessions, pia, { oneself: true, mayEnd: allow }), deny('own_account'))
  assert.deepEqual(judge(mayResetColleague, ada, { oneself: true, elsewhere: false }), deny('own_account'))
})

test('a colleague who is staff elsewhere too is not one administrator’s to reset', () => {
  const other = { oneself: false, elsewhere: true }
  assert.deepEqual(judge(mayResetColleague, person('administrator'), other), deny('staff_elsewhere'))
})

test('a patient’s ways in end only where something else says they may', () => {
  const pia = person('privacy_officer')
  const because = deny('proxys_own')
  assert.deepEqual(judge(mayEndPatientSessions, pia, { oneself: false, mayEnd: because }), because)
})
