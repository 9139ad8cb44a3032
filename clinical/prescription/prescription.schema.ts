import { z } from 'zod'
import { isNpi } from '#clinical/where/npi.ts'

const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}]*$/u, 'One line, without line breaks.')
const state = z.string().regex(/^[A-Z]{2}$/, 'Two capital letters, for example TX.')
const npi = z.string().refine(isNpi, 'Not an NPI: ten digits with a valid check digit.')
/** A telephone or fax number of North America: ten digits, no marks. */
const phone = z.string().regex(/^[2-9]\d{9}$/, 'Ten digits with the area code, for example 5125550110.')

const postalAddress = z.strictObject({
  line1: line,
  line2: line.optional(),
  city: line,
  state,
  zip: z.string().regex(/^\d{5}(?:-\d{4})?$/, 'Five digits, or nine with a hyphen.'),
})
export type PostalAddress = z.infer<typeof postalAddress>

const amount = z
  .number()
  .positive()
  .max(9999)
  .refine((value) => Number(value.toFixed(2)) === value, 'At most two decimals.')

/** All that a signed prescription says. Refused: schedules II to V (see `check-prescription.ts`, which this schema does not replace). */
export const prescription = z.strictObject({
  drug: line,
  strength: line,
  form: line,
  /** How many `unit` to dispense in all. */
  quantity: amount,
  unit: line,
  /** Days that the quantity lasts. */
  days: z.number().int().min(1).max(365),
  refills: z.number().int().min(0).max(11),
  directions: z.strictObject({ en: z.string().trim().min(1).max(600), es: z.string().trim().min(1).max(600) }),
  substitution: z.enum(['permitted', 'dispense-as-written']),
  /** ICD-10-CM code and its words, only where the patient lets the pharmacy know. */
  diagnosis: z
    .strictObject({ code: z.string().regex(/^[A-Z]\d[A-Z0-9](?:\.[A-Z0-9]{1,4})?$/), words: line })
    .optional(),
  noteToPharmacist: line.optional(),
  pharmacy: z.strictObject({
    name: line,
    npi: npi.optional(),
    address: postalAddress,
    phone: phone.optional(),
    fax: phone.optional(),
  }),
  prescriber: z.strictObject({
    name: line,
    credentials: line,
    npi,
    licence: z.strictObject({ state, number: line }),
  }),
  patient: z.strictObject({ name: line, birthDate: z.iso.date(), address: postalAddress, phone: phone.optional() }),
  writtenOn: z.iso.date(),
})
export type Prescription = z.infer<typeof prescription>
