import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Prescription } from '#clinical/prescription/prescription.schema.ts'
import { checkInDay, placeLeftIn } from '#clinical/protocol/check-in-day.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { run } from '#kernel/command.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { snapshotPlace } from '#modules/cases/desk/acts.store.ts'
import { deskOf, kinds, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { withPlacesFilled } from '#modules/cases/desk/places-filled.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { prescriptionsOf } from '#modules/cases/plan.views.ts'
import { sendMessageCommand } from '#modules/cases/send-message.command.ts'
import { loopsOf } from '#modules/cases/loops/loops.store.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { correctChartItemCommand } from '#modules/patients/correct-chart-item.command.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { setPharmacyCommand } from '#modules/patients/set-pharmacy.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const DIRECTIONS = 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.'
const nitrofurantoin = { orderId: 'nitrofurantoin-5-days', directions: DIRECTIONS, heeded: [] as string[] }
/** A matter in review, and what its clinician is about to sign. */
async function open(orders = [nitrofurantoin]) {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const c = await d.caseOf(caseId)
  return {
    caseId,
    version,
    seenSeq: c.lastSeq,
    assessmentId: 'acute-cystitis',
    planId: orders.length > 0 ? 'cystitis-with-antibiotic' : 'cystitis-no-antibiotic',
    text: { ...words, yourMedicine: orders.length > 0 ? 'Nitrofurantoin.' : null },
    urgent: false,
    pharmacyId: w.pharmacyId,
    orders,
  }
}
const count = async (table: 'plan' | 'prescription' | 'encounter' | 'clinical_act', caseId: string) => {
  const statements = {
    plan: sql<{
      n: number
    }>`select count(*)::int as n from plan where organization_id = ${w.org} and case_id = ${caseId}`,
    prescription: sql<{
      n: number
    }>`select count(*)::int as n from prescription where organization_id = ${w.org} and case_id = ${caseId}`,
    encounter: sql<{
      n: number
    }>`select count(*)::int as n from encounter where organization_id = ${w.org} and case_id = ${caseId}`,
    clinical_act: sql<{
      n: number
    }>`select count(*)::int as n from clinical_act where organization_id = ${w.org} and case_id = ${caseId}`,
  }
  return (await w.rows(statements[table]))[0]?.n
}
const inTx = <T>(work: (tx: ReturnType<typeof readTxOf>) => Promise<T>) =>
  w.t.house.db.transaction({ organizationId: w.org, readOnly: true }, (raw) => work(readTxOf(w.t.house, raw, w.org)))

test('a clinician signs diagnosis, plan and prescription: the case is answered and nothing after it is forgotten', async () => {
  const input = await open()
  const out = await w.does(signPlanCommand, 'clinician', input)
  assert.equal(out.state, 'answered')
  assert.equal(out.prescriptionIds.length, 1)
  const c = await d.caseOf(input.caseId)
  assert.equal(c.outcome, 'answered')
  assert.equal(c.version, out.version)
  const followUp = await d.taskOf(input.caseId, 'follow_up')
  assert.ok(c.checkInAt && c.followUpUntil && c.checkInAt < c.followUpUntil)
  assert.deepEqual(followUp.dueAt, c.checkInAt, 'what comes next: the day the patient was told of')
  assert.deepEqual(kinds(await d.tasksOf(input.caseId)), ['follow_up', 'read_plan', 'send_prescription'])
  const events = await w.rows(
    sql<{
      type: string
    }>`select type from outbox where organization_id = ${w.org} and case_id = ${input.caseId} and at = ${w.t.house.clock.now()}`,
  )
  for (const type of ['case.plan_signed', 'case.prescription_queued']) assert.ok(events.some((e) => e.type === type))
})

test('the plan says the very day on which she is asked how she is, whatever the number of days in the protocol, and however long the page was open', async () => {
  const input = await open()
  const { plans } = await w.sees(reviewCase, 'clinician', { caseId: input.caseId })
  const { whenToComeBack } = plans.find((one) => one.id === input.planId) ?? assert.fail()
  assert.doesNotMatch(whenToComeBack.en, /in \d+ days\. *$/)
  await w.does(signPlanCommand, 'clinician', { ...input, text: { ...input.text, whenToComeBack: whenToComeBack.en } })
  const { checkInAt } = await d.caseOf(input.caseId)
  const { plan } = await w.sees(getThread, 'patient', { caseId: input.caseId })
  const day = checkInDay('en', checkInAt ?? assert.fail(), 'America/Chicago')
  assert.ok(plan?.whenToComeBack.endsWith(`We will check on you ${day}.`), plan?.whenToComeBack)
})

test('no patient reads the place of a day or of directions: the day is put in wherever it stands, and what cannot be filled is refused by field', async () => {
  const input = await open()
  const text = (change: object) => ({ ...input, text: { ...input.text, ...change } })
  const left = { whatToDo: 'Take it. {directions}', yourMedicine: '{directions}' }
  const e = await refused(w.does(signPlanCommand, 'clinician', text(left)), 'input.invalid')
  assert.deepEqual(
    e.fields.map(({ path }) => path),
    ['text.whatToDo', 'text.yourMedicine'],
  )
  assert.match(e.fields[0]?.message ?? '', /^In these words stands \{directions\}/)
  await w.does(signPlanCommand, 'clinician', text({ whatToDo: '- Drink water.\n- Stop the drops {checkIn}.' }))
  const { checkInAt } = await d.caseOf(input.caseId)
  const { plan } = await w.sees(getThread, 'patient', { caseId: input.caseId })
  const day = checkInDay('en', checkInAt ?? assert.fail(), 'America/Chicago')
  assert.equal(plan?.whatToDo, `- Drink water.\n- Stop the drops ${day}.`)
  // Where nobody asks, only the sentence that promises it falls away: a direction is no promise, and is not cut short.
  const planned = { ...words, whenToComeBack: 'Write if not better. We will check on you {checkIn}.' }
  assert.equal(withPlacesFilled('en', planned, null).whenToComeBack, 'Write if not better.')
  const direction = { ...words, whatToDo: 'Rest. Stop the drops {checkIn}.' }
  assert.throws(() => withPlacesFilled('en', direction, null), { code: 'input.invalid' })
  // Planted fault: filled in one part alone, as it was, the other still holds its place.
  assert.equal(placeLeftIn(direction.whatToDo), '{checkIn}')
})

test('the encounter and the act hold the licence, the credential and where the patient was; the chart as seen is kept', async () => {
  const input = await open()
  const theLicence = (day: string, on: string) =>
    w.scene((tx) =>
      tx.query(
        sql`update licence set verified_on = ${day}, expires_on = ${on}, version = version + 1 where organization_id = ${w.org} and number = 'Q1234'`,
      ),
    )
  await theLicence('2026-11-01', '2039-12-31')
  await w.does(signPlanCommand, 'clinician', input)
  // What an administrator corrects afterwards was not so when it was signed.
  await theLicence('2026-11-22', '2040-12-31')
  const [act] =
    await w.rows(sql`select a.act, a.authority, a.profession, a.credentials, a.licence_state, a.licence_number, a.licence_type, a.licence_expires_on::text as expires, a.licence_verified_on::text as verified, a.location_state, e.location_state as encounter_state,
      e.licence_id is not null as licensed, e.kind from clinical_act a join encounter e on e.organization_id = a.organization_id and e.id = a.encounter_id
    where a.organization_id = ${w.org} and a.case_id = ${input.caseId}`)
  assert.deepEqual(act, {
    act: 'sign',
    authority: 'own',
    profession: 'physician',
    credentials: 'MD',
    licenceState: 'TX',
    licenceNumber: 'Q1234',
    licenceType: 'full',
    expires: '2039-12-31',
    verified: '2026-11-01',
    locationState: 'TX',
    encounterState: 'TX',
    licensed: true,
    kind: 'plan',
  })
  const [row] = await w.rows(
    sql<{
      id: string
      sealed: Buffer
    }>`select id, sealed from chart_snapshot where organization_id = ${w.org} and case_id = ${input.caseId}`,
  )
  const seen = await inTx((tx) =>
    tx.vault.open<{ allergies: string }>(
      ofPatient(w.patientId),
      snapshotPlace(row?.id ?? ''),
      row?.sealed ?? Buffer.of(),
    ),
  )
  assert.equal(seen.allergies, 'none_known')
})

test('the prescription names drug, patient, prescriber with NPI and licence, pharmacy', async () => {
  const input = await open()
  await w.does(signPlanCommand, 'clinician', input)
  const c = await d.caseOf(input.caseId)
  const [p] = await inTx((tx) => prescriptionsOf<Prescription>(tx, c))
  assert.equal(p?.state, 'queued')
  assert.equal(p?.sealed.drug, 'nitrofurantoin monohydrate/macrocrystals')
  assert.deepEqual(p?.sealed.prescriber, {
    name: 'clinician',
    credentials: 'MD',
    npi: '1000000103',
    licence: { state: 'TX', number: 'Q1234' },
  })
  assert.equal(p?.sealed.patient.address.line1, '2 Invented Lane')
  assert.equal(p?.sealed.pharmacy.fax, '5125550111')
  assert.equal(p?.sealed.writtenOn, '2026-11-23')
})

test('edited directions stand alone: no older translation beside them says something else', async () => {
  const input = await open([
    { ...nitrofurantoin, directions: 'Take 1 capsule (100 mg) by mouth 2 times a day for 7 days.' },
  ])
  await w.does(signPlanCommand, 'clinician', input)
  const c = await d.caseOf(input.caseId)
  const [p] = await inTx((tx) => prescriptionsOf<Prescription>(tx, c))
  assert.equal(p?.sealed.directions.es, 'Take 1 capsule (100 mg) by mouth 2 times a day for 7 days.')
})

test('signing asks for a fresh proof of who is here', async () => {
  const input = await open()
  const actor = { ...(await w.as('clinician')), stepUpAt: new Date(w.t.house.clock.now().getTime() - 6 * 60_000) }
  await refused(run(w.t.house, signPlanCommand, actor, input), 'session.step_up_required')
  await w.does(signPlanCommand, 'clinician', input)
})

test('not over a message nobody has read: it is said before a stale page is', async () => {
  const input = await open()
  await w.does(sendMessageCommand, 'patient', {
    caseId: input.caseId,
    text: 'I forgot: I am on warfarin.',
    attachmentIds: [],
    language: 'en',
  })
  await refused(w.does(signPlanCommand, 'clinician', input), 'case.unread_message')
  const c = await d.caseOf(input.caseId)
  await refused(w.does(signPlanCommand, 'clinician', { ...input, seenSeq: c.lastSeq }), 'conflict.version')
  await w.does(signPlanCommand, 'clinician', { ...input, seenSeq: c.lastSeq, version: c.version })
})

test('who may sign: the holder, a clinician, licensed where the patient is on this day', async () => {
  const input = await open()
  await refused(w.does(signPlanCommand, 'otherClinician', input), 'case.not_holder')
  await refused(w.does(signPlanCommand, 'nurse', input), 'access.denied')
  await refused(w.does(signPlanCommand, 'patient', input), 'not_found')
  await refused(w.does(signPlanCommand, 'administrator', input), 'not_found')
  const clinician = (await w.as('clinician')).personId
  const expire = (on: string) =>
    w.scene((tx) =>
      tx.query(sql`update licence set expires_on = ${on} where organization_id = ${w.org}
      and practitioner_id = (select id from practitioner where organization_id = ${w.org} and person_id = ${clinician})`),
    )
  await expire('2026-11-22')
  const e = await refused(w.does(signPlanCommand, 'clinician', input), 'licence.lapsed')
  assert.equal(e.facts['expiredOn'], '2026-11-22')
  // Nobody is asked to prove who they are for what they may not do.
  await refused(
    run(w.t.house, signPlanCommand, { ...(await w.as('clinician')), stepUpAt: null }, input),
    'licence.lapsed',
  )
  await expire('2026-11-23')
  await w.does(signPlanCommand, 'clinician', input)
})

test('two tabs sign at once: one signs, the other is told', async () => {
  const input = await open()
  const both = await Promise.allSettled([
    w.does(signPlanCommand, 'clinician', input),
    w.does(signPlanCommand, 'clinician', input),
  ])
  assert.deepEqual(both.map((r) => r.status).toSorted(), ['fulfilled', 'rejected'])
  const lost = both.find((r) => r.status === 'rejected')
  assert.equal((lost?.reason as { code?: string } | undefined)?.code, 'conflict.version')
  assert.equal(await count('plan', input.caseId), 1)
  assert.equal(await count('prescription', input.caseId), 1)
})

test('a hypersensitivity blocks, an unknown reaction blocks, an intolerance warns, and the corrected allergy lets it through', async () => {
  const input = await open()
  const allergy = { patientId: w.patientId, kind: 'allergy' as const, text: 'nitrofurantoin' }
  const { id: itemId } = await w.does(addChartItemCommand, 'patient', { ...allergy, reactionKind: 'hypersensitivity' })
  const correct = async (change: object) => {
    const [row] = await w.rows(
      sql<{
        id: string
      }>`select id from chart_item where organization_id = ${w.org} and patient_id = ${w.patientId} and kind = 'allergy' and replaced_by is null`,
    )
    await w.does(correctChartItemCommand, 'clinician', {
      patientId: w.patientId,
      itemId: row?.id ?? itemId,
      reason: 'asked again',
      ended: false,
      ...change,
    })
  }
  const stop = (message: string) => [{ path: 'orders.nitrofurantoin-5-days', message }]
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked', stop('allergy'))
  await correct({ reactionKind: 'unknown' })
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked', stop('allergy'))
  await correct({ reactionKind: 'intolerance', reaction: 'upset stomach' })
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked', stop('intolerance'))
  const heeded = [{ ...nitrofurantoin, heeded: ['intolerance'] }]
  assert.equal(await count('plan', input.caseId), 0)
  await w.does(signPlanCommand, 'clinician', { ...input, orders: heeded })
  await correct({ ended: true })
  await w.does(addChartItemCommand, 'patient', { patientId: w.patientId, kind: 'none_known', about: 'allergy' })
})

test('heeding a stop does not lift it, and a protocol that cannot decide stops too', async () => {
  const tmp = { orderId: 'tmp-smx-3-days', directions: 'Take it.', heeded: ['local-resistance:unknown', 'potassium'] }
  const input = await open([tmp])
  const e = await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked')
  assert.ok(e.fields.some((f) => f.message === 'local-resistance:unknown'))
})

test('nothing from outside the protocol can be signed', async () => {
  const input = await open()
  await refused(w.does(signPlanCommand, 'clinician', { ...input, assessmentId: 'gout' }), 'order.unknown')
  await refused(w.does(signPlanCommand, 'clinician', { ...input, planId: 'rest' }), 'order.unknown')
  await refused(
    w.does(signPlanCommand, 'clinician', { ...input, orders: [{ ...nitrofurantoin, orderId: 'oxycodone' }] }),
    'order.unknown',
  )
  await refused(
    w.does(signPlanCommand, 'clinician', { ...input, orders: [nitrofurantoin, nitrofurantoin] }),
    'order.unknown',
  )
  await refused(w.does(signPlanCommand, 'clinician', { ...input, orders: [] }), 'case.incomplete')
  await refused(w.does(signPlanCommand, 'clinician', { ...input, planId: 'cystitis-no-antibiotic' }), 'case.incomplete')
})

test('a prescription needs a pharmacy, and a plan without medicine needs none', async () => {
  const input = await open()
  await refused(w.does(signPlanCommand, 'clinician', { ...input, pharmacyId: null }), 'case.incomplete', [
    { path: 'pharmacyId', message: 'required' },
  ])
  const plain = await open([])
  const out = await w.does(signPlanCommand, 'clinician', { ...plain, pharmacyId: null })
  assert.deepEqual(out.prescriptionIds, [])
  assert.equal(await count('encounter', plain.caseId), 1)
})

test('a pharmacy that is no longer there: whose choice it is reads so, nobody chooses it, and nothing is signed for it', async () => {
  const { patientId, pharmacyId } = w
  const chosen = { patientId, pharmacyId }
  await w.does(setPharmacyCommand, 'patient', chosen)
  const input = await open()
  const { caseId } = input
  const isThere = (there: boolean) =>
    w.scene((tx) =>
      tx.query(
        sql`update pharmacy set retired_at = ${there ? null : tx.now}, version = version + 1 where organization_id = ${w.org} and id = ${pharmacyId}`,
      ),
    )
  await isThere(false)
  assert.equal((await w.sees(seeChart, 'patient', { patientId })).pharmacy?.retired, true)
  assert.equal((await w.sees(reviewCase, 'clinician', { caseId })).chart.pharmacy?.retired, true)
  await refused(w.does(signPlanCommand, 'clinician', input), 'pharmacy.retired')
  const anothers = (await w.as('stranger')).grants[0]?.patientId ?? assert.fail('no chart')
  await refused(w.does(setPharmacyCommand, 'stranger', { patientId: anothers, pharmacyId }), 'pharmacy.retired')
  // Planted fault: whoever asks only whether there is such a row signs for it.
  await isThere(true)
  assert.equal((await w.does(signPlanCommand, 'clinician', input)).prescriptionIds.length, 1)
  // Gone after it was signed, the desk reads so beside what still has to go there.
  const gone = async () => (await w.sees(reviewCase, 'clinician', { caseId })).prescriptions.map((p) => p.pharmacyGone)
  assert.deepEqual(await gone(), [false])
  await isThere(false)
  assert.deepEqual(await gone(), [true])
  await isThere(true)
})

test('a prescriber without an NPI writes no prescription', async () => {
  const input = await open()
  const clinician = (await w.as('clinician')).personId
  const npi = (value: string | null) =>
    w.scene((tx) =>
      tx.query(
        sql`update practitioner set npi = ${value} where organization_id = ${w.org} and person_id = ${clinician}`,
      ),
    )
  await npi(null)
  const e = await refused(w.does(signPlanCommand, 'clinician', input), 'case.incomplete')
  assert.equal(e.fields[0]?.path, 'prescription.prescriber.npi')
  await npi('1000000103')
})

test('dangerous writing in the directions cannot be signed', async () => {
  const input = await open([{ ...nitrofurantoin, directions: 'Take 1.0 mg QD' }])
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked')
})

test('an open red flag holds the case: the act refuses, and so does the database', async () => {
  const input = await open()
  await w.does(sendMessageCommand, 'patient', {
    caseId: input.caseId,
    text: 'I have crushing chest pain',
    attachmentIds: [],
    language: 'en',
  })
  const c = await d.caseOf(input.caseId)
  const now = { ...input, seenSeq: c.lastSeq, version: c.version }
  await refused(w.does(signPlanCommand, 'clinician', now), 'case.finding_open')
  await assert.rejects(
    w.scene((tx) =>
      tx.query(
        sql`update clinical_case set state = 'answered', version = version + 1 where organization_id = ${w.org} and id = ${input.caseId}`,
      ),
    ),
    { code: 'KA006' },
  )
})

test('an open case without an open task dies at commit', async () => {
  const input = await open()
  await assert.rejects(
    w.scene((tx) =>
      tx.query(
        sql`update task set state = 'done', holder = null, lease_until = null where organization_id = ${w.org} and case_id = ${input.caseId}`,
      ),
    ),
    { code: 'KA004' },
  )
})

test('a page that claims to have seen a message it never showed is caught by the version', async () => {
  const input = await open()
  await w.does(sendMessageCommand, 'patient', {
    caseId: input.caseId,
    text: 'I am pregnant after all.',
    attachmentIds: [],
    language: 'en',
  })
  await refused(w.does(signPlanCommand, 'clinician', { ...input, seenSeq: 9999 }), 'conflict.version')
})

test('a patient never seen here is prescribed for as their state allows', async () => {
  const input = await open()
  await w.scene(async (tx) => {
    await tx.query(
      sql`update clinical_case set established = false where organization_id = ${w.org} and id = ${input.caseId}`,
    )
    await tx.query(sql`insert into state_policy (organization_id, state, version, policy, effective_on, created_at)
      select organization_id, state, 2, policy || '{"asyncRxNewPatient": "live-first"}', effective_on, created_at from state_policy where organization_id = ${w.org}`)
  })
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked', [
    { path: 'orders', message: 'state:live-first' },
  ])
})

test('a plan that promises a test is signed only once it is said where and when it is ordered; the result has an owner', async () => {
  const input = { ...(await open([])), planId: 'urine-test-first' }
  await refused(w.does(signPlanCommand, 'clinician', input), 'case.incomplete')
  await w.does(signPlanCommand, 'clinician', { ...input, testOrdered: 'Lab on 5th Street, today' })
  const tasks = await d.tasksOf(input.caseId)
  const [day] = tasks.filter((t) => t.kind === 'test')
  assert.deepEqual(kinds(tasks), ['follow_up', 'read_plan', 'test'])
  assert.deepEqual(day?.dueAt, (await d.caseOf(input.caseId)).checkInAt)
  const [loop] = await w.scene((tx) => loopsOf(tx, [input.caseId]))
  assert.deepEqual(
    [loop?.id, loop?.to],
    [day?.loopId, 'Lab on 5th Street, today'],
    'where and when is kept in the record',
  )
})

test('the signer chooses the day on which the result is looked for: within the same limits as a wait without a plan, and she may write until then', async () => {
  const input = { ...(await open([])), planId: 'urine-test-first', testOrdered: 'Lab on 5th Street, in May' }
  const now = w.t.house.clock.now()
  const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)
  for (const days of [-1, 92])
    await refused(w.does(signPlanCommand, 'clinician', { ...input, testUntil: inDays(days) }), 'input.invalid')
  await w.does(signPlanCommand, 'clinician', { ...input, testUntil: inDays(60) })
  const [day] = (await d.tasksOf(input.caseId)).filter((t) => t.kind === 'test')
  const waits = ((day?.dueAt?.getTime() ?? 0) - now.getTime()) / 86_400_000
  assert.ok(waits > 58 && waits < 65, `${waits} days`)
  const { checkInAt, followUpUntil } = await d.caseOf(input.caseId)
  assert.deepEqual([followUpUntil, checkInAt !== null && checkInAt < (day?.dueAt ?? checkInAt)], [day?.dueAt, true])
})
