import type { Language } from '#contract/roles.ts'

export type SexAtBirth = 'female' | 'male' | 'intersex' | 'unknown'
export type PersonName = { readonly givenName: string; readonly familyName: string }
/** Who somebody is, as far as it may have been typed wrongly. */
export type Identity = PersonName & {
  /** As on their ID, in Latin letters, where that is not what they are called. */
  readonly legalName?: PersonName | undefined
  /** A civil date, `1992-02-29`. */
  readonly birthDate: string
}
/** What stood there until somebody put it right. `reason`: none where the patient did. */
export type Correction = {
  readonly at: string
  readonly by: string
  readonly was: Identity
  readonly reason: string | null
}
/** What is sealed in a patient's row; `givenName` and `familyName` are what they are called, in their own script. */
export type PatientWords = Identity & {
  readonly sexAtBirth: SexAtBirth
  readonly email: string
  readonly phone: string
  readonly language: Language
  readonly pharmacyId: string | null
  /** Oldest first. */
  readonly corrections?: readonly Correction[] | undefined
}
/** A patient as other modules see them. */
export type PatientFace = PatientWords & {
  readonly id: string
  /** What they are called. */
  readonly name: string
  /** As papers show it: a prescription, a summary. */
  readonly paperName: string
  /** What they are called, and beside it how that is written in Latin letters where it is not. */
  readonly deskName: string
  /** In whole years, on today's date in the practice's zone. */
  readonly age: number
  /** Seen by this practice within the last three years. */
  readonly established: boolean
  readonly version: number
}
