import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { actorOf } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { getSummaryLink } from '#modules/cases/links.query.ts'
import { screenTextCommand } from '#modules/cases/screen-text.command.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { logPhoneCommand } from '#modules/cases/desk/log-phone.command.ts'
import { patientMattersQuery } from '#modules/cases/desk/patient-matters.query.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'
import { breakGlassCommand } from './break-glass.command.ts'
import { emergencyUntil, mayBreakGlass } from './emergency.access.ts'
import { countOpenings, listOpenings } from './list-openings.query.ts'
import { reviewOpeningCommand } from './review-opening.command.ts'

const REASON = 'Her husband rang: she is unconscious, ambulance asks for the zebrafinkle'
let w: CareWorld
let caseId: string
let strangerId: string
before(async () => {
  w = await careWorld()
  caseId = await w.send('uti')
  strangerId = (await w.as('stranger')).grants[0]?.patientId ?? ''
})
after(() => w.close())
/** Whatever was open before has run out. */
beforeEach(() => w.t.pass(300))

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (e: unknown) => {
      if (e instanceof AppError) return [e.code, e.facts['because']].filter(Boolean).join(' ')
      throw e
    },
  )
/** The clinician is on a team that has no work on this patient: triage has it. */
const breakIn = (who: Parameters<CareWorld['as']>[0] = 'clinician', patientId = w.patientId) =>
  w.does(breakGlassCommand, who, { patientId, reason: REASON })
const chart = (who: Parameters<CareWorld['as']>[0] = 'clinician', patientId = w.patientId) =>
  w.sees(seeChart, who, { patientId })

test('a clinician who is not on the team opens the record with a reason, and reads chart, matters and story', async () => {
  assert.equal(await codeOf(chart()), 'not_found')
  assert.equal(await codeOf(w.sees(reviewCase, 'clinician', { caseId })), 'not_found')
  assert.equal(await codeOf(w.sees(patientMattersQuery, 'clinician', { patientId: w.patientId })), 'not_found')
  const opened = await breakIn()
  const ends = new Date(w.t.house.clock.now().getTime() + 60 * 60_000).toISOString()
  assert.equal(opened.until, ends)
  const seen = await chart()
  assert.equal(seen.name, 'Mariana Invented')
  assert.equal(seen.emergencyUntil, ends)
  const { matters } = await w.sees(patientMattersQuery, 'clinician', { patientId: w.patientId })
  assert.deepEqual(
    matters.map((m) => m.caseId),
    [caseId],
  )
  const matter = await w.sees(reviewCase, 'clinician', { caseId })
  assert.ok(matter.story.positives.length > 0)
  assert.equal(matter.emergencyUntil, ends)
  const looks = await w.rows(
    sql<{
      screen: string
    }>`select screen from disclosure where organization_id = ${w.org} and person_id = ${(await w.as('clinician')).personId} order by screen`,
  )
  assert.deepEqual(
    looks.map((l) => l.screen),
    ['emergency.case', 'emergency.chart', 'emergency.matters'],
  )
})

test('one matter is enough to say whom it is about, where its patient is not known to the team', async () => {
  const opened = await w.does(breakGlassCommand, 'otherClinician', { caseId, reason: REASON })
  assert.equal(opened.patientId, w.patientId)
  assert.equal((await w.sees(reviewCase, 'otherClinician', { caseId })).id, caseId)
  const neither = { reason: REASON }
  assert.equal(await codeOf(w.does(breakGlassCommand, 'clinician', neither)), 'input.invalid')
  const spanish = { ...(await w.as('clinician')), language: 'es' as const }
  const told = await run(w.t.house, breakGlassCommand, spanish, neither).catch((e: unknown) => e)
  const [field] = told instanceof AppError ? told.fields : []
  assert.deepEqual(field, { path: 'patientId', message: 'Indique el paciente o un asunto, no los dos.' })
  const both = { caseId, patientId: w.patientId, reason: REASON }
  assert.equal(await codeOf(w.does(breakGlassCommand, 'clinician', both)), 'input.invalid')
})

test('it gives reading and no act: nothing can be claimed, written, said, charted or taken away as paper', async () => {
  await breakIn()
  const { can } = await w.sees(reviewCase, 'clinician', { caseId })
  assert.deepEqual(
    Object.entries(can).filter(([, may]) => may),
    [],
  )
  const [task] = await w.rows(
    sql<{
      id: string
    }>`select id from task where organization_id = ${w.org} and case_id = ${caseId} and state = 'open' limit 1`,
  )
  const { patientId } = w
  const acts = {
    claim: () => w.does(claimTaskCommand, 'clinician', { caseId, taskId: task?.id ?? '' }),
    note: () => w.does(addNoteCommand, 'clinician', { caseId, text: 'I was here' }),
    reply: () => w.does(replyToPatientCommand, 'clinician', { caseId, version: 1, text: 'Hello' }),
    call: () => w.does(logPhoneCommand, 'clinician', { caseId, reached: true, summary: 'Rang', tellPatient: false }),
    chart: () => w.does(addChartItemCommand, 'clinician', { patientId, kind: 'problem', text: 'Migraine' }),
    pharmacy: () => w.does(setPharmacyCommand, 'clinician', { patientId, pharmacyId: w.pharmacyId }),
    summary: () => w.sees(getSummaryLink, 'clinician', { caseId }),
  }
  for (const [name, act] of Object.entries(acts)) assert.equal(await codeOf(act()), 'not_found', name)
})

test('it ends by itself, at the minute, wherever the page is', async () => {
  await breakIn()
  w.t.pass(59)
  await chart()
  await w.sees(reviewCase, 'clinician', { caseId })
  w.t.pass(1)
  assert.equal(await codeOf(chart()), 'not_found')
  assert.equal(await codeOf(w.sees(reviewCase, 'clinician', { caseId })), 'not_found')
  assert.equal(await codeOf(w.sees(patientMattersQuery, 'clinician', { patientId: w.patientId })), 'not_found')
})

/** What holds of whoever says until when a record is open in an emergency: each deviation by name. */
async function deviations(holds: typeof emergencyUntil): Promise<string[]> {
  await breakIn()
  const asked = async (who: Actor, patientId = w.patientId): Promise<boolean> =>
    w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, async (raw) => {
      const until = await holds(readTxOf(w.t.house, raw, w.org), who, patientId)
      return until !== undefined
    })
  const opener = await w.as('clinician')
  w.t.pass(59)
  const found: [string, boolean][] = [
    ['shut before its time', !(await asked(opener))],
    ['opens another patient', await asked(opener, strangerId)],
    ['opens to a colleague', await asked(await w.as('otherClinician'))],
    ['opens to who is no clinician any more', await asked({ ...opener, roles: ['care_coordinator'] })],
  ]
  w.t.pass(1)
  found.push(['opens after its time', await asked(opener)])
  return found.flatMap(([name, wrong]) => (wrong ? [name] : []))
}
test('it is of one person, for one patient, for its minutes', async () => {
  assert.deepEqual(await deviations(emergencyUntil), [])
})
test('planted faults: an access that runs out of time unnoticed, or is for any patient, or for anybody, is found', async () => {
  const by =
    (condition: (tx: ReadTx, a: Actor, patientId: string) => ReturnType<typeof sql>): typeof emergencyUntil =>
    async (tx, a, patientId) => {
      if (!mayBreakGlass(a)) return undefined
      const row = await tx.find(sql<{ untilAt: Date }>`select e.until_at from emergency_access e
        where e.organization_id = ${tx.organizationId} and e.from_at > ${tx.now}::timestamptz - interval '2 hours' and ${condition(tx, a, patientId)} limit 1`)
      return row?.untilAt
    }
  const mine = (a: Actor) => sql`e.person_id = ${a.personId}`
  const timeless = by((_tx, a, patientId) => sql`${mine(a)} and e.patient_id = ${patientId}`)
  assert.deepEqual(await deviations(timeless), ['opens after its time'])
  w.t.pass(300)
  const anyPatient = by((tx, a) => sql`${mine(a)} and e.until_at > ${tx.now}`)
  assert.deepEqual(await deviations(anyPatient), ['opens another patient'])
  w.t.pass(300)
  const anybody = by((tx, _a, patientId) => sql`e.patient_id = ${patientId} and e.until_at > ${tx.now}`)
  assert.deepEqual(await deviations(anybody), ['opens to a colleague'])
})

test('the front desk, coordinators, administrators, officers and patients have no such door; nobody has one to their own record', async () => {
  for (const who of ['frontDesk', 'coordinator', 'administrator', 'privacyOfficer', 'stranger'] as const)
    assert.equal(await codeOf(breakIn(who)), 'not_found', who)
  const clinician = await w.as('clinician')
  await w.scene((tx) =>
    tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
      values (${w.org}, ${newId()}, ${clinician.personId}, 'self', ${strangerId}, ${tx.now})`),
  )
  const both = await actorOf(w.t.house, w.org, clinician.personId as string)
  const own = run(w.t.house, breakGlassCommand, both, { patientId: strangerId, reason: REASON })
  assert.equal(await codeOf(own), 'access.denied own_matter')
  await w.scene((tx) =>
    tx.query(
      sql`update access_grant set to_at = ${tx.now} where organization_id = ${w.org} and person_id = ${clinician.personId} and kind = 'self'`,
    ),
  )
})

test('a proof of who is here comes first, and a reason in words', async () => {
  const stale = { ...(await w.as('clinician')), stepUpAt: new Date(w.t.house.clock.now().getTime() - 6 * 60_000) }
  const act = run(w.t.house, breakGlassCommand, stale, { patientId: w.patientId, reason: REASON })
  assert.equal(await codeOf(act), 'session.step_up_required')
  const mumbled = w.does(breakGlassCommand, 'clinician', { patientId: w.patientId, reason: '  x  ' })
  assert.equal(await codeOf(mumbled), 'input.invalid')
  assert.equal(await codeOf(chart()), 'not_found')
})

test('what is theirs to see is not opened, and what runs is not made longer', async () => {
  const nothing = await breakIn('nurse')
  assert.deepEqual([nothing.id, nothing.until], [null, null])
  const first = await breakIn()
  w.t.pass(30)
  const again = await breakIn()
  assert.deepEqual([again.id, again.until], [null, first.until])
})

test('two requests at once are one opening', async () => {
  const opened = await Promise.all([1, 2, 3, 4].map(() => breakIn()))
  assert.equal(opened.filter((o) => o.id !== null).length, 1)
})

test('an unsent story stays its author’s, unless there is a red flag in it', async () => {
  const { caseId: draft } = await w.begin('uti')
  await breakIn()
  assert.equal(await codeOf(w.sees(reviewCase, 'clinician', { caseId: draft })), 'not_found')
  const { matters } = await w.sees(patientMattersQuery, 'clinician', { patientId: w.patientId })
  assert.ok(!matters.some((m) => m.caseId === draft))
  await w.does(screenTextCommand, 'patient', { caseId: draft, text: 'I have crushing chest pain', where: 'intake' })
  assert.equal((await w.sees(reviewCase, 'clinician', { caseId: draft })).id, draft)
})

test('the practice says for how long, and the database holds to four hours and to one direction whoever writes', async () => {
  await w.scene((tx) => tx.query(sql`update practice set emergency_minutes = 15 where organization_id = ${w.org}`))
  const { id } = await breakIn()
  w.t.pass(15)
  assert.equal(await codeOf(chart()), 'not_found')
  await w.scene((tx) => tx.query(sql`update practice set emergency_minutes = 60 where organization_id = ${w.org}`))
  const at = sql`where organization_id = ${w.org} and id = ${id}`
  for (const longer of [
    sql`update emergency_access set until_at = until_at + interval '1 minute' ${at}`,
    sql`update emergency_access set patient_id = ${strangerId} ${at}`,
    sql`update emergency_access set from_at = from_at - interval '1 minute' ${at}`,
  ])
    await assert.rejects(w.scene((tx) => tx.query(longer)))
  await assert.rejects(
    w.scene((tx) => tx.query(sql`update practice set emergency_minutes = 600 where organization_id = ${w.org}`)),
  )
  await assert.rejects(
    w.scene((tx) =>
      tx.query(sql`insert into emergency_access (organization_id, id, patient_id, person_id, actor_roles, sealed, from_at, until_at)
        values (${w.org}, ${newId()}, ${w.patientId}, ${newId()}, '{clinician}', ''::bytea, ${tx.now}, ${tx.now}::timestamptz + interval '5 hours')`),
    ),
  )
})

test('why is sealed; the audit says that it was done, for whom and for how long', async () => {
  const { id } = await breakIn()
  const [row] = await w.rows(
    sql<{ sealed: Buffer }>`select sealed from emergency_access where organization_id = ${w.org} and id = ${id}`,
  )
  assert.ok(row && !row.sealed.includes(Buffer.from('zebrafinkle')))
  const [said] = await w.rows(
    sql<{
      patientId: string
      fields: string[]
    }>`select patient_id, fields from audit where organization_id = ${w.org} and subject_id = ${id}`,
  )
  assert.deepEqual(said, { patientId: w.patientId, fields: ['reason', 'minutes=60'] })
})

test('the officer has it on top until they say what they found, once, and never of an opening of their own', async () => {
  const { id } = await breakIn()
  const seen = await w.sees(listOpenings, 'privacyOfficer', {})
  const one = seen.openings.find((o) => o.id === id)
  assert.equal(one?.reason, REASON)
  assert.equal(one?.patient.name, 'Mariana Invented')
  assert.equal(one?.person.name, 'clinician')
  assert.equal(one?.running, true)
  const { waiting } = await w.sees(countOpenings, 'privacyOfficer', {})
  assert.ok(seen.openings.slice(0, waiting).every((o) => o.reviewed === null))
  const officer = await w.as('privacyOfficer')
  const both: Actor = { ...(await w.as('clinician')), roles: ['clinician', 'privacy_officer'] }
  const review = { openingId: id ?? '', note: 'Rang her husband: true', endNow: true }
  assert.equal(await codeOf(run(w.t.house, reviewOpeningCommand, both, review)), 'access.denied own_opening')
  assert.equal((await ask(w.t.house, listOpenings, both, {})).openings.find((o) => o.id === id)?.can.review, false)
  await chart()
  await run(w.t.house, reviewOpeningCommand, officer, review)
  // Ended by the officer before its time.
  assert.equal(await codeOf(chart()), 'not_found')
  assert.equal(await codeOf(run(w.t.house, reviewOpeningCommand, officer, review)), 'conflict.version')
  const after = await w.sees(listOpenings, 'privacyOfficer', {})
  assert.equal((await w.sees(countOpenings, 'privacyOfficer', {})).waiting, waiting - 1)
  assert.equal(after.openings.find((o) => o.id === id)?.reviewed?.note, 'Rang her husband: true')
  assert.equal(await codeOf(w.sees(listOpenings, 'administrator', {})), 'access.denied role')
})
