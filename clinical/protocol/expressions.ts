import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { conditionsIn } from './conditions.ts'
import { ingredientsAndClassesOf } from './drug-classes.ts'
import { classesNamedIn } from './named-medicines.ts'
import { crossedIn, enoughForAverage, readingsIn, summariseReadings } from './reading-thresholds.ts'
import type { Allergy, Protocol, ProtocolFacts, ReadingsSummary } from './protocol.types.ts'

type Counted = Pick<ReturnType<typeof enoughForAverage>, 'enough' | 'needsReadings' | 'needsDays'>
/** `enough`: whether an average means anything yet. */
export type CountedReadings = ReadingsSummary & Counted

/** Everything an expression of a protocol may see: the active response and the facts, never a hidden answer. */
export type Scope = {
  readonly active: QuestionnaireResponse
  readonly variables: Readonly<Record<string, unknown>>
  readonly readings: CountedReadings | null
  readonly fhirPath: Evaluate
}

/** The `%facts` of expressions. Whether a list was asked for at all is a fact of its own; an intolerance is no allergy. */
function factVariables(facts: ProtocolFacts, own?: Protocol['drugNames']): Record<string, unknown> {
  const medicines = facts.medicines === 'not-asked' ? [] : facts.medicines
  const allergies = typeof facts.allergies === 'string' ? [] : facts.allergies
  const classesOf = (kinds: readonly Allergy['reactionKind'][]): string[] =>
    unique(
      allergies
        .filter(({ reactionKind }) => kinds.includes(reactionKind))
        .flatMap(({ classes, substance }) => [...classes, ...ingredientsAndClassesOf(substance, own)]),
    )
  return {
    ...facts.known,
    medicinesKnown: facts.medicines !== 'not-asked',
    allergiesKnown: facts.allergies !== 'not-asked',
    medicineClasses: unique(medicines.flatMap(({ name }) => ingredientsAndClassesOf(name, own))),
    allergyClasses: classesOf(['hypersensitivity', 'unknown']),
    hypersensitivityClasses: classesOf(['hypersensitivity']),
    conditions: unique((facts.conditions ?? []).flatMap(conditionsIn)),
    pregnancy: facts.pregnancy === undefined ? [] : [facts.pregnancy],
  }
}
const unique = (terms: readonly string[]): string[] => [...new Set(terms)]

/** What the intake's own expressions may see (`%patient`, `%today`, `%facts`). */
export function intakeFacts(facts: ProtocolFacts, own?: Protocol['drugNames']) {
  const { sexAtBirth, age, established } = facts.patient
  return {
    today: facts.today,
    patient: { age, sexAtBirth, ...(established === undefined ? {} : { established }) },
    facts: factVariables(facts, own),
  }
}

/**
 * Works out the protocol's named variables once, in their order. Throws when one of them cannot be evaluated, unless `broken`
 * has it left out: then only what reads it breaks.
 */
export function scopeOf(
  protocol: Protocol,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
  broken: 'throws' | 'left out' = 'throws',
): Scope {
  const namedClasses = classesNamedIn(active, protocol.medicineItems ?? [], protocol.drugNames)
  const variables: Record<string, unknown> = {
    ...intakeFacts(facts, protocol.drugNames),
    resource: active,
    namedClasses,
  }
  for (const { name, expression } of protocol.variables)
    try {
      variables[name] = fhirPath(expression, active, variables)
    } catch (error) {
      if (broken === 'throws') throw error
    }
  if (!protocol.readings) return { active, variables, readings: null, fhirPath }
  const plan = protocol.readings
  const typed = readingsIn(plan, active)
  const summary = summariseReadings(plan, typed, facts.today)
  const { enough, needsReadings, needsDays } = enoughForAverage(plan, summary)
  const readings = { ...summary, enough, needsReadings, needsDays }
  const applies = (expression: string) => test({ active, variables, readings, fhirPath }, expression) === true
  const screened = [...new Set(typed.flatMap((reading) => crossedIn(plan, reading, applies).map((t) => t.id)))]
  return { active, variables: { ...variables, readings, screened }, readings, fhirPath }
}

/** True, false, or undefined where the answers do not say. Throws when the expression is not a yes-or-no. */
export function testStrictly(scope: Scope, expression: string): boolean | undefined {
  const values = scope.fhirPath(expression, scope.active, scope.variables)
  if (values.length === 0) return undefined
  const [value] = values
  if (values.length > 1 || typeof value !== 'boolean') throw new Error('the expression must give yes or no')
  return value
}

/** As `testStrictly`, but what cannot be evaluated is unknown: callers treat the unknown as unsafe. */
export function test(scope: Scope, expression: string): boolean | undefined {
  try {
    return testStrictly(scope, expression)
  } catch {
    return undefined
  }
}

/** Whether a red flag is up. A rule that breaks raises its flag: a false alarm is the safer mistake. */
export function raises(scope: Scope, expression: string): boolean | undefined {
  try {
    return testStrictly(scope, expression)
  } catch {
    return true
  }
}
