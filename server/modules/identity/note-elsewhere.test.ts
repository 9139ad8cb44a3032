import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { newId } from '#kernel/ids.ts'
import { deliver } from '#kernel/outbox.ts'
import type { Reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { reactionsTo } from '#main/modules.ts'
import { endPatientSessionsCommand } from '#modules/identity/end-patient-sessions.command.ts'
import { openPatient, openStaff, reading } from '#modules/identity/identity-for-tests.ts'
import { noteElsewhere } from '#modules/identity/note-elsewhere.reaction.ts'
import { noteWaysEndedCommand } from '#modules/identity/note-ways-ended.command.ts'
import { resetColleagueCommand } from '#modules/identity/reset-colleague.command.ts'

let t: TestHouse
let north: string
let south: string
let n = 0
before(async () => {
  // Whoever is not named by the house's own list of what follows is not delivered to.
  t = await testHouse((type) => reactionsTo(type).filter((name) => name === noteElsewhere.name))
  north = await t.practice('north')
  south = await t.practice('south')
})
after(() => t.close())

const settle = async (reactions: readonly Reaction[] = [noteElsewhere]) => {
  while ((await deliver(t.house, {}, reactions)) > 0);
}
const officer = () => openStaff(t, north, 'north', `guard-${newId()}@example.org`, ['privacy_officer'])
/** The chart in the south of somebody who is known in the north. */
async function alsoInTheSouth(personId: string): Promise<string> {
  const { patientId } = await openPatient(t, south, 'south', `there${n++}@example.org`)
  await setScene(t, south, (tx) =>
    tx.query(sql`update access_grant set person_id = ${personId}
      where organization_id = ${south} and patient_id = ${patientId} and kind = 'self'`),
  )
  return patientId
}
const patient = () => openPatient(t, north, 'north', `here${n++}@example.org`)
async function endWays(patientId: string, ways: 'keep' | 'password' | 'all') {
  const asked = { patientId, whose: 'patient', reason: 'somebody_else', ways } as const
  await run(t.house, endPatientSessionsCommand, await (await officer()).browser.actor(), asked)
}
type Row = { by: string; patientId: string | null; fields: string[]; whole: string }
const trail = (at: string, personId: string): Promise<Row[]> =>
  reading(t, at, (tx) =>
    tx.query(sql<Row>`select actor_kind as by, patient_id, fields, to_jsonb(a)::text as whole from audit a
      where organization_id = ${at} and command = 'identity.noteWaysEnded' and subject_id = ${personId} order by at, id`),
  )

test('what an officer ended of a patient’s ways stands on the trail of the other practice they count in, at her record there, and not where it was done', async () => {
  const mine = await patient()
  const there = await alsoInTheSouth(mine.personId)
  await endWays(mine.patientId, 'keep')
  await settle()
  assert.deepEqual(await trail(south, mine.personId), [], 'sessions alone are those of one practice')
  await endWays(mine.patientId, 'password')
  await settle()
  const [row, ...more] = await trail(south, mine.personId)
  assert.equal(more.length, 0)
  assert.deepEqual([row?.by, row?.patientId, row?.fields], ['system', there, ['session', 'password']])
  for (const theirs of [north, mine.patientId]) assert.ok(!row?.whole.includes(theirs))
  assert.deepEqual(await trail(north, mine.personId), [], 'here its own act says it')
})

test('so does an administrator’s reset of a colleague who is a patient elsewhere; of who is nowhere else, nothing is noted', async () => {
  const boss = await openStaff(t, north, 'north', `boss${n++}@example.org`, ['administrator'])
  const nurse = await openStaff(t, north, 'north', `nurse${n++}@example.org`, ['triage_nurse'])
  const there = await alsoInTheSouth(nurse.personId)
  await run(t.house, resetColleagueCommand, await boss.browser.actor(), { personId: nurse.personId })
  const alone = await patient()
  await endWays(alone.patientId, 'all')
  await settle()
  assert.deepEqual(
    (await trail(south, nurse.personId)).map((r) => [r.patientId, r.fields]),
    [[there, ['session', 'all']]],
  )
  assert.deepEqual(await trail(south, alone.personId), [])
})

test('delivered twice it is noted once; planted faults: one that forgets which delivery it was, and one that nobody is told of', async () => {
  const noted = async (reaction: Reaction, times: number): Promise<number> => {
    const mine = await patient()
    await alsoInTheSouth(mine.personId)
    const happened = {
      organizationId: north,
      deliveryId: newId(),
      eventId: newId(),
      at: new Date(),
      caseId: null,
      actorPersonId: null,
      event: { type: 'identity.ways_ended', v: 1, data: { personId: mine.personId, ways: 'all' } },
    } as const
    for (let i = 0; i < times; i++) await reaction.react(t.house, {}, happened as never)
    return (await trail(south, mine.personId)).length
  }
  const forgetful: Reaction = {
    ...noteElsewhere,
    react: async (house, _ports, { event }) => {
      const { personId } = event.data as { personId: string }
      await run(house, noteWaysEndedCommand, systemActor('reaction:probe', south), { personId, ways: 'all' })
    },
  }
  assert.deepEqual([await noted(noteElsewhere, 2), await noted(forgetful, 2), await noted(noteElsewhere, 0)], [1, 2, 0])
})
