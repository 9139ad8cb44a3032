import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { civilDateIn } from '#clinical/time/index.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { recordResultCommand } from '#modules/cases/desk/record-result.command.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { practiceFactsQuery } from '#modules/directory/practice-facts.query.ts'
import { recordPracticeFactCommand } from '#modules/directory/record-practice-fact.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
before(async () => {
  w = await careWorld()
  d = deskOf(w)
})
after(() => w.close())

const DAY = 86_400_000
const daysAgo = (days: number) => civilDateIn('America/Chicago', new Date(w.t.house.clock.now().getTime() - days * DAY))
const order = (orderId: string, heeded: string[] = []) => ({ orderId, directions: 'Take it.', heeded })

async function open(orders = [order('nitrofurantoin-5-days')]) {
  const caseId = await w.send('uti', 'classic-uti')
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  const text = { ...words, yourMedicine: 'It.' }
  const plan = { assessmentId: 'acute-cystitis', planId: 'cystitis-with-antibiotic', text, urgent: false }
  return { caseId, version, seenSeq: lastSeq, ...plan, pharmacyId: w.pharmacyId, orders }
}
const clearance = (caseId: string, value: number, days: number) =>
  w.does(recordResultCommand, 'nurse', { caseId, name: 'creatinineClearance', value, measuredOn: daysAgo(days) })
const stopsOf = async (caseId: string, orderId: string) =>
  (await w.sees(reviewCase, 'clinician', { caseId })).orders.find((o) => o.id === orderId)?.stops.map((s) => s.id)

test('kidneys too weak for a medicine stop it, at the desk and at the signature; recorded once more as kidneys that are well, of whatever day, it lets it through', async () => {
  const input = await open()
  const { results } = await w.sees(reviewCase, 'clinician', { caseId: input.caseId })
  assert.deepEqual(
    results.map(({ name, value }) => [name, value]),
    [['creatinineClearance', null]],
  )
  assert.deepEqual(await stopsOf(input.caseId, 'nitrofurantoin-5-days'), [])
  await clearance(input.caseId, 59, 20)
  assert.deepEqual(await stopsOf(input.caseId, 'nitrofurantoin-5-days'), ['kidney-function'])
  await refused(w.does(signPlanCommand, 'clinician', input), 'order.blocked', [
    { path: 'orders.nitrofurantoin-5-days', message: 'kidney-function' },
  ])
  await clearance(input.caseId, 60, 30)
  const after = await w.sees(reviewCase, 'clinician', { caseId: input.caseId })
  assert.deepEqual([after.results[0]?.value, after.results[0]?.on], [60, daysAgo(30)])
  assert.ok(after.chart.items.some((i) => i.kind === 'result' && i.text.includes('60 mL/min') && i.verified))
  await w.does(signPlanCommand, 'clinician', input)
})

test('a result is refused in words where it cannot be one, and to who is not on the team it does not exist', async () => {
  const { caseId } = await open()
  const record = (change: object, who: 'nurse' | 'frontDesk' | 'administrator' | 'patient' = 'nurse') =>
    w.does(recordResultCommand, who, {
      caseId,
      name: 'creatinineClearance',
      value: 60,
      measuredOn: daysAgo(1),
      ...change,
    })
  const wrong = async (change: object, path: string, says: RegExp) => {
    const { fields } = await refused(record(change), 'input.invalid')
    assert.equal(fields[0]?.path, path)
    assert.match(fields[0]?.message ?? '', says)
  }
  await wrong({ value: 600 }, 'value', /between 1 and 250 mL\/min/)
  await wrong({ measuredOn: daysAgo(-1) }, 'measuredOn', /not come yet/)
  await wrong({ measuredOn: daysAgo(400) }, 'measuredOn', /more than 365 days/)
  await wrong({ name: 'shoeSize' }, 'name', /No rule/)
  // What the practice has to find out is no result of a patient's.
  await wrong({ name: 'ecoliTmpSmxResistancePercent', value: 5 }, 'name', /No rule/)
  for (const who of ['frontDesk', 'administrator', 'patient'] as const)
    await assert.rejects(record({}, who), (e: { code?: string }) =>
      ['not_found', 'access.denied'].includes(e.code ?? ''),
    )
})

test('a medicine that hangs on the germs of the area can be ordered once the practice has said how many resist it, for a year', async () => {
  const tmp = 'tmp-smx-3-days'
  const input = await open([order(tmp, ['potassium'])])
  const percent = (value: number, days: number) =>
    w.does(recordPracticeFactCommand, 'administrator', {
      name: 'ecoliTmpSmxResistancePercent',
      value,
      measuredOn: daysAgo(days),
      source: 'Antibiogram of the county, 2026',
    })
  assert.deepEqual(await stopsOf(input.caseId, tmp), ['local-resistance:unknown'])
  await percent(19, 30)
  assert.deepEqual(await stopsOf(input.caseId, tmp), [])
  await percent(20, 10)
  assert.deepEqual(await stopsOf(input.caseId, tmp), ['local-resistance'])
  await percent(12, 5)
  const { facts } = await w.sees(practiceFactsQuery, 'administrator', {})
  assert.deepEqual(
    facts.map(({ name, last }) => [name, last?.value, last?.inForce, last?.source]),
    [['ecoliTmpSmxResistancePercent', 12, true, 'Antibiogram of the county, 2026']],
  )
  await w.does(signPlanCommand, 'clinician', input)

  const later = await open([order(tmp, ['potassium'])])
  w.t.pass(367 * 24 * 60)
  assert.equal((await w.sees(practiceFactsQuery, 'administrator', {})).facts[0]?.last?.inForce, false)
  assert.deepEqual(await stopsOf(later.caseId, tmp), ['local-resistance:unknown'])
})

test('only an administrator records a number of the practice, and nobody can take one back', async () => {
  const fact = { name: 'ecoliTmpSmxResistancePercent', value: 5, measuredOn: daysAgo(1), source: 'A report' }
  await refused(w.does(recordPracticeFactCommand, 'clinician', fact), 'access.denied')
  const { fields } = await refused(
    w.does(recordPracticeFactCommand, 'administrator', { ...fact, value: 101 }),
    'input.invalid',
  )
  assert.match(fields[0]?.message ?? '', /between 0 and 100 %/)
  await assert.rejects(
    w.t.house.db.transaction({ organizationId: w.org }, (tx) =>
      tx.query(sql`delete from practice_fact where organization_id = ${w.org}`),
    ),
    /permission denied/,
  )
})
