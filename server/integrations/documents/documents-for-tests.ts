import type { PrescriptionData, VisitSummaryData } from './document.types.ts'

export const prescriptionForTests: PrescriptionData = {
  practice: {
    name: 'Lakeside Health',
    address: ['1 Invented Street', 'Austin, TX 78701'],
    phone: '512-555-0100',
    fax: '512-555-0101',
  },
  patient: { name: 'Mariana Quiñones', birthDate: 'March 3, 1992', address: ['2 Invented Lane', 'Austin, TX 78702'] },
  prescriber: { name: 'Ann Lee', credentials: 'MD', npi: '1234567893', licence: { state: 'TX', number: 'Q1234' } },
  writtenOn: 'March 3, 2026',
  drug: 'nitrofurantoin monohydrate/macrocrystals',
  strength: '100 mg',
  form: 'capsule',
  quantity: { figure: '10', words: 'ten', unit: 'capsules' },
  daysSupply: '5',
  refills: '0 (none)',
  directions: 'Take 1 capsule (100 mg) by mouth 2 times a day with food for 5 days.',
  labelDirections: {
    language: 'es',
    text: 'Tome 1 cápsula (100 mg) por la boca 2 veces al día con comida durante 5 días.',
  },
  substitution: 'permitted',
  diagnosis: 'N30.00 Acute cystitis without hematuria',
  pharmacy: {
    name: 'Invented Pharmacy',
    address: ['10 Invented Road', 'Austin, TX 78701'],
    phone: '512-555-0110',
    fax: '512-555-0111',
  },
  signedAt: 'March 3, 2026 at 2:05 AM CST',
  reference: 'RX-0198c0de',
}

export const visitSummaryForTests: VisitSummaryData = {
  patient: { name: 'Mariana Quiñones', birthDate: '3 de marzo de 1992' },
  answeredOn: '3 de marzo de 2026',
  assessment: 'Creemos que es una infección de la vejiga.',
  plan: 'Tome todo el antibiótico.\nTome agua con frecuencia.',
  medicines: [
    {
      name: 'nitrofurantoína 100 mg, cápsula',
      directions: 'Tome 1 cápsula 2 veces al día durante 5 días.',
      pharmacy: 'Invented Pharmacy, Austin',
    },
  ],
  sentOut: [{ name: 'Referencia: Urología', lines: ['Con: Clínica Inventada', 'Tiene cita el 10 de marzo de 2026.'] }],
  watchFor: 'Fiebre de 38 °C o más, escalofríos, dolor en la espalda.',
  comeBack: 'Si no está mejor en 48 horas, escríbanos.',
  emergency: ['Llame al 911.', 'Crisis: llame al 988, o mande AYUDA al 741741.'],
  answeredBy: [{ name: 'Ann Lee', credentials: 'MD', licence: { state: 'TX', number: 'Q1234' } }],
  practice: { name: 'Lakeside Health', address: ['1 Invented Street'], phone: '512-555-0100' },
  reference: 'K-0198c0de',
}
