import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { AppError } from '#kernel/errors.ts'
import { ask } from '#kernel/query.ts'
import { listMyPatients } from '#modules/patients/list-my-patients.query.ts'
import { openPatient, openStaff, openWork } from '#modules/patients/patients-for-tests.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeWhoSaw } from '#modules/patients/see-who-saw.query.ts'

let t: TestHouse
let org: string
let patient: Awaited<ReturnType<typeof openPatient>>
before(async () => {
  t = await testHouse()
  org = await t.practice()
  patient = await openPatient(t, org, { givenName: 'Ana', familyName: 'Ruiz' })
  await openWork(t, org, patient, 'triage')
})
after(() => t.close())

test('a patient reads which nurse opened her chart, and her own look is marked as hers, newest first', async () => {
  const { patientId, actor } = patient
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Nurse', 'triage')
  await ask(t.house, seeChart, nurse, { patientId })
  t.pass(1)
  await ask(t.house, seeChart, actor, { patientId })
  const { looks } = await ask(t.house, seeWhoSaw, actor, { patientId })
  assert.deepEqual(
    looks.map(({ who, roles, you, screen, how }) => ({ who, roles, you, screen, how })),
    [
      { who: 'Ana Ruiz', roles: ['patient'], you: true, screen: 'patients.chart', how: 'opened' },
      { who: 'Nora Nurse', roles: ['triage_nurse'], you: false, screen: 'patients.chart', how: 'opened' },
    ],
  )
})

test('a look that was refused shows nothing, and so counts as none', async () => {
  const other = await openPatient(t, org)
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Two', 'triage')
  await assert.rejects(ask(t.house, seeChart, nurse, { patientId: other.patientId }))
  assert.deepEqual((await ask(t.house, seeWhoSaw, other.actor, { patientId: other.patientId })).looks, [])
})

test('who saw a record is told to its owner and not to staff or other patients', async () => {
  const { patientId } = patient
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Three', 'triage')
  const stranger = await openPatient(t, org)
  const codes = await Promise.all(
    [nurse, stranger.actor].map((a) =>
      ask(t.house, seeWhoSaw, a, { patientId }).catch((e: unknown) => (e as AppError).code),
    ),
  )
  assert.deepEqual(codes, ['access.denied', 'not_found'])
})

test('a person sees the charts they act for, and no others', async () => {
  const { patients } = await ask(t.house, listMyPatients, patient.actor, {})
  assert.deepEqual(patients, [{ id: patient.patientId, name: 'Ana Ruiz', relation: 'self' }])
})
