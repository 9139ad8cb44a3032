import type { Snapshot } from '#clinical/questionnaire/worker.types.ts'
import type { BrowserScreening } from '#clinical/protocol/browser-screening.ts'
import type { Localized, Threshold } from '#clinical/protocol/protocol.types.ts'

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
export const asksOf = ({ readings }: BrowserScreening): ReadonlySet<string> =>
  new Set((readings?.thresholds ?? []).flatMap(({ ask }) => ask ?? []))

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Reads what came with the intake. */
export function readScreening(value: unknown): BrowserScreening {
  const { facts, readings, medicineItems, drugNames, variables, rules } = (
    isRecord(value) ? value : {}
  ) as Partial<BrowserScreening>
  return {
    facts: facts ?? null,
    readings: readings ?? null,
    medicineItems: medicineItems ?? null,
    drugNames: drugNames ?? null,
    variables: variables ?? [],
    rules: rules ?? [],
  }
}
