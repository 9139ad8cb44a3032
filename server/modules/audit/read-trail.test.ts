import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { signIn } from '#contract/identity/index.ts'
import { testHouse, type TestHouse } from '#dev/test-house.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { readTrail } from '#modules/audit/read-trail.query.ts'
import { exportTrailCommand } from '#modules/audit/export-trail.command.ts'
import { browser, codeOf, GOOD, openPatient as joins } from '#modules/identity/identity-for-tests.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'
import { openPatient, openStaff, openWork } from '#modules/patients/patients-for-tests.ts'
import { seeChart } from '#modules/patients/see-chart.query.ts'
import { seeWhoSaw } from '#modules/patients/see-who-saw.query.ts'

let t: TestHouse
let org: string
let officer: Actor
let nurse: Actor
let patient: Awaited<ReturnType<typeof openPatient>>
before(async () => {
  t = await testHouse()
  org = await t.practice()
  officer = await openStaff(t, org, 'privacy_officer', 'Pia Privacy')
  nurse = await openStaff(t, org, 'triage_nurse', 'Nora Nurse', 'triage')
  patient = await openPatient(t, org, { givenName: 'Ana', familyName: 'Ruiz' })
  const { patientId } = patient
  t.pass(1)
  await ask(t.house, seeChart, nurse, { patientId }).catch(() => undefined)
  await openWork(t, org, patient, 'triage')
  t.pass(1)
  await ask(t.house, seeChart, nurse, { patientId })
  t.pass(1)
  await run(t.house, addChartItemCommand, patient.actor, { patientId, kind: 'allergy', text: 'Vexacillin' })
  t.pass(1)
})
after(() => t.close())

const trail = (input: object = {}, actor = officer) => ask(t.house, readTrail, actor, input)

test('the privacy officer reads what was done, refused and looked at about a patient, newest first', async () => {
  const { rows } = await trail({ patientId: patient.patientId })
  const told = rows.map((r) => [r.what, r.who, r.act, r.outcome, r.patient?.name, r.fields, r.screen])
  assert.deepEqual(told, [
    ['act', 'Ana Ruiz', 'patients.addChartItem', 'done', 'Ana Ruiz', ['allergy'], null],
    ['look', 'Nora Nurse, RN', 'patients.chart', 'opened', 'Ana Ruiz', [], 'patients.chart'],
    ['refusal', 'Nora Nurse, RN', 'patients.chart', 'not_found', 'Ana Ruiz', [], null],
  ])
  assert.ok(!JSON.stringify(rows).includes('Vexacillin'))
})

test('reading the trail is itself a look, and the patient can see who did', async () => {
  await trail({ patientId: patient.patientId })
  const { looks } = await ask(t.house, seeWhoSaw, patient.actor, { patientId: patient.patientId })
  assert.ok(looks.some((l) => l.who === 'Pia Privacy' && l.screen === 'audit.trail' && l.how === 'opened'))
})

test('it narrows by kind, by who, and by time', async () => {
  const kinds = async (input: object) => [...new Set((await trail(input)).rows.map((r) => r.what))]
  assert.deepEqual(await kinds({ what: 'looks' }), ['look'])
  assert.deepEqual(await kinds({ what: 'acts' }), ['act'])
  assert.deepEqual(await kinds({ what: 'refusals' }), ['refusal'])
  const nurses = (await trail({ personId: nurse.personId })).rows
  assert.deepEqual(
    nurses.map((r) => r.what),
    ['look', 'refusal'],
  )
  const look = nurses[0]
  assert.equal((await trail({ personId: nurse.personId, from: look?.at, to: look?.at })).rows.length, 1)
})

test('pages join without a gap or a repeat, whatever came at the same moment', async () => {
  const busy = await t.practice()
  const reader = await openStaff(t, busy, 'privacy_officer', 'Paul Privacy')
  const them = await openPatient(t, busy)
  for (let i = 0; i < 70; i++)
    await run(t.house, addChartItemCommand, them.actor, { patientId: them.patientId, kind: 'problem', text: `p${i}` })
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await trail({ what: 'acts', ...(after ? { after } : {}) }, reader)
    seen.push(...page.rows.map((r) => r.id))
    after = page.next ?? undefined
  } while (after)
  assert.ok(seen.length >= 70)
  assert.equal(new Set(seen).size, seen.length)
  await assert.rejects(trail({ after: 'nonsense' }, reader), (e) => e instanceof AppError && e.code === 'input.invalid')
})

test('another practice’s officer reads nothing of this one', async () => {
  const elsewhere = await t.practice()
  const other = await openStaff(t, elsewhere, 'privacy_officer', 'Otto Other')
  assert.deepEqual((await trail({ patientId: patient.patientId }, other)).rows, [])
  assert.deepEqual((await trail({ personId: nurse.personId }, other)).rows, [])
})

test('a probe at a patient who is not here is on the trail with the id alone', async () => {
  const nobodyId = newId()
  await ask(t.house, seeChart, nurse, { patientId: nobodyId }).catch(() => undefined)
  const [row] = (await trail({ patientId: nobodyId })).rows
  assert.deepEqual(row?.patient, { id: nobodyId, name: '' })
})

test('nobody but a privacy officer reads it', async () => {
  const administrator = await openStaff(t, org, 'administrator', 'Ada Admin')
  for (const actor of [administrator, nurse, patient.actor])
    await assert.rejects(trail({}, actor), (e) => e instanceof AppError && e.code === 'access.denied')
})

test('the list runs from either end, and the two are each other’s reverse', async () => {
  const newest = (await trail({ limit: 100 })).rows.map((r) => r.id)
  const oldest = (await trail({ limit: 100, order: 'oldest' })).rows.map((r) => r.id)
  assert.deepEqual(oldest.slice(0, newest.length), newest.toReversed().slice(0, oldest.length))
})

test('it runs person by person, colleagues by name, and record by record, the newest of each first, over pages without a gap', async () => {
  const busy = await t.practice()
  const reader = await openStaff(t, busy, 'privacy_officer', 'Zora Privacy')
  const first = await openPatient(t, busy)
  const second = await openPatient(t, busy)
  const [nora, abel] = [
    await openStaff(t, busy, 'triage_nurse', 'Nora Nurse', 'triage'),
    await openStaff(t, busy, 'triage_nurse', 'Abel Nurse', 'triage'),
  ]
  for (let i = 0; i < 4; i++)
    for (const { actor, patientId } of [first, second]) {
      t.pass(1)
      await run(t.house, addChartItemCommand, actor, { patientId, kind: 'problem', text: `p${i}` })
      for (const nurse of [nora, abel]) await ask(t.house, seeChart, nurse, { patientId }).catch(() => undefined)
    }
  const to = t.house.clock.now().toISOString()
  t.pass(1)
  type Row = Awaited<ReturnType<typeof trail>>['rows'][number]
  const pages = async (order: 'newest' | 'person' | 'patient'): Promise<Row[][]> => {
    const all: Row[][] = []
    let after: string | undefined
    do {
      const page = await trail({ order, to, limit: 5, ...(after ? { after } : {}) }, reader)
      assert.doesNotMatch(page.next ?? '', /[A-Z][a-z]/, 'no name stands where a page ended')
      all.push(page.rows)
      after = page.next ?? undefined
    } while (after)
    return all
  }
  /** Whose lines come one after the other; somebody who comes twice was torn apart. */
  const runs = (rows: readonly Row[], of: (r: Row) => string) =>
    rows.map(of).filter((one, i, all) => one !== all[i - 1])
  const person = (r: Row) => r.personId ?? ''
  const record = (r: Row) => r.patient?.id ?? ''
  const byTime = (await pages('newest')).flat()
  for (const [order, of] of [
    ['person', person],
    ['patient', record],
  ] as const) {
    const rows = (await pages(order)).flat()
    assert.deepEqual(rows.map((r) => r.id).toSorted(), byTime.map((r) => r.id).toSorted(), order)
    const each = runs(rows, of)
    assert.equal(new Set(each).size, each.length, `${order}: everybody's lines stand together`)
    for (const one of each) {
      const theirs = (all: readonly Row[]) => all.filter((r) => of(r) === one).map((r) => r.id)
      assert.deepEqual(theirs(rows), theirs(byTime), `${order}: the newest first`)
    }
    // Planted: each page sorted by itself, as a table in a browser would.
    const torn = runs(
      (await pages('newest')).flatMap((page) => page.toSorted((a, b) => (of(a) < of(b) ? -1 : 1))),
      of,
    )
    assert.notEqual(new Set(torn).size, torn.length)
  }
  const names = runs((await pages('person')).flat(), (r) => r.who).filter((who) => who.endsWith('RN'))
  assert.deepEqual(names, ['Abel Nurse, RN', 'Nora Nurse, RN'])
  const of = { order: 'person', after: `${to}_${newId()}_nonsense` }
  await assert.rejects(trail(of, reader), (e) => e instanceof AppError && e.code === 'input.invalid')
})

test('who signs in is named, with the device; a try that failed says whose account it was, and of an unknown one nobody', async () => {
  const here = await t.practice('trail-north')
  const reads = await openStaff(t, here, 'privacy_officer', 'Pavel Privacy')
  const listed = (input: object = {}) => trail(input, reads)
  const email = 'signer@example.org'
  await joins(t, here, 'trail-north', email)
  const at = browser(t)
  t.pass(1)
  await at.does(signIn, { practice: 'trail-north', email, password: GOOD })
  const { personId } = await at.actor()
  const wrong = { practice: 'trail-north', password: 'not this one at all' }
  assert.equal(await codeOf(browser(t).does(signIn, { ...wrong, email })), 'sign_in.refused')
  assert.equal(await codeOf(browser(t).does(signIn, { ...wrong, email: 'nobody@example.org' })), 'sign_in.refused')
  const rows = (await listed({ what: 'accounts' })).rows.filter((r) => r.act === 'identity.signIn')
  assert.deepEqual(
    rows.map((r) => [r.outcome, r.who, r.by]).toSorted(),
    [
      ['done', 'Anna Reyes', 'not_signed_in'],
      ['sign_in.refused', 'Anna Reyes', 'not_signed_in'],
      ['sign_in.refused', '', 'not_signed_in'],
    ].toSorted(),
  )
  assert.equal(rows.find((r) => r.outcome === 'done')?.device, 'Linux Firefox')
  const theirs = (await listed({ personId: personId ?? '' })).rows.map((r) => r.act)
  assert.equal(theirs.filter((a) => a === 'identity.signIn').length, 2)
  const elsewhere = await t.practice()
  const other = await openStaff(t, elsewhere, 'privacy_officer', 'Olga Other')
  assert.ok(!JSON.stringify(await trail({ what: 'accounts' }, other)).includes('Anna Reyes'))
})

test('lines leave as a file only after a fresh proof, and a hundred at a time', async () => {
  const stale = { ...officer, stepUpAt: new Date(t.house.clock.now().getTime() - 6 * 60_000) }
  await assert.rejects(
    run(t.house, exportTrailCommand, stale, {}),
    (e) => e instanceof AppError && e.code === 'session.step_up_required',
  )
  await assert.rejects(trail({ limit: 101 }), (e) => e instanceof AppError && e.code === 'input.invalid')
})

test('taking lines away as a file is an act on the trail, with what was asked for', async () => {
  t.pass(1)
  await run(
    t.house,
    exportTrailCommand,
    { ...officer, stepUpAt: t.house.clock.now() },
    {
      personId: nurse.personId ?? '',
      patientId: patient.patientId,
      what: 'looks',
      from: '2026-11-01T06:00:00.000Z',
      to: '2026-12-01T05:59:59.999Z',
    },
  )
  const [row] = (await trail({ what: 'acts' })).rows
  assert.deepEqual([row?.act, row?.who], ['audit.export', 'Pia Privacy, RN'])
  assert.deepEqual(row?.fields, [
    `person=${nurse.personId}`,
    `patient=${patient.patientId}`,
    'what=looks',
    'from=2026-11-01T06:00:00.000Z',
    'to=2026-12-01T05:59:59.999Z',
  ])
  await assert.rejects(
    run(t.house, exportTrailCommand, nurse, {}),
    (e) => e instanceof AppError && e.code === 'access.denied',
  )
})
