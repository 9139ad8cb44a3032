import type { Language } from '#contract/roles.ts'

export type SexAtBirth = 'female' | 'male' | 'intersex' | 'unknown'
/** What is sealed in a patient's row. */
export type PatientWords = {
  readonly givenName: string
  readonly familyName: string
  /** A civil date, `1992-02-29`. */
  readonly birthDate: string
  readonly sexAtBirth: SexAtBirth
  readonly email: string
  readonly phone: string
  readonly language: Language
  readonly pharmacyId: string | null
}
/** A patient as other modules see them. */
export type PatientFace = PatientWords & {
  readonly id: string
  readonly name: string
  /** In whole years, on today's date in the practice's zone. */
  readonly age: number
  /** Seen by this practice within the last three years. */
  readonly established: boolean
  readonly version: number
}
