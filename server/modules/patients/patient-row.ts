import type { Place } from '#kernel/seal.ts'

/** Where a patient's own words are sealed. */
export const placeOf = (patientId: string, version: number): Place => ({
  table: 'patient',
  column: 'sealed',
  row: patientId,
  rowVersion: version,
})
