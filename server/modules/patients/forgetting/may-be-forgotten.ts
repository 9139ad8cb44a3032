/** What is known of a record when somebody asks whether it may be destroyed. */
export type RecordFacts = {
  readonly openMatters: number
  readonly heldAt: Date | null
  /** When care was last given, or said to have been where the record came from; null: never. */
  readonly lastContact: Date | null
  /** A civil date. */
  readonly birthDate: string
  /** Years the practice keeps records. */
  readonly years: number
}
export type Kept = { readonly because: 'open_matters' | 'legal_hold' | 'retention'; readonly until: Date | null }

const MAJORITY = 18

/**
 * Why a record must be kept, or null. Kept `years` after the last contact, and after the eighteenth birthday: the laws of the
 * states want five to ten years and more, and children's records until some years after majority; HIPAA's own documents six.
 * So the default is ten. Where no care was given there is nothing that a law wants kept.
 */
export function whyKept(r: RecordFacts, now: Date): Kept | null {
  if (r.openMatters > 0) return { because: 'open_matters', until: null }
  if (r.heldAt !== null) return { because: 'legal_hold', until: null }
  if (r.lastContact === null) return null
  const until = new Date(
    Math.max(
      yearsAfter(r.lastContact, r.years).getTime(),
      yearsAfter(new Date(`${r.birthDate}T00:00:00Z`), MAJORITY + r.years).getTime(),
    ),
  )
  return until > now ? { because: 'retention', until } : null
}

/** The 29th of February becomes the 1st of March: a day later, never earlier. */
function yearsAfter(day: Date, years: number): Date {
  const later = new Date(day)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
