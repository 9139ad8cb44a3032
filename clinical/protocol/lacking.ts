import type { DraftChange } from './draft-places.ts'
import { behindBack, examplesBack } from './put-back.ts'
import type { AssessmentChoice, Localized, Order, Plan, ProtocolFolder } from './protocol.types.ts'

/** A part of the house’s protocol that a draft of it does not have, and how it is put in. */
export type LackingPart = {
  readonly part: 'plan' | 'order' | 'assessment'
  readonly id: string
  readonly name: Localized
  readonly changes: readonly DraftChange[]
}

/** Plans, orders and assessments of the house that are not in a draft: each with what it rests on, and the examples that try it. */
export function lackingIn(floor: ProtocolFolder, draft: ProtocolFolder): LackingPart[] {
  const { plans, orders, assessments } = floor.protocol
  const isGone = (part: 'plans' | 'orders' | 'assessments', id: string) =>
    !draft.protocol[part].some((one) => one.id === id)
  return [
    ...plans
      .filter(({ id }) => isGone('plans', id))
      .map((plan): LackingPart => ({
        part: 'plan',
        id: plan.id,
        name: plan.title,
        changes: planIn(plan, floor, draft),
      })),
    ...orders
      .filter(({ id }) => isGone('orders', id))
      .map((order): LackingPart => {
        const name = `${order.drug} ${order.strength}`
        return { part: 'order', id: order.id, name: { en: name, es: name }, changes: orderIn(order, floor, draft) }
      }),
    ...assessments
      .filter(({ id }) => isGone('assessments', id))
      .map((one): LackingPart => ({
        part: 'assessment',
        id: one.id,
        name: one.label,
        changes: assessmentIn(one, floor, draft),
      })),
  ]
}

function assessmentIn(one: AssessmentChoice, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  const texts = [one.suggestedWhen, ...(one.icd10cmWhen ?? []).map(({ when }) => when)]
  return [...behindBack(texts, [], floor, draft).changes, { path: '/protocol/assessments/-', value: one }]
}

/** The assessments that something is for and that are not there either. */
function assessmentsIn(ids: readonly string[], floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  return floor.protocol.assessments
    .filter(({ id }) => ids.includes(id) && !draft.protocol.assessments.some((one) => one.id === id))
    .flatMap((one) => assessmentIn(one, floor, draft))
}

function planIn(plan: Plan, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  return [
    ...assessmentsIn(plan.forAssessments, floor, draft),
    ...behindBack(plan.when === undefined ? [] : [plan.when], [plan.citation], floor, draft).changes,
    { path: '/protocol/plans/-', value: plan },
  ]
}

function orderIn(order: Order, floor: ProtocolFolder, draft: ProtocolFolder): DraftChange[] {
  const { stops, warnings } = order
  const needs = stops.flatMap((stop) => stop.needs ?? [])
  const texts = [...[...stops, ...warnings].map(({ when }) => when), ...needs.map(({ known }) => known)]
  const sources = [order.citation, ...[...stops, ...warnings].map(({ citation }) => citation)]
  const { asked, changes } = behindBack(texts, sources, floor, draft)
  const tries = ({ expected }: ProtocolFolder['vignettes'][number]) => expected.orders?.[order.id] !== undefined
  return [
    ...assessmentsIn(order.forAssessments, floor, draft),
    ...changes,
    { path: '/protocol/orders/-', value: order },
    ...examplesBack(tries, asked, floor, draft),
  ]
}
