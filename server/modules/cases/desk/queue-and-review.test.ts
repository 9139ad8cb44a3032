import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import { addNoteCommand } from '#modules/cases/desk/add-note.command.ts'
import { claimTaskCommand } from '#modules/cases/desk/claim-task.command.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { disposeFindingCommand } from '#modules/cases/desk/dispose-finding.command.ts'
import { listQueue } from '#modules/cases/desk/list-queue.query.ts'
import { readPlace } from '#modules/cases/desk/queue.views.ts'
import { releaseTaskCommand } from '#modules/cases/desk/release-task.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { seeWorkload } from '#modules/cases/desk/see-workload.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { answerFindingCommand } from '#modules/cases/answer-finding.command.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { listMyCases } from '#modules/cases/list-my-cases.query.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const alarm = (caseId: string) =>
  w.does(sendMessageCommand, 'patient', {
    caseId,
    text: 'I have crushing chest pain',
    attachmentIds: [],
    language: 'en',
  })
const queueOf = (who: Parameters<CareWorld['as']>[0], wish: object = {}) => w.sees(listQueue, who, wish)
const workloadOf = (who: Parameters<CareWorld['as']>[0]) => w.sees(seeWorkload, who, {})

test('the team sees the matter and who it is about; each look is written down', async () => {
  const caseId = await w.send('uti')
  const { rows, teams } = await queueOf('nurse')
  const row = rows.find((r) => r.caseId === caseId)
  assert.equal(row?.matter?.patientName, 'Mariana Invented')
  assert.equal(row.matter.age, 34)
  assert.equal(row.matter.locationState, 'TX')
  assert.equal(row.matter.unread, true)
  assert.equal(row.matter.changed, 'intake')
  assert.deepEqual(row.can, { open: true, claim: true })
  assert.ok((await workloadOf('nurse')).open >= 1)
  assert.equal(teams.find((t) => t.yours)?.id, w.teams.triage)
  const nurse = (await w.as('nurse')).personId
  const looks = await w.rows(
    sql<{
      how: string
    }>`select how from disclosure where organization_id = ${w.org} and person_id = ${nurse} and case_id = ${caseId}`,
  )
  assert.deepEqual(looks, [{ how: 'listed' }])
})

test('who is not on the team sees that a matter exists, its state and due time, and no more: not even from a place or a count', async () => {
  const caseId = await w.send('uti')
  await alarm(caseId)
  const { rows } = await queueOf('frontDesk')
  const load = await workloadOf('frontDesk')
  const row = rows.find((r) => r.caseId === caseId)
  assert.ok(row)
  assert.equal(row.state, 'triage')
  assert.notEqual(row.dueAt, null)
  assert.equal(row.matter, null)
  assert.deepEqual([row.acuity, row.findings, row.holder, row.wallClock], [null, 'none', null, false])
  assert.deepEqual(row.can, { open: false, claim: false })
  assert.ok(
    rows.every((r) => r.taskKind === null),
    'which kind of work waits is the team’s to know',
  )
  assert.ok((await queueOf('nurse')).rows.some((r) => r.taskKind === 'triage'))
  assert.equal(load.open, new Set(rows.map((r) => r.caseId)).size, 'she is told how many there are of what she sees')
  assert.deepEqual([load.late, load.mine, load.emergencies], [0, 0, 0])
  w.t.pass(60 * 24 * 5)
  const later = await queueOf('frontDesk', { limit: 100 })
  const { late } = await workloadOf('frontDesk')
  assert.equal(late, later.rows.filter((r) => r.late).length)
  assert.ok(late > 0)
  assert.ok(later.rows.every((r) => r.also.length === 0 && r.claims === null))
  assert.deepEqual((await queueOf('frontDesk', { find: 'findings' })).rows, [])
  const due = rows.map((r) => r.dueAt ?? '9')
  assert.deepEqual(due, due.toSorted(), 'the order tells nothing but when things are due')
  await refused(w.sees(reviewCase, 'frontDesk', { caseId }), 'not_found')
  const seen = await w.rows(
    sql`select 1 as one from disclosure where organization_id = ${w.org} and person_id = ${(await w.as('frontDesk')).personId}`,
  )
  assert.deepEqual(seen, [])
})

test('a matter of somebody one acts for stands where another team’s would, and is in no count: its place tells nothing a proxy is kept from', async () => {
  const [calm, ill] = [await w.send('uti'), await w.send('uti')]
  await alarm(ill)
  await w.scene((tx) =>
    tx.query(sql`update task set due_at = ${tx.now} where organization_id = ${w.org} and case_id = ${calm}`),
  )
  const { personId } = await w.as('nurse')
  const placed = async (wish: object = {}) =>
    (await queueOf('nurse', { limit: 100, ...wish })).rows
      .map((r) => r.caseId)
      .filter((id) => id === calm || id === ill)
  const counted = async () => (await workloadOf('nurse')).emergencies
  const [before, all] = [await placed(), await counted()]
  assert.deepEqual([before, all > 0], [[ill, calm], true])
  const proxy = newId()
  await w.scene((tx) =>
    tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
      values (${w.org}, ${proxy}, ${personId}, 'proxy', ${w.patientId}, ${tx.now})`),
  )
  assert.deepEqual(await placed(), [calm, ill], 'by what is due, as it stands for whoever is not on the team')
  assert.deepEqual(
    [await placed({ find: 'findings' }), await placed({ find: 'unclaimed' }), await counted()],
    [[], [], 0],
  )
  assert.deepEqual(
    (await w.sees(listQueue, 'otherNurse', { limit: 1 })).rows[0]?.findings,
    'emergency',
    'to a colleague it is first',
  )
  w.t.pass(1)
  await w.scene((tx) => tx.query(sql`update access_grant set to_at = ${tx.now} where id = ${proxy}`))
  assert.deepEqual(await placed(), [ill, calm])
})

test('a flagged row says what kind of red flag it is, since when, what the patient was told, and whether anybody answered', async () => {
  const caseId = await w.send('uti')
  const quiet = await w.send('uti')
  // A Saturday by now.
  const since = w.t.house.clock.now().toISOString()
  await alarm(caseId)
  const flagOf = async (id: string) =>
    (await queueOf('nurse', { limit: 100 })).rows.find((r) => r.caseId === id)?.matter?.flag
  const told = { what: 'call-911', whileClosed: true }
  const flag = { level: 'emergency', kind: 'cardiac', why: '', since, told, highRiskSince: null, more: [] as string[] }
  assert.deepEqual(await flagOf(caseId), { ...flag, needsHelp: false, inHand: false })
  // Another danger is named beside it, and her own list counts both without a word of either; the same one again is no other.
  for (const text of ['My face droops on one side and my speech is slurred', 'The crushing chest pain is worse'])
    await w.does(sendMessageCommand, 'patient', { caseId, text, attachmentIds: [], language: 'en' })
  flag.more = ['stroke']
  assert.deepEqual(await flagOf(caseId), { ...flag, needsHelp: false, inHand: false })
  const dangers = async (id: string) =>
    (await w.sees(listMyCases, 'patient', {})).cases.find((one) => one.id === id)?.dangers
  assert.deepEqual([await dangers(caseId), await dangers(quiet)], [2, 0])
  const [{ id: findingId } = { id: '' }] = (await w.sees(reviewCase, 'nurse', { caseId })).findings
  await w.does(answerFindingCommand, 'patient', { caseId, findingId, answer: 'need_help_calling' })
  assert.equal((await flagOf(caseId))?.needsHelp, true, 'somebody else must call for her, and the row says so')
  assert.equal(await flagOf(quiet), null)
  await d.claim('nurse', caseId, 'triage')
  assert.deepEqual(await flagOf(caseId), { ...flag, needsHelp: true, inHand: true })
  for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called: reflux.' })
  assert.equal(await flagOf(caseId), null)
  // Where the answers raised it, the protocol's own words say why.
  const numbers = await flagOf(await w.send('home-blood-pressure', 'reading-181', { pregnancy: 'no' }))
  assert.equal(numbers?.kind, 'protocol')
  assert.match(numbers.why, /\w+ \w+/)
})

test('the count of emergencies is of what the list shows as one: by its flag, and by its urgency once no flag is open', async () => {
  const gravest = async () => {
    const { rows } = await queueOf('nurse', { limit: 100 })
    const { emergencies } = await workloadOf('nurse')
    const shown = rows.filter((r) => r.findings === 'emergency' || r.acuity === 'emergency')
    assert.equal(emergencies, shown.length)
    return shown.map((r) => r.caseId)
  }
  const caseId = await w.send('uti')
  await alarm(caseId)
  assert.ok((await gravest()).includes(caseId))
  for (const f of (await w.sees(reviewCase, 'nurse', { caseId })).findings)
    await w.does(disposeFindingCommand, 'nurse', { caseId, findingId: f.id, disposition: 'Called: reflux.' })
  // Settled, it is still of emergency urgency until somebody triages it: counted by open flags alone it would be none.
  const row = (await queueOf('nurse', { limit: 100 })).rows.find((r) => r.caseId === caseId)
  assert.deepEqual([row?.findings, row?.acuity], ['none', 'emergency'])
  assert.ok((await gravest()).includes(caseId))
})

test('the queue is for those who work on cases', async () => {
  for (const who of ['patient', 'administrator', 'privacyOfficer'] as const)
    await refused(queueOf(who), 'access.denied')
})

test('emergencies first, then the wall clock, then what is due; and pages never lose or repeat a row', async () => {
  for (let i = 0; i < 4; i++) {
    w.t.pass(1)
    await w.send('uti')
  }
  const last = await w.send('uti')
  await alarm(last)
  const all = (await queueOf('nurse', { limit: 100 })).rows
  assert.equal(all[0]?.findings, 'emergency')
  assert.ok(all.findIndex((r) => r.findings !== 'emergency') > all.findLastIndex((r) => r.findings === 'emergency'))
  const calm = all.filter((r) => !r.wallClock && r.findings === 'none').map((r) => r.dueAt ?? '9')
  assert.deepEqual(calm, calm.toSorted())
  const seen: string[] = []
  let after: string | null = null
  do {
    const page = await queueOf('nurse', { limit: 2, ...(after ? { after } : {}) })
    seen.push(...page.rows.map((r) => r.taskId))
    after = page.next
  } while (after)
  assert.deepEqual(
    seen,
    all.map((r) => r.taskId),
  )
})

test('what the nurse calls urgent stands before what is calm and due sooner, through routing too', async () => {
  const calm = await w.send('uti')
  await d.route(calm)
  const due = (await d.caseOf(calm)).promiseDueAt?.getTime() ?? 0
  w.t.pass((due - w.t.house.clock.now().getTime()) / 60_000 - 10)
  const urgent = await w.send('uti')
  await d.route(urgent, 'urgent')
  const rows = (await queueOf('clinician', { limit: 100, team: w.teams.clinicians })).rows
  const [first, second] = [urgent, calm].map((id) => rows.findIndex((r) => r.caseId === id))
  // Planted fault: by what is due alone, as it stood while only an emergency kept its place, the calm one would come first.
  assert.ok((rows[second ?? -1]?.dueAt ?? '9') < (rows[first ?? -1]?.dueAt ?? ''), 'the calm one is due sooner')
  assert.ok((first ?? 99) < (second ?? -1))
})

test('an emergency stands once, with what is due first; who claims it has the page and the matter, and gives back both', async () => {
  const caseId = await w.send('uti')
  await alarm(caseId)
  const rowsOf = async (wish: object = {}) =>
    (await queueOf('nurse', { limit: 100, ...wish })).rows.filter((r) => r.caseId === caseId)
  const [row, ...more] = await rowsOf()
  assert.deepEqual(more, [])
  assert.ok(row)
  assert.deepEqual([row.taskKind, ...row.also.map((t) => t.taskKind)].toSorted(), ['emergency_page', 'triage'])
  assert.ok(
    row.also.every((t) => (row.dueAt ?? '9') <= (t.dueAt ?? '9')),
    'what is due first',
  )
  assert.deepEqual(kinds(await d.tasksOf(caseId)), ['emergency_page', 'triage'], 'they stay two')
  await w.does(claimTaskCommand, 'nurse', { caseId, taskId: row.claims ?? '' })
  const nurse = (await w.as('nurse')).personId
  assert.deepEqual(
    (await d.tasksOf(caseId)).map((t) => t.holder),
    [nurse, nurse],
  )
  assert.equal((await rowsOf({ mine: 'yes' })).length, 1)
  assert.deepEqual(await rowsOf({ find: 'unclaimed' }), [])
  const { triage } = (await w.sees(reviewCase, 'nurse', { caseId })).can
  assert.equal(triage, true, 'she can act at once')
  await w.does(releaseTaskCommand, 'nurse', { caseId, taskId: row.taskId })
  assert.deepEqual(
    (await d.tasksOf(caseId)).map((t) => t.holder),
    [null, null],
  )
})

test('a mangled place in the address begins the list again, and reaches no statement', () => {
  for (const text of [
    '',
    'x',
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('[0,0,"a","b","c"]').toString('base64url'),
  ])
    assert.equal(readPlace(text), undefined)
})

test('filters: a team, whose turn, mine, late, unclaimed', async () => {
  const caseId = await w.send('uti')
  await d.claim('nurse', caseId, 'triage')
  const ids = async (wish: object) => (await queueOf('nurse', { limit: 100, ...wish })).rows.map((r) => r.caseId)
  assert.ok((await ids({ mine: 'yes' })).includes(caseId))
  assert.ok(!(await ids({ mine: 'no' })).includes(caseId))
  assert.ok(!(await ids({ find: 'unclaimed' })).includes(caseId))
  assert.ok((await ids({ team: w.teams.triage })).includes(caseId))
  assert.ok(!(await ids({ team: w.teams.clinicians })).includes(caseId))
  assert.ok(!(await ids({ turn: 'patient' })).includes(caseId))
  assert.ok(!(await ids({ find: 'late' })).includes(caseId))
  w.t.pass(60 * 24 * 5)
  assert.ok((await ids({ find: 'late' })).includes(caseId))
})

test('a clinician whose licence lapsed sees the matter, and that it is not hers to claim', async () => {
  const caseId = await w.send('uti')
  await d.route(caseId)
  const row = async (who: 'clinician' | 'lapsed') =>
    (await queueOf(who, { limit: 100 })).rows.find((r) => r.caseId === caseId)
  assert.equal((await row('clinician'))?.can.claim, true)
  assert.deepEqual((await row('lapsed'))?.can, { open: true, claim: false })
})

test('one screen: story in sentences, choices with what speaks against them, fired rules with sources, and what may be done', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await d.review(caseId)
  await w.does(addNoteCommand, 'nurse', { caseId, text: 'Sounded well on the phone.' })
  const r = await w.sees(reviewCase, 'clinician', { caseId })
  assert.equal(r.patient.name, 'Mariana Invented')
  assert.equal(r.patient.location?.address, '2 Invented Lane, Austin, TX 78702')
  assert.ok(r.story.positives.length > 0)
  assert.ok(r.story.negatives.length > 0)
  assert.ok(r.story.ownWords.some((q) => q.text.includes('burns when I pee')))
  assert.equal(r.chart.allergies, 'none_known')
  assert.equal(r.suggestedRoute, 'treat')
  assert.ok(r.assessments.find((a) => a.id === 'acute-cystitis')?.suggested)
  const tmp = r.orders.find((o) => o.id === 'tmp-smx-3-days')
  assert.ok(tmp?.stops.some((s) => s.id === 'local-resistance:unknown' && s.source))
  assert.deepEqual(r.orders.find((o) => o.id === 'nitrofurantoin-5-days')?.stops, [])
  assert.ok(r.plans.some((p) => p.id === 'cystitis-with-antibiotic'))
  assert.deepEqual(
    r.notes.map((n) => n.text),
    ['Sounded well on the phone.'],
  )
  assert.equal(r.tasks.find((t) => t.kind === 'review')?.holder?.you, true)
  assert.deepEqual(r.licence, { ok: true, why: null, state: 'TX', expiredOn: null })
  assert.equal(r.can.sign, true)
  assert.equal(r.can.claim, false)
  const other = await w.sees(reviewCase, 'otherClinician', { caseId })
  assert.deepEqual([other.can.sign, other.can.ask, other.can.note], [false, false, true])
  assert.equal(other.tasks.find((t) => t.kind === 'review')?.holder?.name, 'clinician')
  const nurse = await w.sees(reviewCase, 'nurse', { caseId })
  assert.deepEqual([nurse.can.sign, nurse.can.triage, nurse.licence.ok], [false, false, false])
})

test('the licence is told ahead, with the day it lapsed', async () => {
  const caseId = await w.send('uti')
  await d.route(caseId)
  const r = await w.sees(reviewCase, 'lapsed', { caseId })
  assert.deepEqual(r.licence, { ok: false, why: 'licence.lapsed', state: 'TX', expiredOn: '2026-11-22' })
  assert.equal(r.can.claim, false)
})

test('an open red flag takes signing away, and the disposition gives it back', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  await d.review(caseId)
  await alarm(caseId)
  const held = await w.sees(reviewCase, 'clinician', { caseId })
  assert.deepEqual([held.can.sign, held.can.dispose], [false, true])
  for (const f of held.findings)
    await w.does(disposeFindingCommand, 'clinician', {
      caseId,
      findingId: f.id,
      disposition: 'Called her: an old film quote.',
    })
  const free = await w.sees(reviewCase, 'clinician', { caseId })
  assert.equal(free.can.sign, true)
  assert.equal(free.findings[0]?.disposition, 'Called her: an old film quote.')
  assert.equal(free.findings[0]?.disposedBy, 'clinician')
  const [raw] = await w.rows(
    sql<{
      disposition: Buffer
    }>`select disposition from safety_finding where organization_id = ${w.org} and case_id = ${caseId} limit 1`,
  )
  assert.ok(!raw?.disposition.toString('latin1').includes('film'), 'what was said of her is sealed')
})

test('home readings come as a chart with the clinic’s threshold', async () => {
  const caseId = await w.send('home-blood-pressure', 'week-at-goal', { pregnancy: 'no' })
  const r = await w.sees(reviewCase, 'nurse', { caseId })
  assert.equal(r.readings?.rows.length, 14)
  assert.deepEqual(r.readings?.average, { systolic: 124, diastolic: 76 })
  assert.deepEqual(
    r.standingOrders.map((o) => [o.inScope, o.why]),
    [[true, null]],
  )
})

test('nothing of the margin reaches the patient, and after signing both sides see one plan', async () => {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  await w.does(addNoteCommand, 'clinician', { caseId, text: 'Planted margin words' })
  const { lastSeq } = await d.caseOf(caseId)
  const plan = {
    assessmentId: 'acute-cystitis',
    planId: 'cystitis-no-antibiotic',
    text: words,
    urgent: false,
    pharmacyId: null,
    orders: [],
  }
  const newTo = async (turn: 'care_team' | 'patient') => {
    const row = (await queueOf('nurse', { turn, limit: 50 })).rows.find((r) => r.caseId === caseId)
    return [row?.matter?.unread, row?.matter?.changed]
  }
  assert.deepEqual(await newTo('care_team'), [true, 'intake'])
  await w.does(signPlanCommand, 'clinician', { caseId, version, seenSeq: lastSeq, ...plan })
  // Planted fault: new to whom has not read it, a story that a colleague has answered would call for a second answer.
  assert.deepEqual(await newTo('patient'), [false, null])
  const thread = await w.sees(getThread, 'patient', { caseId })
  assert.ok(!JSON.stringify(thread).includes('Planted margin'))
  assert.equal(thread.plan?.whatWeThink, words.whatWeThink)
  assert.equal(thread.plan?.icd10cm.code, 'N30.00')
  const r = await w.sees(reviewCase, 'clinician', { caseId })
  assert.equal(r.plan?.signedBy, 'clinician')
  assert.equal(r.plan?.readAt, null)
  const more = { caseId, text: 'May I swim?', attachmentIds: [], language: 'en' as const }
  await w.does(sendMessageCommand, 'patient', more)
  assert.deepEqual(await newTo('care_team'), [true, 'message'], 'what is said after an answer waits for one')
})
