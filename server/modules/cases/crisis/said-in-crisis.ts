import type { GivenInCrisis } from '#clinical/protocol/crisis-questions.ts'
import type { EntryRow } from '#modules/cases/entries.views.ts'

/** What was answered about one flag, in its order, and where they said to call. */
export type SaidInCrisis = {
  readonly given: readonly (GivenInCrisis & { readonly at: Date })[]
  readonly number: string | null
}
type FlagEntry = Extract<EntryRow, { kind: 'safety_finding' }>
const nothing: SaidInCrisis = { given: [], number: null }

const isFlagEntry = (e: EntryRow): e is FlagEntry => e.kind === 'safety_finding'
/** Whether this line of the record is an answer about a flag, and not the flag itself. */
export const isOfCrisis = (e: EntryRow): e is FlagEntry =>
  isFlagEntry(e) && (e.content.asked !== undefined || e.content.number !== undefined)

/** By flag, what the record holds of the questions offered with it. */
export function saidInCrisis(entries: readonly EntryRow[]): ReadonlyMap<string, SaidInCrisis> {
  const said = new Map<string, SaidInCrisis>()
  for (const { at, content } of entries.filter(isOfCrisis)) {
    const { given, number } = said.get(content.findingId) ?? nothing
    said.set(content.findingId, {
      given: content.asked ? [...given, { ...content.asked, at }] : given,
      number: content.number ?? number,
    })
  }
  return said
}
