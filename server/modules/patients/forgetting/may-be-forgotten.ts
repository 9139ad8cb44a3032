/** What is known of a record when somebody asks whether it may be destroyed. */
export type RecordFacts = {
  readonly openMatters: number
  readonly heldAt: Date | null
  /** When care was last given, or said to have been where the record came from; null: never. */
  readonly lastContact: Date | null
  /** Openings in an emergency that nobody has looked into. */
  readonly unreviewed: number
  /** When the newest disclosure outside care was recorded that was not struck out; null: none. */
  readonly lastDisclosure: Date | null
  /** A civil date. */
  readonly birthDate: string
  /** Years the practice keeps records. */
  readonly years: number
}
export type Kept = {
  readonly because: 'open_matters' | 'legal_hold' | 'unreviewed_opening' | 'retention'
  readonly until: Date | null
}

const MAJORITY = 18
/** An accounting of disclosures must tell of the six years before it is asked for (45 CFR 164.528(a)(1)), however little care there was. */
const ACCOUNTED_YEARS = 6

/**
 * Why a record must be kept, or null. Kept `years` after the last contact, and after the eighteenth birthday: the laws of the
 * states want five to ten years and more, and children's records until some years after majority; HIPAA's own documents six.
 * So the default is ten. Where no care was given and nothing told there is nothing that a law wants kept.
 */
export function whyKept(r: RecordFacts, now: Date): Kept | null {
  if (r.openMatters > 0) return { because: 'open_matters', until: null }
  if (r.heldAt !== null) return { because: 'legal_hold', until: null }
  if (r.unreviewed > 0) return { because: 'unreviewed_opening', until: null }
  const ends = [
    ...(r.lastDisclosure ? [yearsAfter(r.lastDisclosure, ACCOUNTED_YEARS)] : []),
    ...(r.lastContact
      ? [yearsAfter(r.lastContact, r.years), yearsAfter(new Date(`${r.birthDate}T00:00:00Z`), MAJORITY + r.years)]
      : []),
  ]
  if (ends.length === 0) return null
  const until = new Date(Math.max(...ends.map((end) => end.getTime())))
  return until > now ? { because: 'retention', until } : null
}

/** The 29th of February becomes the 1st of March: a day later, never earlier. */
function yearsAfter(day: Date, years: number): Date {
  const later = new Date(day)
  later.setUTCFullYear(later.getUTCFullYear() + years)
  return later
}
