import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import { openPatient, openStaff } from '#modules/patients/patients-for-tests.ts'

let t: TestHouse
let org: string
let other: string
let nurse: Actor
let nurseElsewhere: Actor
before(async () => {
  t = await testHouse()
  org = await t.practice()
  other = await t.practice()
  nurse = await openStaff(t, org, 'triage_nurse', 'Nora Nurse', 'triage')
  nurseElsewhere = await openStaff(t, other, 'triage_nurse', 'Olga Other', 'triage')
  await openPatient(t, org, {
    givenName: 'María José',
    familyName: 'Núñez Etxeberria',
    birthDate: '1990-05-17',
    email: 'Mj@Example.org',
    phone: '(512) 555-0199',
  })
  await openPatient(t, org, { givenName: 'Marcus', familyName: 'Nunn' })
})
after(() => t.close())

const find = async (actor: Actor, input: object) =>
  (await ask(t.house, findPatientsQuery, actor, input)).patients.map((p) => p.name)
const maria = 'María José Núñez Etxeberria'

test('a nurse finds a patient by the beginning of either surname, typed without its accents', async () => {
  assert.deepEqual(await find(nurse, { words: 'nune' }), [maria])
  assert.deepEqual(await find(nurse, { words: 'ETXE' }), [maria])
  assert.deepEqual(await find(nurse, { words: 'mar nu' }), ['Marcus Nunn', maria])
  assert.deepEqual(await find(nurse, { words: 'jose nunez' }), [maria])
})

test('birth date, phone and e-mail find whole or not at all, and all that is asked must hold', async () => {
  assert.deepEqual(await find(nurse, { birthDate: '1990-05-17' }), [maria])
  assert.deepEqual(await find(nurse, { phone: '+1 512 555 0199' }), [maria])
  assert.deepEqual(await find(nurse, { words: 'mj@example.org' }), [maria])
  assert.deepEqual(await find(nurse, { words: 'nunn', birthDate: '1990-05-17' }), [])
  assert.deepEqual(await find(nurse, { words: '--' }), [])
  assert.deepEqual(await find(nurse, {}), [])
})

test('the middle of a name finds nobody', async () => assert.deepEqual(await find(nurse, { words: 'unez' }), []))

test('another practice finds nobody by the same words', async () => {
  assert.deepEqual(await find(nurseElsewhere, { words: 'nune' }), [])
  assert.deepEqual(await find(nurseElsewhere, { phone: '5125550199' }), [])
})

test('more than twenty are cut off, and that is said', async () => {
  for (let i = 0; i < 21; i++) await openPatient(t, other, { givenName: 'Zeno', familyName: `Zz${i}` })
  const out = await ask(t.house, findPatientsQuery, nurseElsewhere, { words: 'zeno' })
  assert.equal(out.patients.length, 20)
  assert.equal(out.more, true)
})

test('each patient a search shows is written down as listed', async () => {
  await find(nurse, { words: 'nune' })
  const rows = await t.owner.transaction({ organizationId: org }, (tx) =>
    tx.query(
      sql<{ how: string }>`select how from disclosure where person_id = ${nurse.personId} and screen = 'patients.find'`,
    ),
  )
  assert.ok(rows.length > 0 && rows.every((r) => r.how === 'listed'))
})

test('patients and administrators may not search; a privacy officer may, to say whose record is asked about', async () => {
  const patient = await openPatient(t, org)
  const administrator = await openStaff(t, org, 'administrator', 'Ada Admin')
  const officer = await openStaff(t, org, 'privacy_officer', 'Pia Privacy')
  for (const actor of [patient.actor, administrator])
    await assert.rejects(find(actor, { words: 'nune' }), (e) => e instanceof AppError && e.code === 'access.denied')
  await find(officer, { words: 'nune' })
})
