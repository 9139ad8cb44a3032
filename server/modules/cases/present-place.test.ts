import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { civilDateIn } from '#clinical/time/index.ts'
import { isPresent } from '#clinical/where/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { command } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { todayIn } from '#modules/cases/case-context.ts'
import { deskOf, refused } from '#modules/cases/desk/desk-for-tests.ts'
import { openCaseCommand } from '#modules/cases/open-case.command.ts'
import { submitCaseCommand } from '#modules/cases/submit-case.command.ts'
import { stateLocationCommand } from '#modules/patients/state-location.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const HOUR = 60
const home = { state: 'TX', street: '2 Invented Lane', city: 'Austin', zip: '78702', callBack: '512-555-0130' }
const say = (place = home) => w.does(stateLocationCommand, 'patient', { patientId: w.patientId, ...place })

test('a place counts for twelve hours, and not a minute longer', () => {
  const at = new Date('2026-11-23T15:00:00Z')
  const after = (minutes: number) => isPresent(at, new Date(at.getTime() + minutes * 60_000))
  assert.deepEqual([after(0), after(12 * HOUR), after(12 * HOUR + 1)], [true, true, false])
})

test('a story begun yesterday is sent only once its patient has said again where they are', async () => {
  const begun = await w.begin('uti')
  w.t.pass(13 * HOUR)
  const e = await refused(w.does(submitCaseCommand, 'patient', begun), 'location.old')
  assert.deepEqual(e.facts, { hours: 12 })
  assert.equal((await d.caseOf(begun.caseId)).state, 'draft')
  const { id } = await say()
  await w.does(submitCaseCommand, 'patient', begun)
  const sent = await d.caseOf(begun.caseId)
  assert.deepEqual([sent.state, sent.locationId, sent.locationState], ['triage', id, 'TX'])
})

test('whoever has gone to a state of which nobody said what it asks is told that a live visit comes first, known here or not, before anything is sent', async () => {
  const begun = await w.begin('uti')
  await say({ ...home, state: 'CA', city: 'Fresno', zip: '93650' })
  const e = await refused(w.does(submitCaseCommand, 'patient', begun), 'state.live_first')
  assert.deepEqual(e.facts, { state: 'CA' })
  assert.equal((await d.caseOf(begun.caseId)).locationState, 'TX')
})

test('where nobody is licensed either, they are told that the practice is not there yet, and are not sent to a call that comes to nothing', async () => {
  const begun = await w.begin('uti')
  await say({ ...home, state: 'NV', city: 'Reno', zip: '89501' })
  const e = await refused(w.does(submitCaseCommand, 'patient', begun), 'state.not_served')
  assert.deepEqual(e.facts, { state: 'NV' })
  assert.equal((await d.caseOf(begun.caseId)).locationState, 'TX')
})

test('the licence of who claims is asked for where the patient was when they sent it, wherever they go afterwards', async () => {
  await say()
  const caseId = await w.send('uti')
  await say({ ...home, state: 'CA', city: 'Fresno', zip: '93650' })
  await d.review(caseId)
  assert.equal((await d.caseOf(caseId)).locationState, 'TX')
})

test('nothing begins from an old place', async () => {
  const { id } = await say()
  w.t.pass(12 * HOUR + 1)
  const begin = { patientId: w.patientId, protocolKey: 'uti', locationId: id, language: 'en' as const }
  await refused(w.does(openCaseCommand, 'patient', begin), 'location.old')
})

test('planted fault: a story judged by the hour it was begun is sent from where its patient was', async () => {
  const begun = await w.begin('uti')
  const then = w.t.house.clock.now()
  w.t.pass(13 * HOUR)
  const careless = command({
    ...submitCaseCommand,
    handle: (tx, a) => submitCaseCommand.handle(tx, { ...a, now: then }),
  })
  await w.does(careless, 'patient', begun)
  assert.equal((await d.caseOf(begun.caseId)).state, 'triage')
})

test('where nobody said where they are, the day is the practice’s; planted fault: Chicago’s would be tomorrow’s', async () => {
  w.t.setTime('2026-12-23T08:00:00Z')
  const now = w.t.house.clock.now()
  const days = await w.scene(async (tx) => {
    await tx.query(sql`insert into calendar (organization_id, version, zone, hours, holidays, created_at)
      values (${w.org}, 9, 'Pacific/Honolulu', '[]', '[]', ${now})`)
    return [await todayIn(tx, null), await todayIn(tx, 'TX'), await todayIn(tx, 'nowhere')]
  })
  assert.deepEqual(days, ['2026-12-22', '2026-12-23', '2026-12-22'])
  assert.equal(civilDateIn('America/Chicago', now), '2026-12-23')
})
