import { saysItsDose } from '#clinical/protocol/dose-by-weight.ts'
import { checkOrder } from '#clinical/protocol/order-check.ts'
import type { AssessmentChoice, Order, Plan, ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import type { QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { AppError, type FieldProblem } from '#kernel/errors.ts'
import { fhirPath, type CaseContext } from '#modules/cases/case-context.ts'

export type ChosenOrder = { readonly orderId: string; readonly directions: string; readonly heeded: readonly string[] }
export type Choice = {
  readonly assessmentId: string
  readonly planId: string
  readonly orders: readonly ChosenOrder[]
  readonly renewals?: readonly unknown[] | undefined
}
export type Chosen = {
  readonly assessment: AssessmentChoice
  /** The exact code for these answers, where the protocol knows a more exact one. */
  readonly icd10cm: AssessmentChoice['icd10cm']
  readonly plan: Plan
  readonly orders: readonly { readonly order: Order; readonly directions: string }[]
}

const unknown = (path: string) => new AppError('order.unknown', {}, [{ path, message: 'not_in_protocol' }])

/** The patient reads the dose that was worked out, and no other: it was weighed again since, or the number was changed. */
const doseNotSaid = (orderId: string) =>
  new AppError('order.blocked', { orders: 1 }, [{ path: `orders.${orderId}`, message: 'dose_not_said' }])

/** What was chosen, found in the protocol the case runs under: nothing from outside it can be signed. */
export function getChosen({ folder: { protocol } }: CaseContext, result: ProtocolResult, choice: Choice): Chosen {
  const { assessmentId, planId } = choice
  const assessment = protocol.assessments.find((a) => a.id === assessmentId)
  if (!assessment) throw unknown('assessmentId')
  const plan = protocol.plans.find((p) => p.id === planId)
  if (!plan?.forAssessments.includes(assessmentId)) throw unknown('planId')
  const orders = choice.orders.map(({ orderId, directions }) => {
    // As this patient gets it: a dose by weight is worked out from the weight of now.
    const order = result.orders.find((o) => o.order.id === orderId)?.order
    if (!order?.forAssessments.includes(assessmentId)) throw unknown(`orders.${orderId}`)
    if (order.byWeight && !saysItsDose(order, directions)) throw doseNotSaid(orderId)
    return { order, directions }
  })
  if (new Set(orders.map(({ order }) => order.id)).size < orders.length) throw unknown('orders')
  const given = orders.length + (choice.renewals?.length ?? 0)
  const needs = plan.prescription === 'with' ? given > 0 : plan.prescription === 'either' || given === 0
  if (!needs)
    throw new AppError('case.incomplete', {}, [{ path: 'orders', message: `plan_${plan.prescription}_order` }])
  const exact = result.suggestedAssessments.find((s) => s.id === assessmentId)
  return { assessment, icd10cm: exact?.icd10cm ?? assessment.icd10cm, plan, orders }
}

/**
 * Holds every order against the chart as it is now, and the orders against each other. Any stop refuses all of them,
 * as does a warning that nobody has heeded; the refusal names each order with its stops and warnings.
 */
export function assertOrdersClear(
  { folder: { protocol }, protocolFacts }: CaseContext,
  active: QuestionnaireResponse,
  result: ProtocolResult,
  choice: Choice,
  chosen: Chosen,
  renewed: readonly Order[],
): void {
  const own = chosen.orders.map(({ order }) => order)
  const all = [...own, ...renewed]
  const problems = own.flatMap((order): FieldProblem[] => {
    const heeded = choice.orders.find((o) => o.orderId === order.id)?.heeded ?? []
    const checked = checkOrder(protocol, order, active, protocolFacts, fhirPath, all)
    // Where the protocol sends the patient elsewhere, that too is a stop, which only the whole assessment knows.
    const stops = [...checked.stops, ...(result.orders.find((o) => o.order.id === order.id)?.stops ?? [])]
    const unheeded = checked.warnings.filter((w) => !heeded.includes(w.id))
    return [...new Set([...stops, ...unheeded].map(({ id }) => id))].map((message) => ({
      path: `orders.${order.id}`,
      message,
    }))
  })
  if (problems.length > 0) throw new AppError('order.blocked', { orders: problems.length }, problems)
}
