import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setScene } from '#dev/scene.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { forReading } from '#kernel/transaction.ts'
import { sql } from '#kernel/sql.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { itemColumns, openItem, type ItemRow } from '#modules/patients/chart.views.ts'
import { correctChartItemCommand } from '#modules/patients/correct-chart-item.command.ts'
import { chartOf, recordReadings, recordStatedFacts, snapshotOf } from '#modules/patients/index.ts'
import { openPatient, openStaff, openWork } from '#modules/patients/patients-for-tests.ts'
import type { ReadTx } from '#kernel/transaction.ts'

let t: TestHouse
let org: string
before(async () => {
  t = await testHouse()
  org = await t.practice()
})
after(() => t.close())

const inTx = <T>(work: (tx: ReadTx) => Promise<T>) =>
  t.house.db.transaction({ organizationId: org, readOnly: true }, (raw) =>
    work(forReading({ raw, organizationId: org, now: t.house.clock.now(), vault: t.house.keyRing.vault(raw, org) })),
  )
const chart = (patientId: string) => inTx((tx) => chartOf(tx, patientId))
const raises = (code: string) => (e: unknown) => e instanceof AppError && e.code === code

test('nobody asked is not the same as none known', async () => {
  const { patientId, actor } = await openPatient(t, org)
  assert.equal((await chart(patientId)).allergies, 'not_asked')
  assert.equal((await chart(patientId)).forRules.allergies, 'not-asked')
  assert.equal((await chart(patientId)).forRules.medicines, 'not-asked')
  await run(t.house, addChartItemCommand, actor, { patientId, kind: 'none_known', about: 'allergy' })
  await run(t.house, addChartItemCommand, actor, { patientId, kind: 'none_known', about: 'medicine' })
  const said = await chart(patientId)
  assert.deepEqual([said.allergies, said.medicines, said.problems], ['none_known', 'none_known', 'not_asked'])
  assert.deepEqual(said.forRules, { allergies: 'none-known', medicines: [] })
})

test('an allergy without a described reaction is of unknown kind, and its drug class is found from the name as typed', async () => {
  const { patientId, actor } = await openPatient(t, org)
  await run(t.house, addChartItemCommand, actor, { patientId, kind: 'none_known', about: 'allergy' })
  await run(t.house, addChartItemCommand, actor, { patientId, kind: 'allergy', text: 'Bactrim' })
  const { allergies, items, forRules } = await chart(patientId)
  assert.equal(allergies, 'listed')
  assert.deepEqual(
    items.map((i) => i.kind),
    ['allergy'],
  )
  assert.ok(Array.isArray(forRules.allergies))
  assert.equal(forRules.allergies[0]?.reactionKind, 'unknown')
  assert.ok(forRules.allergies[0]?.classes.includes('sulfonamide-antibiotic'))
})

test('"none" does not sweep away an allergy that is listed', async () => {
  const { patientId, actor } = await openPatient(t, org)
  await run(t.house, addChartItemCommand, actor, {
    patientId,
    kind: 'allergy',
    text: 'Penicillin',
    reaction: 'throat swelled',
    reactionKind: 'hypersensitivity',
  })
  await assert.rejects(
    run(t.house, addChartItemCommand, actor, { patientId, kind: 'none_known', about: 'allergy' }),
    raises('conflict.exists'),
  )
  assert.equal((await chart(patientId)).allergies, 'listed')
})

test('what is added must say what it is', async () => {
  const { patientId, actor } = await openPatient(t, org)
  await assert.rejects(
    run(t.house, addChartItemCommand, actor, { patientId, kind: 'medicine' }),
    raises('input.invalid'),
  )
  await assert.rejects(
    run(t.house, addChartItemCommand, actor, { patientId, kind: 'none_known' }),
    raises('input.invalid'),
  )
})

test('a nurse corrects a reaction with a reason: the chart changes, and the old statement stays in the record', async () => {
  const patient = await openPatient(t, org)
  const { patientId, actor } = patient
  await openWork(t, org, patient, 'triage')
  const nurse = await openStaff(t, org, 'triage_nurse', 'Nora Nurse', 'triage')
  const { id: itemId } = await run(t.house, addChartItemCommand, actor, {
    patientId,
    kind: 'allergy',
    text: 'Penicillin',
  })
  const change = {
    patientId,
    itemId,
    ended: false,
    reason: 'She says it was nausea only',
    reaction: 'nausea',
    reactionKind: 'intolerance',
  }
  const { id } = await run(t.house, correctChartItemCommand, nurse, change)
  const now = await chart(patientId)
  assert.equal(now.items.length, 1)
  assert.deepEqual(
    [now.items[0]?.id, now.items[0]?.reactionKind, now.items[0]?.source, now.items[0]?.verified],
    [id, 'intolerance', 'staff', true],
  )

  const history = await inTx(async (tx) => {
    const rows = await tx.query(
      sql<ItemRow>`select ${itemColumns} from chart_item i where organization_id = ${org} and patient_id = ${patientId} order by created_at, id`,
    )
    await tx.vault.prepare([patientId])
    return Promise.all(rows.map((r) => openItem(tx, patientId, r)))
  })
  assert.deepEqual(
    history.map((h) => [h.words.reactionKind, h.replacedBy, h.recordedBy, h.words.reason]),
    [
      ['unknown', id, actor.personId, undefined],
      ['intolerance', null, nurse.personId, change.reason],
    ],
  )
  const [audit] = await inTx((tx) =>
    tx.query(
      sql<{
        actorPersonId: string
        fields: string[]
      }>`select actor_person_id, fields from audit where organization_id = ${org} and subject_id = ${itemId} and command = 'patients.correctChartItem'`,
    ),
  )
  assert.equal(audit?.actorPersonId, nurse.personId)
  assert.deepEqual(audit?.fields, ['allergy', 'reaction', 'reactionKind', 'reason'])

  await assert.rejects(run(t.house, correctChartItemCommand, nurse, change), raises('conflict.version'))
})

test('two corrections of one statement at once: one wins, the other is told', async () => {
  const { patientId, actor } = await openPatient(t, org)
  const { id: itemId } = await run(t.house, addChartItemCommand, actor, {
    patientId,
    kind: 'medicine',
    text: 'Ibuprofen',
  })
  const both = await Promise.allSettled(
    ['stopped', 'other dose'].map((reason) =>
      run(t.house, correctChartItemCommand, actor, { patientId, itemId, ended: true, reason }),
    ),
  )
  assert.deepEqual(both.map((b) => b.status).toSorted(), ['fulfilled', 'rejected'])
  assert.equal((await chart(patientId)).items.length, 1)
})

test('when the only allergy is ended, allergies are to be asked again rather than taken for none', async () => {
  const { patientId, actor } = await openPatient(t, org)
  const { id: itemId } = await run(t.house, addChartItemCommand, actor, {
    patientId,
    kind: 'allergy',
    text: 'Penicillin',
  })
  await run(t.house, correctChartItemCommand, actor, { patientId, itemId, ended: true, reason: 'It was my brother' })
  const now = await chart(patientId)
  assert.equal(now.allergies, 'not_asked')
  assert.equal(now.items[0]?.ended, true)
})

test('a statement of another patient’s chart cannot be reached through one’s own', async () => {
  const one = await openPatient(t, org)
  const two = await openPatient(t, org)
  const { id: itemId } = await run(t.house, addChartItemCommand, one.actor, {
    patientId: one.patientId,
    kind: 'medicine',
    text: 'Ibuprofen',
  })
  const change = { patientId: two.patientId, itemId, ended: true, reason: 'x' }
  await assert.rejects(run(t.house, correctChartItemCommand, two.actor, change), raises('not_found'))
})

test('what an intake states is kept: readings add up, a pregnancy’s state replaces the one before, not sure is not no', async () => {
  const { patientId, personId } = await openPatient(t, org)
  const caseId = await openWork(t, org, { patientId, personId }, 'triage')
  const no = { code: 'no', display: 'No' }
  const unsure = { code: 'not-sure', display: 'Not sure' }
  await setScene(t, org, async (tx) => {
    await recordStatedFacts(
      tx,
      patientId,
      [
        { fact: 'pregnancy', linkId: 'p', values: [unsure], notSure: true },
        { fact: 'temperature', linkId: 't', values: [38.4], notSure: false },
      ],
      caseId,
    )
    await recordReadings(tx, patientId, [{ systolic: 142, diastolic: 91, takenOn: '2026-11-20' }], caseId)
  })
  assert.ok((await chart(patientId)).items.some((i) => i.text === 'pregnancy: not sure'))
  await setScene(t, org, (tx) =>
    recordStatedFacts(tx, patientId, [{ fact: 'pregnancy', linkId: 'p', values: [no], notSure: false }], caseId),
  )
  const { items } = await chart(patientId)
  assert.deepEqual(items.map((i) => i.text).toSorted(), ['142/91 mmHg', 'pregnancy: No', 'temperature: 38.4'])
  const snapshot = await inTx((tx) => snapshotOf(tx, patientId))
  assert.equal(snapshot.items.length, 3)
  assert.deepEqual(JSON.parse(JSON.stringify(snapshot)), snapshot)
})
