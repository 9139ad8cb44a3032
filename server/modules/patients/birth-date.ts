import type { Language } from '#contract/roles.ts'
import { wrong } from '#kernel/input.ts'
import { ageOn } from '#modules/patients/patient-age.ts'

/** So old was nobody yet who can be cared for: a year typed wrongly. */
const OLDEST = 130
/** Where a day begins first, it is 14 hours ahead: nobody anywhere was born after that day. */
const FARTHEST = 14 * 3_600_000

/** Throws where nobody living can have been born on this day. */
export function assertBirthDate(language: Language, birthDate: string, now: Date): void {
  const today = new Date(now.getTime() + FARTHEST).toISOString().slice(0, 10)
  const what = birthDate > today ? 'birth_to_come' : ageOn(birthDate, today) > OLDEST ? 'birth_too_long_ago' : null
  if (what) throw wrong(language, { path: 'birthDate', what })
}
