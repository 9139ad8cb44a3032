import type { Protocol } from './protocol.types.ts'

export type Fact = NonNullable<Protocol['facts']>[number]
/** A fact as it was found: `on` is the civil day it was measured. */
export type Measured = { readonly name: string; readonly value: number; readonly on: string }

const named = /%facts\.([A-Za-z0-9]+)/g
/** What the house works out of the patient's lists itself. */
const ofTheLists = ['medicinesKnown', 'allergiesKnown', 'medicineClasses', 'allergyClasses']

/** The facts an expression reads that somebody has to record. */
export const factsNamedIn = (expression: string): string[] =>
  [...expression.matchAll(named)].flatMap(([, name]) => (name && !ofTheLists.includes(name) ? [name] : []))

/** Why a number cannot be recorded on the civil day `today`; `undefined`: it can. */
export function factProblem(
  { min, max, validDays }: Fact,
  { value, on }: Measured,
  today: string,
): 'range' | 'future' | 'old' | undefined {
  if (!(value >= min && value <= max)) return 'range'
  if (on > today) return 'future'
  return daysBetween(on, today) > validDays ? 'old' : undefined
}

const DAY = 86_400_000
const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY

/**
 * Of what was measured, what still counts on the civil day `today`: the newest of each, young enough and not from tomorrow.
 * `measured` comes with what was recorded last first: of one day, that stands.
 */
export function factsInForce(
  { facts = [] }: Pick<Protocol, 'facts'>,
  measured: readonly Measured[],
  today: string,
): Record<string, number> {
  const known: Record<string, number> = {}
  for (const { name, validDays } of facts) {
    const [newest] = measured
      .filter((m) => m.name === name && m.on <= today)
      .toSorted((a, b) => b.on.localeCompare(a.on))
    if (newest && daysBetween(newest.on, today) <= validDays) known[name] = newest.value
  }
  return known
}
