import type { Prescription } from './prescription.schema.ts'

/** A sound prescription of invented people, to be made wrong by a test. */
export const soundPrescription: Prescription = {
  drug: 'nitrofurantoin monohydrate/macrocrystals',
  strength: '100 mg',
  form: 'capsule',
  quantity: 10,
  unit: 'capsules',
  days: 5,
  refills: 0,
  directions: {
    en: 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.',
    es: 'Tome 1 cápsula (100 mg) por la boca 2 veces al día con comida durante 5 días.',
  },
  substitution: 'permitted',
  diagnosis: { code: 'N30.00', words: 'Acute cystitis without hematuria' },
  pharmacy: {
    name: 'Invented Pharmacy',
    npi: '1000000012',
    address: { line1: '100 Invented Street', city: 'Austin', state: 'TX', zip: '78701' },
    phone: '5125550110',
    fax: '5125550111',
  },
  prescriber: {
    name: 'Ann Lee',
    credentials: 'MD',
    npi: '1000000103',
    licence: { state: 'TX', number: 'Q1234' },
  },
  patient: {
    name: 'Mariana Quiñones',
    birthDate: '1992-03-03',
    address: { line1: '2 Invented Lane', line2: 'Apt 3', city: 'Austin', state: 'TX', zip: '78702' },
    phone: '5125550130',
  },
  writtenOn: '2026-03-03',
}
