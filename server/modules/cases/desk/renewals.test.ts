import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { folderOf, type ShippedKey } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { sql } from '#kernel/sql.ts'
import { deskOf, refused, words } from '#modules/cases/desk/desk-for-tests.ts'
import { reviewCase } from '#modules/cases/desk/review-case.query.ts'
import { signPlanCommand } from '#modules/cases/desk/sign-plan.command.ts'
import { prescriptionsOf } from '#modules/cases/plan.views.ts'
import { getThread } from '#modules/cases/get-thread.query.ts'
import { addChartItemCommand } from '#modules/patients/add-chart-item.command.ts'

let w: CareWorld
let d: ReturnType<typeof deskOf>
const refill = 'medication-refill' as ShippedKey
before(async () => {
  w = await careWorld()
  d = deskOf(w)
  const folder = folderOf(refill)
  const { version } = folder.protocol
  await w.scene(async (tx) => {
    await tx.query(
      sql`insert into protocol (organization_id, key, version, content, published_at) values (${tx.organizationId}, ${refill}, ${version}, ${JSON.stringify(folder)}, ${tx.now})`,
    )
    await tx.query(
      sql`insert into offering (organization_id, protocol_key, protocol_version, price_cents, open, team_id) values (${tx.organizationId}, ${refill}, ${version}, 0, true, ${w.teams.triage})`,
    )
  })
  const list = (text: string, detail?: string) =>
    w.does(addChartItemCommand, 'patient', {
      patientId: w.patientId,
      kind: 'medicine',
      text,
      ...(detail && { detail }),
    })
  await list('Lisinopril 10 mg tablet', '1 a day')
  await list('Eliquis 5 mg')
})
after(() => w.close())

/** A request for lisinopril in review, and what its clinician is about to sign. */
async function open(change: Parameters<CareWorld['send']>[2] = {}, planId = 'go-on') {
  const caseId = await w.send(refill, 'lisinopril-at-goal', { pregnancy: 'no', ...change })
  const version = await d.review(caseId)
  const { lastSeq } = await d.caseOf(caseId)
  const { renewals } = await w.sees(reviewCase, 'clinician', { caseId })
  const keyOf = (drug: string) => renewals.find((one) => one.drug === drug)?.key ?? assert.fail(`no ${drug}`)
  const renewal = (more: object = {}) => ({
    key: keyOf('Lisinopril'),
    drug: 'Lisinopril',
    strength: '10 mg',
    form: 'tablet',
    quantity: 90,
    unit: 'tablet',
    days: 90,
    refills: 3,
    directions: 'Take 1 tablet by mouth each morning.',
    heeded: [] as string[],
    ...more,
  })
  const input = {
    caseId,
    version,
    seenSeq: lastSeq,
    assessmentId: 'repeat-prescription',
    planId,
    text: words,
    urgent: false,
    pharmacyId: w.pharmacyId,
    orders: [],
  }
  const sign = (...asked: ReturnType<typeof renewal>[]) =>
    w.does(signPlanCommand, 'clinician', { ...input, renewals: asked })
  return { caseId, renewals, renewal, sign, keyOf }
}

test('a medicine of the list is renewed as the clinician confirms it: a prescription on its way like any other', async () => {
  const { caseId, renewals, renewal, sign } = await open()
  assert.deepEqual(
    renewals.map(({ source, detail, drug, strength, form, ground, mostDays, stops }) => ({
      source,
      detail,
      drug,
      strength,
      form,
      ground,
      mostDays,
      stops: stops.map(({ id }) => id),
    })),
    [
      {
        source: 'Eliquis 5 mg',
        detail: null,
        drug: 'Eliquis',
        strength: '5 mg',
        form: '',
        ground: 'full',
        mostDays: 0,
        stops: ['not-renewed-here'],
      },
      {
        source: 'Lisinopril 10 mg tablet',
        detail: '1 a day',
        drug: 'Lisinopril',
        strength: '10 mg',
        form: 'tablet',
        ground: 'full',
        mostDays: 365,
        stops: [],
      },
    ],
  )
  const { prescriptionIds } = await sign(renewal())
  assert.equal(prescriptionIds.length, 1)
  const [paper] = await w.scene(async (tx) =>
    prescriptionsOf<{ drug: string; days: number; refills: number }>(tx, await d.caseOf(caseId)),
  )
  assert.deepEqual([paper?.sealed.drug, paper?.sealed.days, paper?.sealed.refills], ['Lisinopril', 90, 3])
  await d.taskOf(caseId, 'send_prescription')
  const { plan } = await w.sees(getThread, 'patient', { caseId })
  assert.ok(plan)
})

test('the plan that says the refill is on its way is not signed without one', async () => {
  const { sign, renewal } = await open()
  const { fields } = await refused(sign(), 'case.incomplete')
  assert.deepEqual(fields, [{ path: 'orders', message: 'plan_with_order' }])
  // Nor is the one that only waits signed with one.
  const waits = await open({ systolic: undefined, diastolic: undefined }, 'measure-first')
  assert.equal((await refused(waits.sign(waits.renewal()), 'case.incomplete')).fields[0]?.message, 'plan_without_order')
  await sign(renewal())
})

test('more than the table allows, another medicine, one no table has, the same twice, and an allergy since are refused by name', async () => {
  const { renewal, sign, keyOf } = await open()
  const stopped = async (message: string, ...asked: ReturnType<typeof renewal>[]) => {
    const { fields } = await refused(sign(...asked), 'order.blocked')
    assert.ok(
      fields.some((one) => one.message === message),
      JSON.stringify(fields),
    )
  }
  await stopped('too-many-days', renewal({ days: 92 }))
  await stopped('another-medicine', renewal({ drug: 'Enalapril' }))
  await stopped('not-renewed-here', renewal({ key: keyOf('Eliquis'), drug: 'Eliquis', strength: '5 mg' }))
  // Planted fault: the list's line under a controlled name.
  await stopped('controlled-substance', renewal({ drug: 'Lisinopril with oxycodone' }))
  await stopped('other-strength', renewal({ strength: '40 mg' }))
  await refused(sign(renewal({ key: 'told:something' })), 'order.unknown')
  await refused(sign(renewal(), renewal()), 'order.unknown')
  await w.does(addChartItemCommand, 'patient', {
    patientId: w.patientId,
    kind: 'allergy',
    text: 'Enalapril',
    reactionKind: 'hypersensitivity',
  })
  await stopped('allergy', renewal())
})
