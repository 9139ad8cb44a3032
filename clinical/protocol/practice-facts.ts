import type { Protocol } from './protocol.types.ts'

export type Fact = NonNullable<Protocol['facts']>[number]
/** A fact as it was found: `on` is the civil day it was measured. */
export type Measured = { readonly name: string; readonly value: number; readonly on: string }

const named = /%facts\.([A-Za-z0-9]+)/g
/** What the house works out of the patient's lists itself. */
const ofTheLists = [
  'medicinesKnown',
  'allergiesKnown',
  'medicineClasses',
  'allergyClasses',
  'hypersensitivityClasses',
  'conditions',
  'pregnancy',
]

/** The facts an expression reads that somebody has to record. */
export const factsNamedIn = (expression: string): string[] =>
  [...expression.matchAll(named)].flatMap(([, name]) => (name && !ofTheLists.includes(name) ? [name] : []))

/** What somebody is told of a fact who is asked for it. */
export const askedOf = ({ name, label, hint, unit, min, max, validDays }: Fact) => ({
  name,
  label,
  hint,
  unit,
  min,
  max,
  validDays,
})

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

export type MeasuredOf = { readonly practice: readonly Measured[]; readonly patient: readonly Measured[] }

/**
 * Of what was measured, what counts on the civil day `today`: of each fact what was recorded last, if it is young enough and not of a day
 * to come. `measured` comes with what was recorded last first: so a mistake, its day too, is put right by recording once more.
 */
export function factsInForce(
  { facts = [] }: Pick<Protocol, 'facts'>,
  measured: MeasuredOf,
  today: string,
): Record<string, number> {
  const known: Record<string, number> = {}
  for (const { name, of, validDays } of facts) {
    const last = measured[of].find((m) => m.name === name)
    if (last && last.on <= today && daysBetween(last.on, today) <= validDays) known[name] = last.value
  }
  return known
}
