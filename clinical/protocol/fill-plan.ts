import type { Language, Order, Plan } from './protocol.types.ts'

export type PatientPlan = {
  readonly title: string
  readonly whatWeThink: string
  readonly whatToDo: string
  readonly yourMedicine: string | null
  readonly watchFor: string
  readonly whenToComeBack: string
}

/**
 * The plan as a first draft in the patient's language, with the directions of the chosen orders.
 * Throws when a plan that speaks of a medicine is filled without one, or the other way round.
 */
export function fillPlan(plan: Plan, orders: readonly Order[], language: Language): PatientPlan {
  if (plan.prescription === 'with' && orders.length === 0)
    throw new Error(`Plan ${plan.id} needs an order: choose one, or a plan without a prescription`)
  if (plan.prescription === 'without' && orders.length > 0)
    throw new Error(`Plan ${plan.id} is without a prescription: choose a plan that names the medicine`)
  const directions = orders.map((order) => order.directions[language]).join('\n')
  const fill = (text: string) => text.replaceAll('{directions}', directions)
  return {
    title: plan.title[language],
    whatWeThink: fill(plan.whatWeThink[language]),
    whatToDo: fill(plan.whatToDo[language]),
    yourMedicine: plan.yourMedicine ? fill(plan.yourMedicine[language]) : null,
    watchFor: fill(plan.watchFor[language]),
    whenToComeBack: fill(plan.whenToComeBack[language]),
  }
}
