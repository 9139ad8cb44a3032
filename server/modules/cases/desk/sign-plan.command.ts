import { checkInDay } from '#clinical/protocol/check-in-day.ts'
import type { Plan } from '#clinical/protocol/protocol.types.ts'
import { decidePrescribe } from '#clinical/where/index.ts'
import { signPlan } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { event } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { command } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { pharmacyById, practiceClock, statePolicyOf, type Pharmacy } from '#modules/directory/index.ts'
import { findLocation } from '#modules/patients/index.ts'
import { contextOf } from '#modules/cases/case-context.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { caseForTeamLocked, openTasksOf } from '#modules/cases/cases.access.ts'
import { decidesIt } from '#modules/cases/cases.policy.ts'
import { addEntry, moved, staffAuthor, type CasePatch } from '#modules/cases/cases.store.ts'
import { insertAct, insertEncounter, keepSnapshot } from '#modules/cases/desk/acts.store.ts'
import { answeredPatch, openAfterAnswer } from '#modules/cases/desk/after-answer.ts'
import { buildPrescription } from '#modules/cases/desk/build-prescription.ts'
import { activeAnswers } from '#modules/cases/desk/intake-answers.ts'
import { getLicensed, stateOf } from '#modules/cases/desk/licence.ts'
import { assertOrdersClear, getChosen } from '#modules/cases/desk/order-checks.ts'
import { withPlacesFilled } from '#modules/cases/desk/places-filled.ts'
import { insertPlan, insertPrescription } from '#modules/cases/desk/plans.store.ts'
import { openSendRecord } from '#modules/cases/desk/send-record.ts'
import { getRenewed } from '#modules/cases/desk/renewals.ts'
import { assertServedThisWay, startAsked } from '#modules/cases/desk/state-rule.ts'
import { assertNothingNew, getHeld } from '#modules/cases/desk/working.ts'
import { latest } from '#modules/cases/follow-up.ts'
import { assessCase } from '#modules/cases/flags.ts'
import { dropDraft } from '#modules/cases/intake-draft.ts'
import { beginLoop } from '#modules/cases/loops/begin-loop.ts'
import { openTask } from '#modules/cases/tasks.store.ts'
import { lookedForOn } from '#modules/cases/test-day.ts'
import { hasOpenFinding } from '#modules/cases/open-finding.ts'

/**
 * Diagnosis, plan and prescriptions, signed. Everything that could have changed since the page was opened is asked again
 * here: who holds it, what the patient wrote, the licence, the chart, the red flags.
 */
export const signPlanCommand = command({
  endpoint: signPlan,
  writes: [
    ...(['clinical_case', 'timeline_entry', 'task', 'encounter', 'clinical_act'] as const),
    ...(['chart_snapshot', 'plan', 'prescription', 'care_loop'] as const),
  ],
  stepUp: true,
  policy: decidesIt,
  load: (tx, actor, input) => caseForTeamLocked(tx, actor, input.caseId),
  qualify: (tx, { actor, target }) => getLicensed(tx, actor, target, 'sign'),
  handle: async (tx, { actor, input, target, now, qualified }) => {
    assertNothingNew(target, input)
    getHeld(await openTasksOf(tx, target.id), actor, now, ['review'])
    const signed = moved(target, 'sign')
    if (await hasOpenFinding(tx, target.id)) throw new AppError('case.finding_open')
    const decided = await decide(tx, actor, target, input, qualified)
    const { c, planId, prescriptionIds } = await writePlan(tx, actor, target, { ...input, ...decided, signed })
    if (input.leaveOut) await dropDraft(tx, qualified.practitioner.personId, 'reply', c.id)
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

/** Where and when it is ordered; `until`: when its result is looked for, where that was chosen. */
type TestOrdered = { readonly ordered: string; readonly until: Date | undefined }
type Decided = {
  readonly standing: Awaited<ReturnType<typeof getLicensed>>
  readonly chosen: ReturnType<typeof getChosen>
  readonly test: TestOrdered | undefined
  readonly pharmacyId: string
  readonly papers: readonly ReturnType<typeof buildPrescription>[]
}

/** What is to be signed by who is licensed here, once chart and the patient's state have let it pass. Writes nothing. */
async function decide(
  tx: WriteTx,
  actor: Actor,
  c: Granted<CaseRow>,
  input: InputOf<typeof signPlan>,
  standing: Decided['standing'],
): Promise<Decided> {
  const ctx = await contextOf(tx, c)
  const active = await activeAnswers(tx, c, ctx)
  const result = assessCase(ctx, active)
  const chosen = getChosen(ctx, result, input)
  const test = await getTestOrdered(tx, actor, chosen.plan, input)
  const own = chosen.orders.map(({ order }) => order)
  const renewed = getRenewed(ctx, active, result, input.renewals ?? [], own)
  assertOrdersClear(
    ctx,
    active,
    result,
    input,
    chosen,
    renewed.map(({ order }) => order),
  )
  const given = [...chosen.orders, ...renewed]
  if (given.length > 0) await getLicensed(tx, actor, c, 'prescribe')
  const location = c.locationId ? await findLocation(tx, c.locationId) : undefined
  if (!location) throw new AppError('case.incomplete', {}, [{ path: 'location', message: 'required' }])
  await assertServedThisWay(tx, c)
  const onPaper = given.filter(({ order }) => !order.overTheCounter)
  if (onPaper.length === 0) return { standing, chosen, test, pharmacyId: '', papers: [] }
  await assertMayPrescribe(tx, c)
  const pharmacy = await getPharmacy(tx, input.pharmacyId)
  const { patient, facts } = ctx
  const papers = onPaper.map((each) =>
    buildPrescription({
      ...each,
      ...standing,
      pharmacy,
      patient,
      location,
      today: facts.today,
      language: actor.language,
    }),
  )
  return { standing, chosen, test, pharmacyId: pharmacy.id, papers }
}

type Signing = InputOf<typeof signPlan> & Decided & { readonly signed: CasePatch }
type Written = {
  readonly c: Granted<CaseRow>
  readonly planId: string
  readonly prescriptionIds: string[]
}

/** The decision on the timeline, the act and what it rested on, the plan, its prescriptions, and what follows from it. */
async function writePlan(tx: WriteTx, actor: Actor, target: Granted<CaseRow>, s: Signing): Promise<Written> {
  const planId = newId()
  const { assessmentId, urgent, chosen, standing } = s
  const { followUp } = chosen.plan
  const { personId, displayName: name, credentials } = standing.practitioner
  const { label: diagnosis } = chosen.assessment
  const clock = await practiceClock(tx)
  const author = staffAuthor(actor)
  const said = { author, language: target.language }
  const answered = answeredPatch(tx.now, followUp, clock, target.checkInAt)
  const lookedFor = s.test && (s.test.until ?? answered.checkInAt ?? answered.followUpUntil ?? tx.now)
  // While a result is looked for, the patient can write about it.
  const window = lookedFor && { followUpUntil: latest(answered.followUpUntil ?? null, lookedFor) }
  const patch = { ...s.signed, ...answered, ...window }
  const asksOn = patch.checkInAt ? checkInDay(target.language, patch.checkInAt, clock.zone) : null
  const text = withPlacesFilled(actor.language, s.text, asksOn)
  const content = { planId, assessmentId, icd10cm: chosen.icd10cm, diagnosis, plan: text }
  const decision = await addEntry(tx, target, { kind: 'decision', ...said, content }, patch)
  let { c } = decision
  const encounterId = await insertEncounter(tx, c, standing, 'plan')
  await insertAct(tx, c, actor, standing, { act: 'sign', entryId: decision.id, encounterId, standingOrderId: null })
  await keepSnapshot(tx, c)
  const words = { assessmentId, diagnosis, icd10cm: chosen.icd10cm, text, signedBy: { name, credentials }, followUp }
  await insertPlan(tx, c, { id: planId, encounterId, entryId: decision.id, signedBy: personId, urgent, words })
  const prescriptionIds: string[] = []
  for (const paper of s.papers) {
    const prescriptionId = await insertPrescription(tx, c, planId, s.pharmacyId, paper)
    prescriptionIds.push(prescriptionId)
    ;({ c } = await addEntry(tx, c, { kind: 'prescription', ...said, content: { prescriptionId } }))
  }
  await openAfterAnswer(tx, c, actor, { clock, urgent })
  if (s.test && lookedFor) {
    const what = chosen.plan.title[target.language]
    const words = { what, to: s.test.ordered, question: '', visitOn: null }
    ;({ c } = await beginLoop(
      tx,
      c,
      actor,
      { kind: 'test', urgency: urgent ? 'urgent' : 'routine', ...words },
      lookedFor,
    ))
  }
  const send = { kind: 'send_prescription', teamId: c.teamId, whoseMove: 'other', needs: 'staff', dueAt: null } as const
  if (prescriptionIds.length > 0) await openTask(tx, c, send)
  await openSendRecord(tx, c)
  return { c, planId, prescriptionIds }
}

/** A plan whose words send the patient to a test is not signed before somebody says where and when it is ordered. */
async function getTestOrdered(
  tx: ReadTx,
  actor: Actor,
  { awaitsTest }: Plan,
  { testOrdered, testUntil }: InputOf<typeof signPlan>,
): Promise<TestOrdered | undefined> {
  if (!awaitsTest) return undefined
  const ordered = testOrdered?.trim()
  if (!ordered) throw new AppError('case.incomplete', {}, [{ path: 'testOrdered', message: 'required' }])
  const until = testUntil === undefined ? undefined : await lookedForOn(tx, actor.language, 'testUntil', testUntil)
  return { ordered, until }
}

async function getPharmacy(tx: ReadTx, pharmacyId: string | null): Promise<Pharmacy> {
  const pharmacy = pharmacyId ? await pharmacyById(tx, pharmacyId) : undefined
  if (!pharmacy) throw new AppError('case.incomplete', {}, [{ path: 'pharmacyId', message: 'required' }])
  if (pharmacy.retired) throw new AppError('pharmacy.retired')
  return pharmacy
}

/** What the patient's state asks before somebody never examined is prescribed for this way. */
async function assertMayPrescribe(tx: ReadTx, c: CaseRow): Promise<void> {
  const may = decidePrescribe(await statePolicyOf(tx, stateOf(c), tx.now), await startAsked(tx, c))
  const why = may.allowed ? may.needs : may.reason
  if (why) throw new AppError('order.blocked', { orders: 1 }, [{ path: 'orders', message: `state:${why}` }])
}
