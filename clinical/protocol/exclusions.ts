import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { firedRule } from './assess.ts'
import { scopeOf, test } from './expressions.ts'
import type { FiredRule, Protocol, ProtocolFacts } from './protocol.types.ts'

/**
 * Exclusions that already hold, while the intake is unfinished or before it has begun (age and sex alone decide some),
 * so that nobody answers ten questions to be sent elsewhere.
 */
export function exclusionsSoFar(
  protocol: Protocol,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): FiredRule[] {
  const scope = scopeOf(protocol, active, facts, fhirPath)
  return protocol.rules
    .filter((rule) => rule.kind === 'exclusion' && test(scope, rule.when) === true)
    .map((rule) => firedRule(protocol, rule))
}
