import type { Plan } from '#clinical/protocol/protocol.types.ts'
import { decidePrescribe } from '#clinical/where/index.ts'
import { signPlan } from '#contract/desk/index.ts'
import { event } from '#contract/events.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { pharmacyById, practiceClock, statePolicyOf, type Pharmacy } from '#modules/directory/index.ts'
import { findLocation } from '#modules/patients/index.ts'
import { attachmentsOf } from '#modules/cases/attachments.views.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { decidesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, addStaffNote, moved, staffAuthor, type Author } from '#modules/cases/cases.store.ts'
import { insertAct, insertEncounter, keepSnapshot } from '#modules/cases/desk/acts.store.ts'
import { answeredPatch, openAfterAnswer } from '#modules/cases/desk/after-answer.ts'
import { buildPrescription } from '#modules/cases/desk/build-prescription.ts'
import { activeAnswers } from '#modules/cases/desk/intake-answers.ts'
import { getLicensed, stateOf } from '#modules/cases/desk/licence.ts'
import { assertOrdersClear, getChosen } from '#modules/cases/desk/order-checks.ts'
import { insertPlan, insertPrescription } from '#modules/cases/desk/plans.store.ts'
import { assertNothingNew, getHeld } from '#modules/cases/desk/working.ts'
import { hasOpenFinding } from '#modules/cases/findings.store.ts'
import { assessCase } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/**
 * Diagnosis, plan and prescriptions, signed. Everything that could have changed since the page was opened is asked again
 * here: who holds it, what the patient wrote, the licence, the chart, the red flags.
 */
export const signPlanCommand = command({
  endpoint: signPlan,
  writes: [
    ...(['clinical_case', 'timeline_entry', 'task', 'encounter', 'clinical_act'] as const),
    ...(['chart_snapshot', 'plan', 'prescription', 'staff_note'] as const),
  ],
  stepUp: true,
  policy: decidesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  handle: async (tx, { actor, input, target, now }) => {
    assertNothingNew(target, input)
    getHeld(await openTasksOf(tx, target.id), actor, now, ['review'])
    const toAnswered = moved(target, 'sign')
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    const standing = await getLicensed(tx, actor, target, 'sign')
    const ctx = await contextOf(tx, target)
    const active = await activeAnswers(tx, target, ctx)
    const result = assessCase(ctx, active)
    const chosen = getChosen(ctx, result, input)
    const testOrdered = getTestOrdered(chosen.plan, input.testOrdered)
    assertOrdersClear(ctx, active, result, input, chosen)
    const paper = chosen.orders.filter(({ order }) => !order.overTheCounter)
    if (chosen.orders.length > 0) await getLicensed(tx, actor, target, 'prescribe')
    if (paper.length > 0) await assertStateAllows(tx, target)
    const pharmacy = paper.length > 0 ? await getPharmacy(tx, input.pharmacyId) : undefined
    const location = target.locationId ? await findLocation(tx, target.locationId) : undefined
    if (!location) throw new AppError('case.incomplete', {}, [{ path: 'location', message: 'required' }])
    const papers = paper.flatMap((each) =>
      pharmacy
        ? [
            buildPrescription({
              ...each,
              ...standing,
              pharmacy,
              patient: ctx.patient,
              location,
              today: ctx.facts.today,
            }),
          ]
        : [],
    )

    const planId = newId()
    const { practitioner } = standing
    const diagnosis = chosen.assessment.label
    const { assessmentId, text } = input
    const clock = await practiceClock(tx)
    const author = staffAuthor(actor)
    const said = { author, language: target.language }
    const content = { planId, assessmentId, icd10cm: chosen.icd10cm, diagnosis, plan: text }
    const patch = { ...toAnswered, ...answeredPatch(now, chosen.plan.followUp, clock) }
    const decision = await addEntry(tx, target, { kind: 'decision', ...said, content }, patch)
    let { c } = decision
    const encounterId = await insertEncounter(tx, c, standing, 'plan')
    await insertAct(tx, c, actor, standing, { act: 'sign', entryId: decision.id, encounterId, standingOrderId: null })
    await keepSnapshot(tx, c)
    const signedBy = { name: practitioner.displayName, credentials: practitioner.credentials }
    const { followUp } = chosen.plan
    const words = { assessmentId, diagnosis, icd10cm: chosen.icd10cm, text, signedBy, followUp }
    const plan = {
      id: planId,
      encounterId,
      entryId: decision.id,
      signedBy: practitioner.personId,
      urgent: input.urgent,
    }
    await insertPlan(tx, c, { ...plan, words })
    const prescriptionIds: string[] = []
    for (const p of papers) {
      const id = await insertPrescription(tx, c, planId, pharmacy?.id ?? '', p)
      prescriptionIds.push(id)
      ;({ c } = await addEntry(tx, c, { kind: 'prescription', ...said, content: { prescriptionId: id } }))
    }
    await openAfterAnswer(tx, c, actor, { clock, urgent: input.urgent })
    if (testOrdered !== undefined) await awaitTest(tx, c, author, testOrdered)
    if (prescriptionIds.length > 0)
      await openTask(tx, c, {
        kind: 'send_prescription',
        teamId: c.teamId,
        whoseMove: 'other',
        needs: 'staff',
        dueAt: null,
      })
    await dropDraft(tx, practitioner.personId, 'reply', c.id)
    return {
      kind: 'changed',
      out: { id: c.id, version: c.version, state: c.state, planId, prescriptionIds },
      events: [
        event('case.plan_signed', { caseId: c.id, planId }),
        ...prescriptionIds.map((prescriptionId) => event('case.prescription_queued', { caseId: c.id, prescriptionId })),
      ],
      audit: {
        subject: { kind: 'plan', id: planId },
        patientId: c.patientId,
        caseId: c.id,
        fields: ['assessment', 'plan', 'orders', 'state'],
      },
    }
  },
})

/** A plan whose words send the patient to a test is not signed before somebody says where and when it is ordered. */
function getTestOrdered({ awaitsTest }: Plan, said: string | undefined): string | undefined {
  if (!awaitsTest) return undefined
  if (!said?.trim()) throw new AppError('case.incomplete', {}, [{ path: 'testOrdered', message: 'required' }])
  return said.trim()
}

/** Kept as a note, and the result has an owner: on the day the patient is asked how they are, staff look for it. */
async function awaitTest(tx: WriteTx, c: Granted<CaseRow>, author: Author, ordered: string): Promise<void> {
  await addStaffNote(tx, c, author, ordered)
  const dueAt = c.checkInAt ?? c.followUpUntil ?? tx.now
  const look = { kind: 'follow_up' as const, at: dueAt }
  await openTask(tx, c, { kind: 'follow_up', teamId: c.teamId, whoseMove: 'other', needs: 'staff', dueAt, look })
}

async function getPharmacy(tx: ReadTx, pharmacyId: string | null): Promise<Pharmacy> {
  const pharmacy = pharmacyId ? await pharmacyById(tx, pharmacyId) : undefined
  if (!pharmacy) throw new AppError('case.incomplete', {}, [{ path: 'pharmacyId', message: 'required' }])
  return pharmacy
}

/** What the patient's state asks before somebody never examined is prescribed for this way. */
async function assertStateAllows(tx: ReadTx, c: CaseRow): Promise<void> {
  const hasImagesOrRecords = (await attachmentsOf(tx, c)).some((a) => a.state === 'ready')
  const ask = { established: c.established ?? false, hasImagesOrRecords, modality: 'async' as const }
  const may = decidePrescribe(await statePolicyOf(tx, stateOf(c), tx.now), ask)
  const why = may.allowed ? may.needs : may.reason
  if (why) throw new AppError('order.blocked', { orders: 1 }, [{ path: 'orders', message: `state:${why}` }])
}
