import type { DocumentLanguage } from './document.types.ts'

type PageWords = { page: string; of: string }

const page: Record<DocumentLanguage, PageWords> = {
  en: { page: 'Page', of: 'of' },
  es: { page: 'Página', of: 'de' },
}

const visitSummaryEnglish = {
  ...page.en,
  patient: 'Name',
  birthDate: 'Date of birth',
  answeredOn: 'Answered on',
  assessment: 'What we think it is',
  plan: 'What to do',
  medicines: 'Your medicine',
  pharmacy: 'Pharmacy',
  sentOut: 'Referrals and tests',
  watchFor: 'Watch for',
  comeBack: 'When to come back',
  emergencyTitle: 'In an emergency',
  practicePhone: 'Our phone',
  whoAnswered: 'Who answered you',
  licence: 'License',
  reference: 'Reference',
}

export const visitSummaryWords: Record<DocumentLanguage, typeof visitSummaryEnglish> = {
  en: visitSummaryEnglish,
  es: {
    ...page.es,
    patient: 'Nombre',
    birthDate: 'Fecha de nacimiento',
    answeredOn: 'Fecha de la respuesta',
    assessment: 'Lo que creemos que es',
    plan: 'Qué hacer',
    medicines: 'Su medicina',
    pharmacy: 'Farmacia',
    sentOut: 'Referencias y pruebas',
    watchFor: 'Preste atención a',
    comeBack: 'Cuándo volver',
    emergencyTitle: 'En una emergencia',
    practicePhone: 'Nuestro teléfono',
    whoAnswered: 'Quién le respondió',
    licence: 'Licencia',
    reference: 'Referencia',
  },
}

export const prescriptionWords = {
  ...page.en,
  phone: 'Phone',
  fax: 'Fax',
  name: 'Name',
  patient: 'Patient',
  birthDate: 'Date of birth',
  prescriber: 'Prescriber',
  npi: 'NPI',
  licence: 'License',
  writtenOn: 'Date written',
  medicine: 'Rx',
  directions: 'Directions',
  quantity: 'Quantity',
  daysSupply: 'Days’ supply',
  refills: 'Refills',
  substitution: 'Substitution',
  substitutionPermitted: 'Substitution permitted',
  dispenseAsWritten: 'Dispense as written',
  diagnosis: 'Diagnosis',
  labelIn: { es: 'Please also print on the label, in Spanish:' },
  note: 'Note to pharmacist',
  pharmacy: 'Pharmacy',
  signedBy: 'Electronically signed by',
  on: 'on',
  reference: 'Prescription',
  confidential:
    'Confidential health information for the pharmacy named here. If it reached you by mistake, call the practice and destroy it.',
}
