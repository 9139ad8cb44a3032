import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import type { Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Screening } from '../intake/engine.types.ts'

/** What the server would send of a protocol for the browser's own quick word. */
export const screeningOf = (protocol: Protocol, facts: Facts | null): Screening => ({
  facts,
  readings: protocol.readings,
  medicineItems: protocol.medicineItems ?? null,
  drugNames: protocol.drugNames ?? null,
  variables: protocol.variables,
  rules: protocol.rules.flatMap((rule) =>
    rule.kind === 'red-flag' || rule.kind === 'exclusion'
      ? [
          {
            id: rule.id,
            kind: rule.kind,
            when: rule.when,
            level: rule.kind === 'red-flag' ? rule.level : null,
            say: rule.say,
            ...(rule.kind === 'red-flag' && rule.instruction !== undefined ? { instruction: rule.instruction } : {}),
          },
        ]
      : [],
  ),
})
