import { findControlledSubstances } from './controlled-substances.ts'
import { findErrorProne } from './error-prone.ts'
import { isPrintable } from './printable.ts'
import type { Prescription } from './prescription.schema.ts'

export type PrescriptionFinding = {
  /** A `stop` cannot be signed over; a `warn` is shown beside the field. */
  level: 'stop' | 'warn'
  code: string
  /** The path of the field, for example `directions.en`. */
  field: string
  /** What to do, for the clinician. */
  say: string
  /** The words it is about, and what to write instead of them. */
  found?: string
  write?: string
}

/**
 * What speaks against sending this prescription. Allergies, interactions and the licence are checked elsewhere; this is about the
 * paper itself and the law on controlled substances. `today` is the civil date where the prescriber is.
 */
export const checkPrescription = (prescription: Prescription, today: string): PrescriptionFinding[] => [
  ...controlledFindings(prescription),
  ...writingFindings(prescription),
  ...printableFindings(prescription, ''),
  ...dateFindings(prescription, today),
]

const controlledFindings = ({ drug, form }: Prescription): PrescriptionFinding[] =>
  findControlledSubstances(`${drug} ${form}`).map(({ name, schedule }) => ({
    level: 'stop',
    code: 'controlled-substance',
    field: 'drug',
    say: `${name} is a controlled substance (${schedule === 'state' ? 'in several states' : `schedule ${schedule}`}). It cannot be prescribed without a live visit; there is no override.`,
  }))

const writingFindings = (prescription: Prescription): PrescriptionFinding[] => {
  const texts: [string, string][] = [
    ['drug', prescription.drug],
    ['strength', prescription.strength],
    ['unit', prescription.unit],
    ['directions.en', prescription.directions.en],
    ['directions.es', prescription.directions.es],
    ['noteToPharmacist', prescription.noteToPharmacist ?? ''],
  ]
  return texts.flatMap(([field, text]) =>
    findErrorProne(text).map(({ code, level, found, write }) => ({
      level,
      code,
      field,
      say: `"${found}" is easily misread. Write ${write}.`,
      found,
      write,
    })),
  )
}

const printableFindings = (value: unknown, field: string): PrescriptionFinding[] => {
  if (typeof value === 'string') {
    if (isPrintable(value)) return []
    return [
      {
        level: 'stop',
        code: 'unprintable',
        field,
        say: 'Use Latin letters, digits and ordinary marks: the pharmacy must be able to read it.',
      },
    ]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => printableFindings(each, field === '' ? key : `${field}.${key}`))
}

const dateFindings = ({ writtenOn, patient }: Prescription, today: string): PrescriptionFinding[] => {
  const findings: PrescriptionFinding[] = []
  // Civil dates written YYYY-MM-DD compare as text.
  if (writtenOn > today) {
    findings.push({
      level: 'stop',
      code: 'dated-ahead',
      field: 'writtenOn',
      say: 'A prescription cannot be dated in the future.',
    })
  }
  if (patient.birthDate > writtenOn) {
    findings.push({
      level: 'stop',
      code: 'born-later',
      field: 'patient.birthDate',
      say: 'The date of birth is after the date written.',
    })
  }
  return findings
}
