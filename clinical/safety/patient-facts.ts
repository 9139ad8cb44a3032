import type { Concept } from './lexicon.types.ts'
import type { PatientFacts } from './safety.types.ts'

/** Of what a chart's lists of conditions and medicines say, only this changes how the patient's words are read. */
const STANDING: ReadonlySet<Concept> = new Set<Concept>([
  'immunosuppressed', 'blood-thinner', 'diabetic', 'pregnant', 'postpartum', 'clot-risk', 'heart-patient',
  'adrenal', 'immune-for-life',
]) // prettier-ignore

/** All that `conceptsOf` can ever say of a patient. */
export const KNOWABLE: ReadonlySet<Concept> = new Set<Concept>([
  ...STANDING, 'infant', 'infant-to-6-months', 'child', 'after-surgery',
]) // prettier-ignore

const INFANT_DAYS = 90
const SIX_MONTHS_DAYS = 183
const CHILD_DAYS = 13 * 365
const AFTER_BIRTH_WEEKS = 6
const AFTER_SURGERY_DAYS = 42

/** What the patient's facts say without a word of text. `conceptsIn` reads the chart's own short texts. */
export function conceptsOf(
  facts: PatientFacts,
  conceptsIn: (text: string) => readonly Concept[],
): ReadonlySet<Concept> {
  const known = new Set<Concept>()
  const { ageDays, postpartumWeeks, surgeryDays } = facts
  if (ageDays !== undefined && ageDays < INFANT_DAYS) known.add('infant')
  if (ageDays !== undefined && ageDays >= INFANT_DAYS && ageDays <= SIX_MONTHS_DAYS) known.add('infant-to-6-months')
  if (ageDays !== undefined && ageDays < CHILD_DAYS) known.add('child')
  if (facts.pregnant) known.add('pregnant')
  if (postpartumWeeks !== undefined && postpartumWeeks <= AFTER_BIRTH_WEEKS) known.add('postpartum')
  if (facts.immunosuppressed) known.add('immunosuppressed')
  if (facts.takesBloodThinner) known.add('blood-thinner')
  if (surgeryDays !== undefined && surgeryDays <= AFTER_SURGERY_DAYS) known.add('after-surgery')
  for (const listed of [...(facts.conditions ?? []), ...(facts.medicines ?? [])]) {
    for (const concept of conceptsIn(listed)) if (STANDING.has(concept)) known.add(concept)
  }
  return known
}
