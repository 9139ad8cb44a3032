import type { PostalAddress, Prescription } from './prescription.schema.ts'

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tens = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

/** A whole number from 0 to 9999 in English words; decimals are read out ("one point five"). */
export const numberInWords = (value: number): string => {
  const [whole = '', decimals] = String(value).split('.')
  const words = wholeInWords(Number(whole))
  return decimals === undefined
    ? words
    : `${words} point ${[...decimals].map((digit) => small[Number(digit)]).join(' ')}`
}

const wholeInWords = (value: number): string => {
  if (value < 20) return small[value] ?? ''
  if (value < 100) return [tens[Math.floor(value / 10)], ...(value % 10 === 0 ? [] : [small[value % 10]])].join('-')
  const [size, name] = value < 1000 ? [100, 'hundred'] : [1000, 'thousand']
  const rest = value % size
  return `${wholeInWords(Math.floor(value / size))} ${name}${rest === 0 ? '' : ` ${wholeInWords(rest)}`}`
}

const addressLines = (address: PostalAddress): string[] => [
  address.line1,
  ...(address.line2 === undefined ? [] : [address.line2]),
  `${address.city}, ${address.state} ${address.zip}`,
]

/** Ten digits as Americans read them. */
const phoneWritten = (digits: string): string => digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3')

const dateWritten = (civilDate: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${civilDate}T00:00:00Z`))

export type PaperContext = {
  /** Its address taken apart, or already in the lines to print. */
  practice: { name: string; address: PostalAddress | readonly string[]; phone: string; fax?: string }
  signedAt: Date
  /** IANA zone the practice lives in. */
  timeZone: string
  reference: string
  /** The language of the patient's label; English directions are always printed. */
  labelLanguage: 'en' | 'es'
}

const numbers = (of: { phone?: string | undefined; fax?: string | undefined }): { phone?: string; fax?: string } => ({
  ...(of.phone === undefined ? {} : { phone: phoneWritten(of.phone) }),
  ...(of.fax === undefined ? {} : { fax: phoneWritten(of.fax) }),
})

/** The prescription as the printer wants it: dates and numbers written out, nothing left to decide. */
export const prescriptionForPaper = (prescription: Prescription, context: PaperContext) => {
  const { drug, strength, form, unit, quantity, days, refills, directions, substitution, diagnosis } = prescription
  const { prescriber, patient, pharmacy, noteToPharmacist } = prescription
  return {
    practice: {
      name: context.practice.name,
      address: 'line1' in context.practice.address ? addressLines(context.practice.address) : context.practice.address,
      phone: phoneWritten(context.practice.phone),
      ...(context.practice.fax === undefined ? {} : { fax: phoneWritten(context.practice.fax) }),
    },
    patient: {
      name: patient.name,
      birthDate: dateWritten(patient.birthDate),
      address: addressLines(patient.address),
      ...(patient.phone === undefined ? {} : { phone: phoneWritten(patient.phone) }),
    },
    prescriber,
    writtenOn: dateWritten(prescription.writtenOn),
    drug,
    strength,
    form,
    quantity: { figure: String(quantity), words: numberInWords(quantity), unit },
    daysSupply: String(days),
    refills: refills === 0 ? '0 (none)' : `${refills} (${numberInWords(refills)})`,
    directions: directions.en,
    ...(context.labelLanguage === 'es' ? { labelDirections: { language: 'es' as const, text: directions.es } } : {}),
    substitution,
    ...(diagnosis === undefined ? {} : { diagnosis: `${diagnosis.code} ${diagnosis.words}` }),
    ...(noteToPharmacist === undefined ? {} : { noteToPharmacist }),
    pharmacy: {
      name: pharmacy.name,
      address: addressLines(pharmacy.address),
      ...(pharmacy.npi === undefined ? {} : { npi: pharmacy.npi }),
      ...numbers(pharmacy),
    },
    signedAt: new Intl.DateTimeFormat('en-US', {
      dateStyle: 'long',
      timeStyle: 'long',
      timeZone: context.timeZone,
    }).format(context.signedAt),
    reference: context.reference,
  }
}
