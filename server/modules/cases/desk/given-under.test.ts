import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { answerQuestionCommand } from '#modules/cases/desk/answer-question.command.ts'
import { deskOf } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { replyToPatientCommand } from '#modules/cases/desk/reply-to-patient.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { summaryData } from '#modules/cases/prescribing/summary-document.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

async function answeredByOrder(): Promise<string> {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  await d.claim('nurse', caseId, 'triage')
  const r = await w.sees(reviewCase, 'nurse', { caseId })
  await w.does(answerQuestionCommand, 'nurse', {
    caseId,
    version: r.version,
    seenSeq: r.patientSeq,
    text: 'Your average is at goal.',
    standingOrderId: r.standingOrders[0]?.id ?? '',
  })
  return caseId
}

test('an answer under a standing order says so to the patient, at the desk and on paper: the order, its version, the physician', async () => {
  const { personId } = await w.as('clinician')
  await w.scene((tx) =>
    tx.query(sql`update standing_order set approved_by = ${personId} where organization_id = ${tx.organizationId}`),
  )
  const caseId = await answeredByOrder()
  const t = await w.sees(getThread, 'patient', { caseId })
  const said = t.entries.flatMap((e) => (e.kind === 'message' && e.fromCareTeam ? [e] : []))
  assert.equal(said[0]?.from.role, 'triage_nurse')
  const under = said[0].under
  assert.equal(under?.title.en, 'Home readings at goal: keep going')
  assert.match(under.title.es, /meta/)
  assert.match(under.version, /^\d+\.\d+\.\d+$/)
  assert.ok(under.signedOffBy?.name, 'the physician whose signature it carries')
  const entry = (await w.sees(reviewCase, 'nurse', { caseId })).entries.find((e) => e.kind === 'message')
  assert.deepEqual(entry?.under, under)
  const paper = await w.scene(async (tx) => summaryData(tx, await d.caseOf(caseId)))
  const [nurse] = paper?.data.answeredBy ?? []
  assert.match(nurse?.under ?? '', /standing order “Home readings at goal: keep going”, version .*signed off by/)
})

test('no clinician is said to have decided what a nurse answered under an order; before that, one may still', async () => {
  const waiting = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  const keys = async (caseId: string) => (await w.sees(getThread, 'patient', { caseId })).steps.map(({ key }) => key)
  assert.deepEqual(await keys(waiting), ['sent', 'triage', 'review', 'answer'])
  assert.deepEqual(await keys(await answeredByOrder()), ['sent', 'triage', 'answer'])
})

test('what the nurse writes afterwards in her own name is not said to be under the order', async () => {
  const caseId = await answeredByOrder()
  const { version } = await d.caseOf(caseId)
  await w.does(replyToPatientCommand, 'nurse', { caseId, version, text: 'Any time.' })
  const t = await w.sees(getThread, 'patient', { caseId })
  const said = t.entries.flatMap((e) => (e.kind === 'message' && e.fromCareTeam ? [e.under !== null] : []))
  assert.deepEqual(said, [true, false])
})

test('a standing order with too few readings is shown at the desk with what it needs and what there is', async () => {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no', readings: few })
  const r = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual(
    r.standingOrders.map(({ inScope, why, needs }) => [inScope, why, needs.map(({ en }) => en)]),
    [[false, 'answers', ['Needs 12 readings; there are 7.']]],
  )
  assert.equal(r.readings?.average, null)
  assert.deepEqual(r.readings.counted, { n: 7, days: 7, needsReadings: 12, needsDays: 3 })
  const t = await w.sees(getThread, 'patient', { caseId })
  assert.deepEqual(t.readings, r.readings, 'he is told the same')
})

test('typed newest first, with and without a time: read oldest first, and no time is made up', async () => {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no', readings: few })
  const rows = (await w.sees(getThread, 'patient', { caseId })).readings?.rows ?? []
  const days = rows.map(({ on }) => on ?? '')
  assert.deepEqual(days, days.toSorted())
  assert.deepEqual(
    rows.map(({ time }) => time?.es ?? null),
    [null, null, null, null, null, null, 'Mañana'],
  )
})

/** A week as somebody copies it from the memory of the cuff: the newest first, a time for that one only. */
const few = Array.from({ length: 7 }, (_, i) => ({
  'taken-on': new Date(Date.UTC(2026, 2, 8 - i)).toISOString().slice(0, 10),
  ...(i === 0 ? { 'time-of-day': 'morning' } : {}),
  systolic: 122 + i,
  diastolic: 76,
}))
