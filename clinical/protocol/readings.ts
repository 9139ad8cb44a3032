import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { scopeOf, test } from './expressions.ts'
import { crossedIn, isSwapped } from './reading-thresholds.ts'
import type { Localized, Protocol, ProtocolFacts, Reading, ReadingsPlan, Threshold } from './protocol.types.ts'

export { enoughForAverage, isSwapped, oldestFirst, readingsIn, summariseReadings } from './reading-thresholds.ts'

export type Screening = { readonly crossed: readonly Threshold[]; readonly implausible?: Localized }

/**
 * Screens one reading while it is typed, against the protocol's own numbers (mmHg).
 * `active` tells for whom thresholds apply (e.g. pregnancy answered before the readings).
 * An implausible reading is still screened: a wrong number must not hide a dangerous one. Swapped ones are screened the
 * right way round, so that 80/140 is told to be swapped and no more.
 */
export function screenReading(
  protocol: Protocol,
  reading: Reading,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): Screening {
  const plan = protocol.readings
  if (!plan) return { crossed: [] }
  const scope = scopeOf(protocol, active, facts, fhirPath)
  const crossed = crossedIn(plan, reading, (when) => test(scope, when) === true)
  return isPlausible(plan, reading) ? { crossed } : { crossed, implausible: plan.plausible.say }
}

const isPlausible = ({ plausible }: ReadingsPlan, { systolic, diastolic }: Reading) =>
  !isSwapped({ systolic, diastolic }) &&
  systolic >= plausible.systolic.min &&
  systolic <= plausible.systolic.max &&
  diastolic >= plausible.diastolic.min &&
  diastolic <= plausible.diastolic.max
