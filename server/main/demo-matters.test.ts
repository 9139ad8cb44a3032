import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { ask } from '#kernel/query.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeWorkload } from '#modules/cases/desk/see-workload.query.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'
import { seedMatters, staffActor } from './demo-matters.ts'
import { patientActor, seedPractice, type DemoPractice } from './demo-practice.ts'

// Who looks around for the first time signs in as these people: something waits for each of them.
let t: TestHouse
let practice: DemoPractice
before(async () => {
  t = await testHouse()
  const founded = { house: t.house, state: t.folder }
  practice = await seedPractice(founded)
  await seedMatters(founded, practice)
})
after(() => t.close())

const patient = (key: string) =>
  patientActor(practice.organizationId, practice.personIds.get(key) ?? '', practice.patientIds.get(key) ?? '')
const turnOf = async (key: string) => (await ask(t.house, listMyCases, patient(key), {})).cases[0]

test('the nurse finds a red flag first, what is due next, and what she may claim', async () => {
  const nora = await staffActor(t.house, practice, 'nora')
  const { rows } = await ask(t.house, listQueue, nora, {})
  assert.deepEqual(
    rows.map(({ matter, findings, claims }) => [matter?.patientName, findings, claims !== null]),
    [
      ['Walter Nowak', 'urgent', true],
      ['Grace Lindholm', 'none', true],
      ['Lucía Herrera', 'none', false],
    ],
  )
  const { open, waitingForPatients } = await ask(t.house, seeWorkload, nora, {})
  assert.deepEqual([open, waitingForPatients], [3, 1])
})

test('the clinician finds a story she can sign, in the words its patient reads', async () => {
  const priya = await staffActor(t.house, practice, 'priya')
  const { rows } = await ask(t.house, listQueue, priya, {})
  const row = rows.find(({ matter }) => matter?.patientName === 'Lucía Herrera')
  assert.ok(row?.claims)
  const review = await ask(t.house, reviewCase, priya, { caseId: row.caseId })
  assert.deepEqual([review.language, review.suggestedRoute, review.findings.length], ['es', 'treat', 0])
})

test('Ana has a plan to read in Spanish with nothing left to fill in, James a question to answer', async () => {
  const [ana, james] = [await turnOf('ana'), await turnOf('james')]
  assert.deepEqual([ana?.turnReason, james?.turnReason], ['read_plan', 'answer_question'])
  const { plan } = await ask(t.house, getThread, patient('ana'), { caseId: ana?.id })
  assert.match(JSON.stringify(plan), /Tome 1 cápsula/)
  assert.doesNotMatch(JSON.stringify(plan), /\{\w+\}/)
})
