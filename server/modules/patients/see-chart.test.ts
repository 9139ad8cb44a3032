import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson, setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { openPatient, openStaff, openWork } from '#modules/patients/patients-for-tests.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let t: TestHouse
let org: string
let patient: Awaited<ReturnType<typeof openPatient>>
before(async () => {
  t = await testHouse()
  org = await t.practice()
  patient = await openPatient(t, org, { givenName: 'Ana', familyName: 'Ruiz' })
})
after(() => t.close())

const refused = async (act: Promise<unknown>) => {
  try {
    await act
  } catch (e) {
    if (e instanceof AppError) return { code: e.code, facts: e.facts, fields: e.fields }
    throw e
  }
  throw new Error('it was allowed')
}
const look = (actor: Actor, patientId = patient.patientId) => ask(t.house, seeChart, actor, { patientId })
const nothing = { code: 'not_found', facts: {}, fields: [] }

test('a patient sees her own chart: who she is, where she is, and which pharmacy she wants', async () => {
  const { patientId, actor } = patient
  const pharmacyId = newId()
  await setScene(t, org, (tx) =>
    tx.query(sql`insert into pharmacy (organization_id, id, name, name_search, address, city, state, zip, phone, imported_at)
      values (${org}, ${pharmacyId}, 'Corner Drugs', 'corner drugs', '2 Main St', 'Austin', 'TX', '78701', '512-555-0111', ${tx.now})`),
  )
  await run(t.house, stateLocationCommand, actor, {
    patientId,
    state: 'TX',
    street: '9 Elm St',
    city: 'Austin',
    zip: '78702',
    callBack: '512-555-0122',
  })
  t.pass(1)
  await run(t.house, stateLocationCommand, actor, {
    patientId,
    state: 'OK',
    street: '3 Oak St',
    city: 'Tulsa',
    zip: '74101',
    callBack: '512-555-0122',
  })
  await run(t.house, setPharmacyCommand, actor, { patientId, pharmacyId })
  const chart = await look(actor)
  assert.equal(chart.name, 'Ana Ruiz')
  assert.equal(chart.age, 34)
  assert.equal(chart.established, false)
  assert.equal(chart.pharmacy?.address, '2 Main St, Austin, TX 78701')
  assert.equal(chart.location?.address, '3 Oak St, Tulsa, OK 74101')
  assert.equal(chart.location?.state, 'OK')
})

test('a pharmacy nobody knows, and a place that is no state, are refused', async () => {
  const { patientId, actor } = patient
  assert.deepEqual(await refused(run(t.house, setPharmacyCommand, actor, { patientId, pharmacyId: newId() })), nothing)
  const nowhere = { patientId, state: 'ZZ', street: 'x', city: 'y', zip: '78702', callBack: '512-555-0122' }
  assert.equal((await refused(run(t.house, stateLocationCommand, actor, nowhere))).code, 'input.invalid')
  const drawn = { ...nowhere, state: 'TX', street: '12 Oak St 🌳' }
  const { fields } = await refused(run(t.house, stateLocationCommand, actor, drawn))
  assert.deepEqual(
    fields.map(({ path }) => path),
    ['street'],
    'a sign that no paper and no dispatcher can read',
  )
})

test('a nurse whose team has no work on the patient is told the same as about a patient who is not there', async () => {
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Nurse', 'triage')
  assert.deepEqual(await refused(look(nurse)), nothing)
  assert.deepEqual(await refused(look(nurse, newId())), nothing)
  await openWork(t, org, patient, 'clinicians')
  assert.deepEqual(await refused(look(nurse)), nothing)
  await openWork(t, org, patient, 'triage')
  assert.equal((await look(nurse)).name, 'Ana Ruiz')
})

test('a draft opens the chart to nobody on the staff', async () => {
  const shy = await openPatient(t, org)
  await openWork(t, org, shy, 'triage', 'draft')
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Two', 'triage')
  assert.deepEqual(await refused(look(nurse, shy.patientId)), nothing)
})

test('who covers a team sees what it works on, and no longer once the cover is over', async () => {
  const covering = await openStaff(t, org, 'clinician', 'Cleo Cover')
  await openWork(t, org, patient, 'triage')
  await setScene(t, org, (tx) =>
    tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, team_id, from_at, to_at)
      select ${org}::uuid, ${newId()}::uuid, ${covering.personId}::uuid, 'cover', id, ${tx.now}::timestamptz, ${tx.now}::timestamptz + interval '1 hour'
      from team where organization_id = ${org} and key = 'triage'`),
  )
  const fresh = () => actorOf(t.house, org, covering.personId as string)
  assert.equal((await look(await fresh())).name, 'Ana Ruiz')
  t.pass(61)
  assert.deepEqual(await refused(look(await fresh())), nothing)
})

test('administrators and privacy officers do not read charts, not even of patients their practice treats', async () => {
  for (const role of ['administrator', 'privacy_officer'] as const) {
    const actor = await openStaff(t, org, role, 'Somebody', 'triage')
    const answers = [await refused(look(actor)), await refused(look(actor, newId()))]
    assert.deepEqual(answers[0], answers[1])
    assert.equal(answers[0]?.code, 'access.denied')
  }
})

test('a proxy sees the chart from the first day of the grant to the last, and adds to it as a proxy', async () => {
  const proxyId = await setScene(t, org, insertPerson)
  await setScene(t, org, (tx) =>
    tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at, to_at)
      values (${org}, ${newId()}, ${proxyId}, 'proxy', ${patient.patientId}, ${tx.now}::timestamptz + interval '1 day', ${tx.now}::timestamptz + interval '2 days')`),
  )
  // Before it begins, this person is nobody here at all.
  assert.equal((await refused(look(await actorOf(t.house, org, proxyId)))).code, 'access.denied')
  t.pass(24 * 60)
  const proxy = await actorOf(t.house, org, proxyId)
  await run(t.house, addChartItemCommand, proxy, { patientId: patient.patientId, kind: 'problem', text: 'Migraine' })
  assert.equal((await look(proxy)).items[0]?.source, 'proxy')
  t.pass(24 * 60)
  assert.equal((await refused(look(await actorOf(t.house, org, proxyId)))).code, 'access.denied')
})

test('another patient, and the same roles of another practice, learn nothing', async () => {
  const stranger = await openPatient(t, org)
  assert.deepEqual(await refused(look(stranger.actor)), nothing)
  const elsewhere = await t.practice()
  const nurse = await openStaff(t, elsewhere, 'triage_nurse', 'Olga Other', 'triage')
  assert.deepEqual(await refused(look(nurse)), nothing)
  // Even a grant that names the patient opens nothing across the wall between practices.
  const forged: Actor = {
    ...nurse,
    roles: ['patient'],
    grants: [{ kind: 'self', role: null, patientId: patient.patientId, teamId: null }],
  }
  assert.deepEqual(await refused(look(forged)), nothing)
})

test('staff do not state where a patient is: the state decides whose licence counts', async () => {
  const nurse = await openStaff(t, org, 'clinician', 'Carl Clinician', 'triage')
  await openWork(t, org, patient, 'triage')
  const where = {
    patientId: patient.patientId,
    state: 'TX',
    street: 'x',
    city: 'y',
    zip: '78702',
    callBack: '512-555-0122',
  }
  assert.deepEqual(await refused(run(t.house, stateLocationCommand, nurse, where)), nothing)
})
