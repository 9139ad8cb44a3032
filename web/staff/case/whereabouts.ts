import type { Review } from './use-review.ts'

/** What whoever sends help must have at hand: the address the patient said, and the number that reaches them now. */
export function whereabouts(patient: Pick<Review['patient'], 'location' | 'phone'>): {
  readonly address: string | null
  readonly number: string
} {
  const { location, phone } = patient
  return { address: location?.address.trim() || null, number: location?.callBack || phone }
}
