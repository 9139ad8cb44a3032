import type { Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Snapshot } from '#clinical/questionnaire/worker.types.ts'
import type { Localized, Protocol, ReadingsPlan, Threshold } from '#clinical/protocol/protocol.types.ts'

/** The part of a protocol the browser needs to interrupt at once, also without a network. The server judges again. */
export type Screening = {
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

export type Raised = {
  readonly id: string
  readonly level: 'emergency' | 'urgent' | 'concern'
  readonly say: Localized
  /** Which lines to call or text are offered; the level's own where the rule names none. */
  readonly instruction?: string
}
export type Excluded = { readonly id: string; readonly say: Localized }
/** What one typed reading crosses, by its place in the repeating group. */
export type ScreenedReading = {
  readonly index: number
  readonly crossed: readonly Pick<Threshold, 'id' | 'level' | 'say'>[]
  readonly implausible: Localized | null
}
export type Judged = {
  readonly raised: readonly Raised[]
  readonly excluded: readonly Excluded[]
  readonly readings: readonly ScreenedReading[]
}
export type JudgedSnapshot = Snapshot & { readonly judged: Judged }

/** The questions that a reading over a threshold makes urgent to ask. */
export const asksOf = ({ readings }: Screening): ReadonlySet<string> =>
  new Set((readings?.thresholds ?? []).flatMap(({ ask }) => ask ?? []))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads what came with the intake. */
export function readScreening(value: unknown): Screening {
  const { facts, readings, medicineItems, drugNames, variables, rules } = (
    isRecord(value) ? value : {}
  ) as Partial<Screening>
  return {
    facts: facts ?? null,
    readings: readings ?? null,
    medicineItems: medicineItems ?? null,
    drugNames: drugNames ?? null,
    variables: variables ?? [],
    rules: rules ?? [],
  }
}
