import type { PatientFacts } from './safety.types.ts'

/** What a stated pregnancy tells the screen, from the codes its answers carry in our forms; a plain no says so. */
export function pregnancyFacts(values: readonly unknown[]): Pick<PatientFacts, 'pregnant' | 'postpartumWeeks'> {
  const codes = values.map((v) => (typeof v === 'object' && v !== null && 'code' in v ? v.code : v))
  const pregnant = codes.some((code) => code === true || code === 'yes' || code === 'pregnant')
  // "In the last six weeks" is all the form asks: the whole time counts.
  return codes.includes('postpartum') ? { pregnant, postpartumWeeks: 6 } : { pregnant }
}
