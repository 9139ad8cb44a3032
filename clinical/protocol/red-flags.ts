import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { firedRule, isFinding } from './assess.ts'
import { raises, scopeOf } from './expressions.ts'
import type { Finding, Protocol, ProtocolFacts } from './protocol.types.ts'

/**
 * The red flags in one active response: run it at every save, while the patient is still answering. A variable that breaks
 * raises the flags that read it, and keeps no other from being raised.
 */
export function redFlagsIn(
  protocol: Protocol,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): Finding[] {
  const scope = scopeOf(protocol, active, facts, fhirPath, 'left out')
  return protocol.rules
    .filter((rule) => rule.kind === 'red-flag' && raises(scope, rule.when) === true)
    .map((rule) => firedRule(protocol, rule))
    .filter(isFinding)
}

/** Every red flag that any saved state of the answers raised; an answer changed or hidden later takes none back. */
export function redFlagsEver(
  protocol: Protocol,
  saved: readonly QuestionnaireResponse[],
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): Finding[] {
  return saved.reduce<Finding[]>(
    (kept, active) => keepFindings(kept, redFlagsIn(protocol, active, facts, fhirPath)),
    [],
  )
}

/** Findings kept from before with those raised now, each once, oldest first. */
export function keepFindings(kept: readonly Finding[], raised: readonly Finding[]): Finding[] {
  return [...kept, ...raised.filter(({ id }) => !kept.some((finding) => finding.id === id))]
}
