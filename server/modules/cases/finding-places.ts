export { findingPlace as sealedPlace } from '#modules/patients/index.ts'

/** Where what became of a flag is sealed to: never sealed again at another version. */
export const dispositionPlace = (row: string) => ({
  table: 'safety_finding',
  column: 'disposition',
  row,
  rowVersion: 1,
})
