import type { Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Localized, Protocol, ReadingsPlan } from '#clinical/protocol/protocol.types.ts'

/** The part of a protocol the browser needs to interrupt at once, also without a network. The server judges again. */
export type BrowserScreening = {
  /** what both engines see of the patient; `%facts` of expressions among them */
  readonly facts: Facts | null
  readonly readings: ReadingsPlan | null
  /** Where medicines are named in own words, and the names the protocol brings with it. */
  readonly medicineItems: Protocol['medicineItems'] | null
  readonly drugNames: Protocol['drugNames'] | null
  readonly variables: readonly { readonly name: string; readonly expression: string }[]
  readonly rules: readonly {
    readonly id: string
    readonly kind: 'red-flag' | 'exclusion'
    readonly when: string
    readonly level: 'emergency' | 'urgent' | 'concern' | null
    readonly say: Localized | null
    readonly instruction?: string
  }[]
}

/** Why staff are told stays on the server. */
export const browserScreeningOf = (protocol: Protocol, facts: Facts | null): BrowserScreening => ({
  facts,
  readings: protocol.readings ?? null,
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
            ...(rule.kind === 'red-flag' && rule.instruction ? { instruction: rule.instruction } : {}),
          },
        ]
      : [],
  ),
})
