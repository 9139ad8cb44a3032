export type DocumentLanguage = 'en' | 'es'

/** Dates and times below are already written out for the reader ("March 3, 2026"): the printer knows no calendar. */
export type VisitSummaryData = {
  patient: { name: string; birthDate: string }
  answeredOn: string
  /** What we think it is. */
  assessment: string
  /** What to do. */
  plan: string
  medicines: readonly { name: string; directions: string; pharmacy?: string }[]
  /** Referrals and ordered tests: what each is, and a line for whatever is known of it. */
  sentOut?: readonly { name: string; lines: readonly string[] }[]
  watchFor: string
  /** When to come back. */
  comeBack: string
  /** The emergency words of every patient page, a line each, in the reader's language. */
  emergency: readonly string[]
  answeredBy: readonly {
    name: string
    credentials?: string
    /** The standing order it was answered under, as a whole sentence in the reader's language. */
    under?: string
    licence?: { state: string; number: string }
  }[]
  practice: { name: string; address?: readonly string[]; phone?: string }
  reference?: string
}

/** Numbers are already strings, written without trailing zeros. */
export type PrescriptionData = {
  practice: { name: string; address: readonly string[]; phone: string; fax?: string }
  patient: { name: string; birthDate: string; address: readonly string[]; phone?: string }
  prescriber: { name: string; credentials: string; npi: string; licence: { state: string; number: string } }
  writtenOn: string
  drug: string
  strength: string
  form: string
  quantity: { figure: string; words: string; unit: string }
  daysSupply: string
  refills: string
  directions: string
  /** The same directions for the label when the patient reads another language. */
  labelDirections?: { language: 'es'; text: string }
  substitution: 'permitted' | 'dispense-as-written'
  diagnosis?: string
  noteToPharmacist?: string
  pharmacy: { name: string; address: readonly string[]; phone?: string; fax?: string; npi?: string }
  signedAt: string
  reference: string
}

export type DocumentRequest =
  | { template: 'visit-summary'; data: VisitSummaryData; language: DocumentLanguage; title: string }
  /** A prescription is for a pharmacy in the United States, so it is always in English. */
  | { template: 'prescription'; data: PrescriptionData; language: 'en'; title: string }

export type DocumentTemplate = DocumentRequest['template']
export type DataOf<T extends DocumentTemplate> = Extract<DocumentRequest, { template: T }>['data']
export type LanguageOf<T extends DocumentTemplate> = Extract<DocumentRequest, { template: T }>['language']

export type DocumentFailure =
  /** A character of the data exists in none of our fonts; on a prescription nothing may be left out or replaced. */
  'unprintable-characters' | 'template-failed' | 'timed-out' | 'renderer-died' | 'closed'

/** Says why a page was not printed; carries nothing of the data, so it may be logged. */
export class DocumentError extends Error {
  readonly kind: 'transient' | 'permanent'
  readonly reason: DocumentFailure

  constructor(reason: DocumentFailure) {
    super(`The document was not made (${reason}).`)
    this.name = 'DocumentError'
    this.kind = reason === 'timed-out' || reason === 'renderer-died' || reason === 'closed' ? 'transient' : 'permanent'
    this.reason = reason
  }
}
