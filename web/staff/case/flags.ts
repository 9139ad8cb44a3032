import type { Finding, Review } from './use-review.ts'

export const isOpen = (finding: Pick<Finding, 'disposedAt'>): boolean => finding.disposedAt === null
/** A concern is shown; an emergency, a same-day flag, and words that no rule could read keep the case from its end until somebody says what became of them. */
export const flagsAreOpen = (review: Review): boolean =>
  review.findings.some((one) => isOpen(one) && (one.level !== 'concern' || one.kind === 'language'))

/** Only an emergency found in what the patient wrote asks them something: whether they are calling. */
export const awaitsAnswer = (one: Pick<Finding, 'disposedAt' | 'level' | 'patientAnswer' | 'foundIn'>): boolean =>
  isOpen(one) && one.level === 'emergency' && one.patientAnswer === null && !one.foundIn.startsWith('phone ')
