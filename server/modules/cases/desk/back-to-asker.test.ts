import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { closingOn, isOpen, type PracticeCalendar } from '#clinical/time/index.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sweepDue } from '#kernel/outbox.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import { answerRequestCommand } from '#modules/cases/answer-request.command.ts'
import { askPatientCommand } from '#modules/cases/desk/ask-patient.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { keptUntil } from '#modules/cases/desk/keep-for-asker.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { deskSweeps } from '#modules/cases/desk/sweep-task.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { practiceClock } from '#modules/directory/index.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const item = { type: 'text' as const, text: 'Since when?', options: [], photoGuide: null }
async function asked(): Promise<{ caseId: string; requestId: string }> {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  await w.does(askPatientCommand, 'clinician', { caseId, version, text: 'One question.', items: [item] })
  const { request } = await w.sees(getThread, 'patient', { caseId })
  return { caseId, requestId: request?.id ?? '' }
}
const answer = (a: { caseId: string; requestId: string }, value = 'Two days') =>
  w.does(answerRequestCommand, 'patient', {
    ...a,
    language: 'en',
    answers: [{ linkId: 'q1', value }],
    attachmentIds: [],
  })
const told = async (caseId: string) => (await w.sees(getThread, 'patient', { caseId })).answerers.map((one) => one.name)
const hands = async (caseId: string) =>
  (await w.sees(reviewCase, 'clinician', { caseId })).entries.findLast((e) => e.kind === 'assignment')?.text
const holder = async (caseId: string) => (await d.taskOf(caseId, 'review')).holder

test('after her answer the matter is with who asked, for a fair time; then it is the team’s, and she reads the same', async () => {
  const a = await asked()
  assert.deepEqual(await told(a.caseId), ['clinician'], 'while she is to answer, it is with who asked')
  await answer(a)
  const clinician = (await w.as('clinician')).personId
  assert.equal(await holder(a.caseId), clinician)
  assert.deepEqual(await told(a.caseId), ['clinician'])
  assert.equal(await hands(a.caseId), 'back with who asked: the patient has answered', 'the record says so')
  w.t.pass(61)
  await sweepDue(w.t.house, deskSweeps)
  assert.equal(await holder(a.caseId), null)
  assert.match((await hands(a.caseId)) ?? '', /gave it back to the team/)
  assert.equal((await d.caseOf(a.caseId)).state, 'ready')
  assert.deepEqual(await told(a.caseId), [], 'in the pool it is nobody’s, whoever asked before')
})

test('it never stays with one person beyond half of what is left until it is due', async () => {
  const a = await asked()
  await answer(a)
  const task = await d.taskOf(a.caseId, 'review')
  assert.ok(task.leaseUntil && task.dueAt)
  assert.ok(task.leaseUntil.getTime() <= (w.t.house.clock.now().getTime() + task.dueAt.getTime()) / 2)
})

test('an emergency in the answer waits for nobody: the whole team is called', async () => {
  const a = await asked()
  await answer(a, 'I have crushing chest pain right now')
  assert.equal(await holder(a.caseId), null)
  assert.ok(await d.taskOf(a.caseId, 'emergency_page'))
})

test('what is urgent waits for nobody: nor does an answer with a red flag in it, whatever the matter was before', async () => {
  const urgent = await asked()
  await w.scene((tx) =>
    tx.query(
      sql`update clinical_case set acuity = 'urgent' where organization_id = ${w.org} and id = ${urgent.caseId}`,
    ),
  )
  await answer(urgent)
  assert.equal(await holder(urgent.caseId), null)
  const flagged = await asked()
  await answer(flagged, 'I have a fever of 102 and flank pain')
  assert.equal(await holder(flagged.caseId), null)
  // Another colleague takes it at once.
  await d.claim('otherClinician', flagged.caseId, 'review')
})

test('a concern in the answer, which raises no acuity, frees it too', async () => {
  const a = await asked()
  const concern = 'Years ago I wanted to kill myself.'
  await answer(a, concern)
  const levels = await w.rows(
    sql<{ level: string }>`select level from safety_finding where organization_id = ${w.org} and case_id = ${a.caseId}`,
  )
  assert.deepEqual(
    [[...new Set(levels.map((f) => f.level))], (await d.caseOf(a.caseId)).acuity],
    [['concern'], 'clinical'],
  )
  assert.equal(await holder(a.caseId), null)
})

describe('nobody keeps it through the night', () => {
  const at = (iso: string) => new Date(`2026-11-${iso}-06:00`)
  const kept = (from: string, due: string) => keptUntil(calendar, at(from), at(due))
  let calendar: PracticeCalendar
  before(async () => {
    calendar = await w.scene(async (tx) => (await practiceClock(tx)).calendar)
  })
  test('near closing it ends at closing, and what comes after closing is free', () => {
    const closing = closingOn(calendar, at('24T12:00'))
    assert.ok(closing)
    const late = new Date(closing.getTime() - 15 * 60_000)
    assert.deepEqual(keptUntil(calendar, late, at('27T12:00')), closing)
    assert.deepEqual(keptUntil(calendar, closing, at('27T12:00')), closing)
    const night = at('24T23:00')
    assert.deepEqual(keptUntil(calendar, night, at('27T12:00')), night)
  })
  test('by day it is an hour, or half of what is left', () => {
    assert.deepEqual(kept('24T09:00', '24T17:00'), at('24T10:00'))
    assert.deepEqual(kept('24T09:00', '24T09:30'), at('24T09:15'))
    assert.ok(kept('24T09:00', '24T08:00') <= at('24T09:00'))
  })
  test('so an answer given in the evening finds the matter free for who is there', async () => {
    const a = await asked()
    do w.t.pass(30)
    while (isOpen(calendar, w.t.house.clock.now()))
    await answer(a)
    assert.equal(await holder(a.caseId), null)
    do w.t.pass(30)
    while (!isOpen(calendar, w.t.house.clock.now()))
  })
})

/** Why the one who asked cannot take it any more; what is undone afterwards. */
const gone: Record<string, { readonly now: (id: string) => Sql; readonly again: (id: string) => Sql }> = {
  'has left the team': {
    now: (id) =>
      sql`update access_grant set to_at = ${w.t.house.clock.now()} where person_id = ${id} and to_at is null`,
    again: (id) => sql`update access_grant set to_at = null where person_id = ${id}`,
  },
  'is in another team now': {
    now: (id) => sql`update access_grant set team_id = ${w.teams.triage} where person_id = ${id}`,
    again: (id) => sql`update access_grant set team_id = ${w.teams.clinicians} where person_id = ${id}`,
  },
  'has another role now': {
    now: (id) => sql`update access_grant set role = 'triage_nurse' where person_id = ${id}`,
    again: (id) => sql`update access_grant set role = 'clinician' where person_id = ${id}`,
  },
  'has a disabled account': {
    now: (id) => sql`update person set disabled_at = now() where person_id = ${id}`,
    again: (id) => sql`update person set disabled_at = null where person_id = ${id}`,
  },
  'is no longer licensed there': {
    now: (id) =>
      sql`update licence set status = 'suspended' where practitioner_id = (select id from practitioner where organization_id = ${w.org} and person_id = ${id})`,
    again: (id) =>
      sql`update licence set status = 'active' where practitioner_id = (select id from practitioner where organization_id = ${w.org} and person_id = ${id})`,
  },
}
for (const [why, { now, again }] of Object.entries(gone))
  test(`who ${why} is not waited for`, async () => {
    const { personId } = await w.as('clinician')
    const a = await asked()
    await w.scene((tx) => tx.query(now(personId ?? '')))
    try {
      await answer(a)
      assert.equal(await holder(a.caseId), null)
      assert.deepEqual(await told(a.caseId), [])
    } finally {
      await w.scene((tx) => tx.query(again(personId ?? '')))
    }
    const back = await asked()
    await answer(back)
    assert.equal(await holder(back.caseId), personId, 'and is again once they are back')
  })
