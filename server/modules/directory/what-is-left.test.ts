import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readProtocolFiles } from '#clinical/protocol/protocol-folder.ts'
import { tinyProtocol } from '#clinical/protocol/tiny-protocol.fixture.ts'
import type { whatIsLeft } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { setScene } from '#dev/scene.ts'
import { actorOf, testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { directoryAnswers } from '#modules/directory/answers.ts'
import { clinician, staffMember } from '#modules/directory/directory-world.fixture.ts'
import { runHere } from '#modules/directory/protocol-runner.ts'

const folder = readProtocolFiles(tinyProtocol()).folder!
const answersWith = (mail: boolean) =>
  directoryAnswers({
    shipped: async () => ({ protocols: [folder], refused: [] }),
    runner: runHere,
    outside: { scanner: false, mail, fax: false, filesWaiting: async () => 0 },
  })
const answers = answersWith(true)
let t: TestHouse
let org: string
let ana: Actor & { personId: string }

type Left = OutputOf<typeof whatIsLeft>['left']
async function act(name: string, actor: Actor, input: Record<string, unknown> = {}, of = answers) {
  const found = of.find((a) => a.endpoint.name === `directory.${name}`)
  const signed = { ...actor, stepUpAt: t.house.clock.now() }
  if (found?.is === 'command')
    return (await run(t.house, found as AnyCommand, signed, input)) as Record<string, unknown>
  return (await ask(t.house, found as AnyQuery, signed, input)) as Record<string, unknown>
}
const left = async (of = answers): Promise<Left> => (await act('whatIsLeft', ana, {}, of))['left'] as Left
/** What is left, a line each: what stops patients begins with an exclamation mark. */
const lines = async (of = answers): Promise<string[]> =>
  (await left(of)).map(({ what, stops, states, names }) =>
    [`${stops ? '!' : ''}${what}`, ...states, ...names.map(({ en }) => en)].join(' '),
  )
const stopping = async (): Promise<string[]> => (await lines()).filter((one) => one.startsWith('!'))
const both = (text: string) => ({ en: text, es: text })
const teamId = async (key: string): Promise<string> => {
  const { teams } = (await act('teams', ana)) as { teams: { id: string; key: string }[] }
  return teams.find((one) => one.key === key)!.id
}
const serve = (state: string, newPatient: string, version = 0, reviewedBy: string | null = null) =>
  act('saveState', ana, { state, version, newPatient, citation: 'A law', reviewedBy, effectiveOn: '2026-01-01' })

before(async () => {
  t = await testHouse((type) => (type === 'directory.invited' ? ['mail'] : []))
  org = await t.practice('north-side')
  ana = await staffMember(t, org, 'Ana Ruiz', ['administrator'])
})
after(() => t.close())

test('a practice that was founded this morning hears all that is left, what stops patients apart from what is advised', async () => {
  assert.deepEqual(await lines(), [
    '!answerer',
    '!first_look Clinician team Nurse team',
    '!state',
    '!director',
    '!signature',
    '!offering',
    'hours',
    'on_call',
    'privacy_officer',
    'second_administrator',
    'consents Care by message How we keep your record private',
    'pharmacies',
  ])
  assert.equal((await lines(answersWith(false)))[0], '!mail', 'nobody could prove an address')
})

let doctor: Actor & { personId: string; practitionerId: string }
test('a physician whose licence has run out answers nobody; with one in force, off every team, sees no story', async () => {
  doctor = await clinician(t, ana, 'Dr Rosa Ramos', 'physician', [{ state: 'OK', expiresOn: '2026-11-01' }])
  assert.ok((await stopping()).includes('!answerer'))
  const licence = { practitionerId: doctor.practitionerId, number: 'T-1', type: 'full', status: 'active' }
  await act('saveLicence', ana, { ...licence, state: 'TX', validFrom: '2020-01-01', expiresOn: '2027-11-01' })
  assert.deepEqual((await stopping()).slice(0, 2), ['!answerer_team', '!first_look Clinician team Nurse team'])
  await act('grantRole', ana, {
    personId: doctor.personId,
    kind: 'role',
    role: 'clinician',
    teamId: await teamId('clinicians'),
  })
  assert.deepEqual(await stopping(), ['!state', '!director', '!signature', '!offering'])
})

test('a state where new patients must be seen live first lets nobody begin; one where nobody here is licensed is told by name', async () => {
  await serve('TX', 'live-first')
  assert.ok((await stopping()).includes('!state'))
  await serve('TX', 'images-or-records', 1)
  await serve('OK', 'allowed')
  const all = await lines()
  assert.ok(!all.includes('!state'))
  assert.ok(all.includes('state_answerer OK'), all.join())
  assert.ok(all.includes('state_review OK TX'))
  await serve('TX', 'images-or-records', 2, 'A lawyer')
  await serve('OK', 'not-served', 1)
  assert.ok(!(await lines()).some((one) => one.startsWith('state')))
})

test('the medical director signs, the administrator offers, and nothing stops patients any more', async () => {
  const { people } = (await act('people', ana)) as { people: { personId: string; practitioner: { version: number } }[] }
  const version = people.find(({ personId }) => personId === doctor.personId)!.practitioner.version
  const face = { displayName: 'Dr Rosa Ramos', profession: 'physician', credentials: 'MD', npi: '1000000012' }
  await act('savePractitioner', ana, { personId: doctor.personId, version, ...face, medicalDirector: true })
  assert.deepEqual(await stopping(), ['!signature', '!offering'])
  const offer = { key: 'hay-fever', priceCents: 100, teamId: await teamId('triage') }
  await act('publishProtocol', ana, { ...offer, open: false, version: null })
  assert.deepEqual(await stopping(), ['!signature', '!offering'], 'published is neither signed nor offered')
  await act('signOffProtocol', await actorOf(t.house, org, doctor.personId), {
    key: 'hay-fever',
    protocolVersion: folder.protocol.version,
  })
  assert.deepEqual(await stopping(), ['!offering'])
  await act('publishProtocol', ana, { ...offer, open: true, version: 1 })
  assert.deepEqual(await stopping(), ['!first_look Nurse team'], 'new matters go where nobody is')
  await act('grantRole', ana, {
    personId: doctor.personId,
    kind: 'role',
    role: 'triage_nurse',
    teamId: await teamId('triage'),
  })
  assert.deepEqual(await stopping(), [])
})

test('what was only advised is gone when it is done', async () => {
  const hours = [{ day: 'mon', from: '08:00', to: '12:00' }]
  await act('saveCalendar', ana, { calendarVersion: 1, zone: 'America/Chicago', hours, holidays: [] })
  const { version } = (await act('onCall', ana)) as { version: number }
  const proves = (at: Date | null) =>
    setScene(t, org, (tx) =>
      tx.query(sql`update person set email_confirmed_at = ${at} where person_id = ${doctor.personId}`),
    )
  await proves(t.house.clock.now())
  await act('saveOnCall', ana, { version, people: [doctor.personId], minutes: 5 })
  await staffMember(t, org, 'Petra Privacy', ['privacy_officer', 'administrator'])
  for (const key of ['async-care', 'privacy'])
    await act('publishConsent', ana, { key, version: 1, required: true, title: both(key), text: both('By counsel') })
  assert.deepEqual(await lines(), ['pharmacies'])
  await proves(null)
  assert.deepEqual(await lines(), ['on_call', 'pharmacies'], 'who is on call and cannot be reached is woken by nobody')
})

test('a day on which no worker ran is told, and over once one has taken what waited', async () => {
  await act('invite', ana, { email: 'kim@example.org', name: 'Kim', roles: ['triage_nurse'], teamIds: [] })
  assert.deepEqual(await stopping(), [])
  t.pass(6)
  assert.deepEqual(await stopping(), ['!worker'])
  await setScene(t, org, (tx) =>
    tx.query(sql`update delivery set attempts = 1, state = 'done' where organization_id = ${org}`),
  )
  assert.deepEqual(await stopping(), [])
})

test('when the only licence ends, patients are stopped again, and the administrator reads why', async () => {
  t.setTime('2027-12-01T15:00:00Z')
  const all = await lines()
  assert.ok(all.includes('!answerer'), all.join())
  assert.ok(all.includes('director'), 'signed and offered stays so: the next version waits for somebody who signs')
})

test('a demonstration is not asked for mail or signatures', async () => {
  const demo = await t.practice(undefined, 'demo')
  const adam = await staffMember(t, demo, 'Adam', ['administrator'])
  const found = answersWith(false).find((a) => a.endpoint.name === 'directory.whatIsLeft')
  const { left: all } = (await ask(t.house, found as AnyQuery, adam, {})) as { left: Left }
  assert.deepEqual(
    all.filter(({ stops }) => stops).map(({ what }) => what),
    ['answerer', 'first_look', 'state', 'offering'],
  )
})
