import { checkPrescription, type PrescriptionFinding } from '#clinical/prescription/check-prescription.ts'
import { prescription, type Prescription } from '#clinical/prescription/prescription.schema.ts'
import type { Order } from '#clinical/protocol/protocol.types.ts'
import type { Language } from '#contract/roles.ts'
import { sayWrong } from '#contract/words/wrong.ts'
import { AppError } from '#kernel/errors.ts'
import type { HeldLicence, Pharmacy, Practitioner } from '#modules/directory/index.ts'
import type { PatientFace, StatedLocation } from '#modules/patients/index.ts'

/** Ten digits, or nothing: a number that cannot be dialled is left off the paper. */
function digits(phone: string | null): string | undefined {
  const bare = (phone ?? '').replaceAll(/\D/g, '').replace(/^1(?=\d{10}$)/, '')
  return /^[2-9]\d{9}$/.test(bare) ? bare : undefined
}
const optional = <K extends string, V>(key: K, value: V | undefined | null) =>
  value === undefined || value === null ? {} : ({ [key]: value } as { [P in K]: V })

type Parts = {
  readonly order: Order
  /** As the clinician left them. */
  readonly directions: string
  readonly pharmacy: Pharmacy
  readonly practitioner: Practitioner
  readonly licence: HeldLicence
  readonly patient: PatientFace
  readonly location: StatedLocation
  /** The civil date where the patient is. */
  readonly today: string
  /** Whoever signs reads it. */
  readonly language: Language
}

/** What the paper lacks, for the clinician: never a code. */
const lacking = (language: Language, [part]: readonly PropertyKey[]): string =>
  sayWrong(
    language,
    part === 'prescriber' || part === 'pharmacy' || part === 'patient' ? `paper_${part}` : 'paper_medicine',
  )

/** Why it cannot be sent as it is, for the clinician. */
function sayStop(language: Language, { code, field, found = '', write = '' }: PrescriptionFinding): string {
  switch (code) {
    case 'unprintable':
      if (field === 'patient.name') return sayWrong(language, 'paper_name')
      return sayWrong(language, field.startsWith('patient.') ? 'paper_place' : 'paper_text')
    case 'controlled-substance':
      return sayWrong(language, 'paper_controlled')
    case 'dated-ahead':
    case 'born-later':
      return sayWrong(language, 'paper_dates')
    default:
      return sayWrong(language, 'paper_misread', { found, write })
  }
}

/**
 * The paper a pharmacist will read. Raises `case.incomplete` when something it must name is missing, and `order.blocked`
 * when what is written must not be sent: the fields say what.
 */
export function buildPrescription(p: Parts): Prescription {
  const { order, pharmacy, practitioner, licence, patient, location, language } = p
  // Edited directions stand in both languages as they were written: an old translation beside them would contradict them.
  const asWritten = { en: p.directions, es: p.directions }
  const untouched = p.directions === order.directions.en || p.directions === order.directions.es
  const read = prescription.safeParse({
    drug: order.drug,
    strength: order.strength,
    form: order.form,
    quantity: order.quantity,
    unit: order.unit,
    days: order.days,
    refills: order.refills,
    directions: untouched ? order.directions : asWritten,
    substitution: 'permitted',
    pharmacy: {
      name: pharmacy.name,
      ...optional('npi', pharmacy.npi),
      address: { line1: pharmacy.address, city: pharmacy.city, state: pharmacy.state, zip: pharmacy.zip },
      ...optional('phone', digits(pharmacy.phone)),
      ...optional('fax', digits(pharmacy.fax)),
    },
    prescriber: {
      name: practitioner.displayName,
      credentials: practitioner.credentials,
      npi: practitioner.npi ?? '',
      licence: { state: licence.state, number: licence.number },
    },
    patient: {
      name: patient.paperName,
      birthDate: patient.birthDate,
      address: { line1: location.street, city: location.city, state: location.state, zip: location.zip },
      ...optional('phone', digits(patient.phone)),
    },
    writtenOn: p.today,
  })
  if (!read.success)
    throw new AppError(
      'case.incomplete',
      {},
      read.error.issues.map(({ path }) => ({
        path: `prescription.${path.join('.')}`,
        message: lacking(language, path),
      })),
    )
  const stops = checkPrescription(read.data, p.today).filter(({ level }) => level === 'stop')
  if (stops.length > 0)
    throw new AppError(
      'order.blocked',
      { orders: 1 },
      stops.map((stop) => ({ path: `orders.${order.id}`, message: sayStop(language, stop) })),
    )
  return read.data
}
