import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { accountNews, endPatientSessions, me, signIn } from '#contract/identity/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { run, command } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { open } from '#kernel/policy.ts'
import { sql } from '#kernel/sql.ts'
import { peopleOfPatient } from '#modules/directory/index.ts'
import { endPatientSessionsCommand } from '#modules/identity/end-patient-sessions.command.ts'
import {
  browser,
  codeOf,
  GOOD,
  openPatient,
  openStaff,
  reading,
  type Browser,
} from '#modules/identity/identity-for-tests.ts'

let t: TestHouse
let org: string
let south: string
let n = 0
before(async () => {
  t = await testHouse()
  org = await t.practice('north')
  south = await t.practice('south')
})
after(() => t.close())

const officer = () => openStaff(t, org, 'north', `guard${++n}@example.org`, ['privacy_officer'])
const patient = () => openPatient(t, org, 'north', `p${++n}@example.org`)
const grant = (personId: string, patientId: string, kind: 'self' | 'proxy') =>
  setScene(t, org, async (tx) => {
    await tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
      values (${org}, ${newId()}, ${personId}, ${kind}, ${patientId}, ${tx.now})`)
  })
type Asked = Partial<InputOf<typeof endPatientSessions>>
const end = (by: Browser, patientId: string, asked: Asked = {}) =>
  by.does(endPatientSessions, { patientId, whose: 'patient', reason: 'lost_device', ...asked })
const isIn = async (at: Browser) => (await codeOf(at.does(me, {}))) === 'went through'

test('a patient whose phone is lost is signed out everywhere here, signs in again, and reads that it was done', async () => {
  const guard = await officer()
  const anna = await patient()
  const phone = browser(t)
  await phone.does(signIn, { practice: 'north', email: `p${n}@example.org`, password: GOOD })
  assert.deepEqual(await end(guard.browser, anna.patientId), { ended: 2, ways: 0 })
  assert.deepEqual([await isIn(phone), await isIn(anna.browser)], [false, false])
  assert.deepEqual(await end(guard.browser, anna.patientId), { ended: 0, ways: 0 })
  await phone.does(signIn, { practice: 'north', email: `p${n}@example.org`, password: GOOD })
  const told = (await phone.does(accountNews, {})).news.map((one) => one.what)
  assert.equal(told.filter((what) => what === 'signed_out_by_privacy_officer').length, 2)
})

test('a proxy stays signed in and is told nothing when the patient calls; theirs are ended only where they are meant', async () => {
  const guard = await officer()
  const anna = await patient()
  const proxy = await patient()
  await grant(proxy.personId, anna.patientId, 'proxy')
  assert.deepEqual(await end(guard.browser, anna.patientId), { ended: 1, ways: 0 })
  assert.ok(await isIn(proxy.browser), 'planted: ended with the patient’s, a proxy would learn that the patient called')
  assert.deepEqual(await toldOf(proxy.personId), [])
  assert.deepEqual(await end(guard.browser, anna.patientId, { whose: 'proxies', reason: 'somebody_else' }), {
    ended: 1,
    ways: 0,
  })
  assert.equal(await isIn(proxy.browser), false)
  assert.equal((await toldOf(proxy.personId)).length, 1)
})
test('planted faults: an end that takes everybody of the record, or anybody’s word for it, is found', async () => {
  const { load } = endPatientSessionsCommand
  const careless = command({
    ...endPatientSessionsCommand,
    load: async (tx, actor, input) => {
      const target = await load(tx, actor, input)
      return target && { ...target, people: await peopleOfPatient(tx, input.patientId) }
    },
  })
  const credulous = command({ ...endPatientSessionsCommand, policy: open('anybody may') })
  assert.deepEqual(await faultsOf(endPatientSessionsCommand), [])
  assert.deepEqual(await faultsOf(careless), ['the proxy too'])
  assert.deepEqual(await faultsOf(credulous), ['by a nurse'])
})
async function faultsOf(ending: typeof endPatientSessionsCommand): Promise<string[]> {
  const found: string[] = []
  const anna = await patient()
  const proxy = await patient()
  await grant(proxy.personId, anna.patientId, 'proxy')
  const asked = { patientId: anna.patientId, whose: 'patient', reason: 'lost_device' } as const
  const nurse = await openStaff(t, org, 'north', `nurse${++n}@example.org`, ['triage_nurse'])
  if ((await codeOf(run(t.house, ending, await nurse.browser.actor(), asked))) !== 'access.denied')
    found.push('by a nurse')
  await codeOf(run(t.house, ending, await (await officer()).browser.actor(), asked))
  if (await isIn(anna.browser)) found.push('not the patient')
  if (!(await isIn(proxy.browser))) found.push('the proxy too')
  return found
}
const toldOf = (personId: string) =>
  reading(t, org, (tx) =>
    tx.query(sql<{ id: string }>`select id from outbox where organization_id = ${org}
      and type = 'identity.sessions_ended' and data->>'personId' = ${personId}`),
  )

test('nobody but who guards the records here, freshly proved; never of oneself, of another practice, or in one', async () => {
  const guard = await officer()
  const anna = await patient()
  const nurse = await openStaff(t, org, 'north', `nurse${++n}@example.org`, ['triage_nurse', 'clinician'])
  for (const other of [nurse.browser, anna.browser, (await patient()).browser])
    assert.equal(await codeOf(end(other, anna.patientId)), 'access.denied')
  const there = await openPatient(t, south, 'south', `s${++n}@example.org`)
  for (const id of [there.patientId, newId()]) assert.equal(await codeOf(end(guard.browser, id)), 'not_found')
  assert.ok(await isIn(there.browser))
  // A patient here who is in another practice at the moment: that, and where, is not this one's to know.
  await t.owner.query(sql`update session set organization_id = ${south} where person_id = ${anna.personId}`)
  assert.deepEqual(await end(guard.browser, anna.patientId), { ended: 0, ways: 0 })
  assert.ok(await isIn(anna.browser))
  await grant(guard.personId, anna.patientId, 'proxy')
  assert.equal(await codeOf(end(guard.browser, anna.patientId, { whose: 'proxies' })), 'access.denied')
  t.pass(6)
  assert.equal(await codeOf(end(guard.browser, anna.patientId)), 'session.step_up_required')
})

test('who signed which patient out, whose sessions, and why stands in the audit; without a reason it is not done', async () => {
  const guard = await officer()
  const anna = await patient()
  const without = { patientId: anna.patientId, whose: 'patient' } as InputOf<typeof endPatientSessions>
  assert.equal(await codeOf(guard.browser.does(endPatientSessions, without)), 'input.invalid')
  assert.ok(await isIn(anna.browser))
  await end(guard.browser, anna.patientId, { reason: 'they_asked' })
  const [row] = await reading(t, org, (tx) =>
    tx.query(sql<{
      actor: string
      patientId: string
      fields: string[]
    }>`select actor_person_id as actor, patient_id, fields
      from audit where organization_id = ${org} and command = 'identity.endPatientSessions' and outcome = 'done'
      order by at desc, id desc limit 1`),
  )
  assert.deepEqual(row, {
    actor: guard.personId,
    patientId: anna.patientId,
    fields: ['session', 'patient', 'they_asked'],
  })
})
