import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { disclosureKinds } from '#contract/accounting.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { actsFor, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { systemActor } from '#kernel/actor.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { ofPatient } from '#kernel/vault.ts'
import { confirmPrescriptionCommand } from '#modules/cases/desk/confirm-prescription.command.ts'
import { recordTransmissionCommand } from '#modules/cases/prescribing/record-transmission.command.ts'
import { findPatientsQuery } from '#modules/patients/find-patients.query.ts'
import type { DisclosureRow } from './disclosures.store.ts'
import { exportAccountingCommand } from './export-accounting.command.ts'
import { readAccounting } from './read-accounting.query.ts'
import { isToldTo, readToldOutside } from './read-told-outside.query.ts'
import { recordDisclosureCommand } from './record-disclosure.command.ts'
import { strikeDisclosureCommand } from './strike-disclosure.command.ts'

let w: CareWorld
let caseId: string
before(async () => {
  w = await careWorld()
  caseId = await w.send('uti')
})
after(() => w.close())

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (e: unknown) => (e instanceof AppError ? e.code : Promise.reject(e)),
  )
const line = {
  madeOn: '2026-11-20',
  kind: 'public_health',
  recipient: 'Quondamberry County Health',
  address: '5 Invented Road, Austin',
  what: 'Name, birth date and the laboratory result',
  purpose: 'A report the law of Texas wants',
} as const
const record = (more: object = {}) =>
  w.does(recordDisclosureCommand, 'privacyOfficer', { patientId: w.patientId, ...line, ...more })
const forOfficer = () => w.sees(readAccounting, 'privacyOfficer', { patientId: w.patientId })
const forPatient = () => w.sees(readToldOutside, 'patient', { patientId: w.patientId })

test('the officer records what was told outside care, sealed; officer and patient read to whom, what and why', async () => {
  const { id } = await record()
  const [seen] = (await forOfficer()).disclosures
  const {
    withheldUntil,
    withheld,
    recordedBy,
    struck,
    recordedAt: _at,
    id: _id,
    ...said
  } = seen ?? assert.fail('nothing')
  assert.deepEqual(said, line)
  assert.deepEqual([withheldUntil, withheld, recordedBy, struck], [null, false, 'privacyOfficer', null])
  assert.deepEqual((await forPatient()).disclosures, [{ id, ...line }])
  const [row] = await w.rows(
    sql<{ sealed: Buffer }>`select sealed from outside_disclosure where organization_id = ${w.org} and id = ${id}`,
  )
  assert.ok(row && !row.sealed.includes(Buffer.from('Quondamberry')))
  const [told] = await w.rows(
    sql<{
      patientId: string
      fields: string[]
    }>`select patient_id, fields from audit where organization_id = ${w.org} and subject_id = ${id}`,
  )
  assert.deepEqual(told, { patientId: w.patientId, fields: ['recorded', 'public_health'] })
})

test('what an agency asked to keep back is read by the patient on its day, and not before', async () => {
  const { id } = await record({ withheldUntil: '2026-11-25', kind: 'law_enforcement' })
  const there = async () => (await forPatient()).disclosures.some((d) => d.id === id)
  assert.equal(await there(), false)
  const marked = async () => (await forOfficer()).disclosures.find((d) => d.id === id)?.withheld
  assert.equal(await marked(), true)
  w.t.setTime('2026-11-25T05:30:00Z')
  assert.equal(await there(), false, 'in Austin it is still the day before')
  w.t.setTime('2026-11-25T06:30:00Z')
  assert.deepEqual([await there(), await marked()], [true, false])
})

test('nothing is kept back but what an agency of oversight or law enforcement was told', async () => {
  for (const kind of disclosureKinds) {
    const may = kind === 'oversight' || kind === 'law_enforcement'
    assert.equal(await codeOf(record({ kind, withheldUntil: '2026-11-30' })), may ? 'done' : 'input.invalid', kind)
  }
})

/** Reads for her as a proxy, and is a patient of the practice too. */
async function proxyOfHer(): Promise<Actor> {
  const stranger = await w.as('stranger')
  await w.scene((tx) =>
    tx.query(sql`insert into access_grant (organization_id, id, person_id, kind, patient_id, from_at)
      values (${w.org}, ${newId()}, ${stranger.personId}, 'proxy', ${w.patientId}, ${tx.now})`),
  )
  return w.as('stranger')
}
test('a report of abuse is read by the patient, and never by a proxy, who may be the one reported', async () => {
  const { id } = await record({ kind: 'abuse_or_neglect' })
  const { id: other } = await record({ kind: 'public_health' })
  const proxy = await proxyOfHer()
  const read = async (who: Actor) =>
    (await ask(w.t.house, readToldOutside, who, { patientId: w.patientId })).disclosures.map((d) => d.id)
  const hers = await read(await w.as('patient'))
  assert.ok(hers.includes(id) && hers.includes(other))
  const theirs = await read(proxy)
  assert.deepEqual([theirs.includes(id), theirs.includes(other)], [false, true])
  await w.scene((tx) =>
    tx.query(sql`update access_grant set to_at = ${tx.now} where organization_id = ${w.org} and kind = 'proxy'`),
  )
})

test('planted fault: whoever acts for the patient counted as the patient would read of the report', async () => {
  const report = {
    patientId: w.patientId,
    kind: 'abuse_or_neglect',
    struckAt: null,
    withheldUntil: null,
  } as DisclosureRow
  const grant = (kind: 'self' | 'proxy', patientId = w.patientId) => ({ kind, role: null, patientId, teamId: null })
  const who = await w.as('patient')
  /** Each case: grants, and whether the line is theirs. */
  const cases: [Actor['grants'], boolean][] = [
    [[grant('self')], true],
    [[grant('proxy')], false],
    [[grant('proxy'), grant('self', newId())], false],
  ]
  const wrong = (rule: typeof isToldTo) =>
    cases.filter(([grants, may]) => rule({ ...who, grants }, report, '2026-11-24') !== may).length
  assert.equal(wrong(isToldTo), 0)
  assert.equal(
    wrong((a, r) => actsFor(a, r.patientId)),
    2,
  )
  assert.equal(
    wrong((a) => a.grants.some((g) => g.kind === 'self')),
    1,
  )
})

test('a line on the wrong list is struck out once, with why: gone for the patient, kept for the officer', async () => {
  const { id } = await record()
  const strike = { disclosureId: id, reason: 'Meant for another patient' }
  await w.does(strikeDisclosureCommand, 'privacyOfficer', strike)
  assert.ok(!(await forPatient()).disclosures.some((d) => d.id === id))
  const kept = (await forOfficer()).disclosures.find((d) => d.id === id)
  assert.equal(kept?.struck?.reason, 'Meant for another patient')
  assert.equal(kept?.recipient, line.recipient)
  assert.equal(await codeOf(w.does(strikeDisclosureCommand, 'privacyOfficer', strike)), 'conflict.version')
})

test('a day that has not come is refused, and so is a line without whom or why', async () => {
  assert.equal(await codeOf(record({ madeOn: '2026-12-24' })), 'input.invalid')
  const spanish = { ...(await w.as('privacyOfficer')), language: 'es' as const }
  const early = { patientId: w.patientId, ...line, madeOn: '2026-12-24' }
  const told = await run(w.t.house, recordDisclosureCommand, spanish, early).catch((e: unknown) => e)
  const [field] = told instanceof AppError ? told.fields : []
  assert.deepEqual(field, { path: 'madeOn', message: 'Este día todavía no ha llegado.' })
  for (const empty of [{ recipient: ' ' }, { purpose: '' }, { what: '' }])
    assert.equal(await codeOf(record(empty)), 'input.invalid')
})

test('what left in the course of care is told by kind, day and to whom, and never by what it said', async () => {
  await w.scene(async (tx) => {
    const id = newId()
    const place = { table: 'prescription', column: 'sealed', row: id, rowVersion: 1 }
    const sealed = await tx.vault.seal(ofPatient(w.patientId), place, { drug: 'zebrafinklin' })
    await tx.query(sql`insert into prescription (organization_id, id, case_id, patient_id, plan_id, sealed, pharmacy_id, state, signed_at, state_at)
      values (${w.org}, ${id}, ${caseId}, ${w.patientId}, ${newId()}, ${sealed}, ${w.pharmacyId}, 'sent', ${tx.now}, ${tx.now})`)
    await tx.query(sql`insert into notice (organization_id, id, person_id, case_id, kind, cause, state, created_at, sent_at)
      select ${w.org}::uuid, ${newId()}::uuid, g.person_id, ${caseId}::uuid, 'answer-ready', ${newId()}::uuid, 'sent', ${tx.now}::timestamptz, ${tx.now}::timestamptz
      from access_grant g where g.organization_id = ${w.org} and g.patient_id = ${w.patientId} and g.kind = 'self'`)
    await tx.query(sql`insert into notice (organization_id, id, person_id, case_id, kind, cause, state, created_at, sent_at)
      select ${w.org}::uuid, ${newId()}::uuid, g.person_id, ${caseId}::uuid, 'staff-page', ${newId()}::uuid, 'sent', ${tx.now}::timestamptz, ${tx.now}::timestamptz
      from access_grant g where g.organization_id = ${w.org} and g.role = 'administrator'`)
  })
  w.t.pass(1)
  await w.does(exportAccountingCommand, 'privacyOfficer', { patientId: w.patientId })
  const { left } = await forPatient()
  assert.deepEqual(
    left.map(({ what, to, how }) => [what, to, how]).toSorted(),
    [
      ['accounting', 'privacyOfficer', 'file'],
      ['notice', 'Mariana Invented', 'mail'],
      ['prescription', 'Invented Pharmacy', 'fax'],
    ],
    'a page to a colleague left nothing',
  )
  assert.equal(left[0]?.what, 'accounting')
  assert.deepEqual((await forOfficer()).left, left)
  assert.ok(!JSON.stringify(left).includes('zebrafinklin'))
})

test('only the officer keeps accounts; a patient reads their own; a file wants a fresh proof', async () => {
  for (const who of ['nurse', 'clinician', 'administrator', 'coordinator', 'patient'] as const)
    assert.equal(await codeOf(w.sees(readAccounting, who, { patientId: w.patientId })), 'access.denied', who)
  assert.equal(await codeOf(w.sees(readToldOutside, 'stranger', { patientId: w.patientId })), 'not_found')
  const stale = { ...(await w.as('privacyOfficer')), stepUpAt: null }
  const file = run(w.t.house, exportAccountingCommand, stale, { patientId: w.patientId })
  assert.equal(await codeOf(file), 'session.step_up_required')
  assert.equal(await codeOf(w.sees(readAccounting, 'privacyOfficer', { patientId: newId() })), 'not_found')
  const found = await w.sees(findPatientsQuery, 'privacyOfficer', { words: 'Maria' })
  assert.equal(found.patients[0]?.id, w.patientId)
})

test('one patient’s list holds nothing of another’s', async () => {
  const stranger = (await w.as('stranger')).grants[0]?.patientId ?? ''
  const theirs = await w.sees(readAccounting, 'privacyOfficer', { patientId: stranger })
  assert.deepEqual([theirs.disclosures, theirs.left], [[], []])
})

test('a fax stays a fax when a colleague hears that it arrived; what was taken is told though it was cancelled since; hands are hands', async () => {
  const prescribed = () =>
    w.scene(async (tx) => {
      const id = newId()
      const place = { table: 'prescription', column: 'sealed', row: id, rowVersion: 1 }
      const sealed = await tx.vault.seal(ofPatient(w.patientId), place, { drug: 'zebrafinklin' })
      await tx.query(sql`insert into prescription (organization_id, id, case_id, patient_id, plan_id, sealed, pharmacy_id, state, signed_at, state_at)
        values (${w.org}, ${id}, ${caseId}, ${w.patientId}, ${newId()}, ${sealed}, ${w.pharmacyId}, 'queued', ${tx.now}, ${tx.now})`)
      return id
    })
  const gateway = (id: string, state: 'queued' | 'sent' | 'failed', reference: string | null) =>
    run(w.t.house, recordTransmissionCommand, systemActor('test', w.org), {
      prescriptionId: id,
      state,
      gateway: 'fax',
      reference,
    })
  const person = (id: string, to: 'queued' | 'confirmed' | 'cancelled' | 'handed_over') =>
    w.does(confirmPrescriptionCommand, 'nurse', { caseId, prescriptionId: id, to })
  const ways = async () => (await forPatient()).left.filter((l) => l.what === 'prescription').map((l) => l.how)
  /** What one prescription adds to the accounting. */
  const told = async (acts: (id: string) => Promise<unknown>) => {
    const before = await ways()
    w.t.pass(1)
    await acts(await prescribed())
    return (await ways()).slice(0, (await ways()).length - before.length)
  }
  // Planted fault: by who spoke last, as it stood, this read as handed over by hand.
  const confirmed = await told(async (id) => {
    await gateway(id, 'queued', 'fax-1')
    await gateway(id, 'sent', 'fax-1')
    await person(id, 'confirmed')
  })
  assert.deepEqual(confirmed, ['fax'])
  const cancelled = await told(async (id) => {
    await gateway(id, 'sent', 'fax-2')
    await person(id, 'queued')
    await person(id, 'cancelled')
  })
  assert.deepEqual(cancelled, ['fax'])
  const carried = await told(async (id) => {
    await gateway(id, 'failed', null)
    await person(id, 'handed_over')
    await person(id, 'confirmed')
  })
  assert.deepEqual(carried, ['by_hand'])
  assert.deepEqual(await told((id) => person(id, 'cancelled')), [], 'nobody ever had it')
})
