import type { Language } from '#contract/roles.ts'

/** Forms that protocols order, as a Spanish reader calls them. The prescription itself stays as the pharmacy reads it. */
const spanish: Readonly<Record<string, string>> = {
  capsule: 'cápsula',
  cream: 'crema',
  'delayed-release capsule': 'cápsula de liberación retardada',
  'eye drops': 'gotas para los ojos',
  'eye ointment': 'ungüento para los ojos',
  gel: 'gel',
  'nasal spray': 'aerosol nasal',
  ointment: 'ungüento',
  'powder in a packet': 'polvo en sobre',
  solution: 'solución',
  tablet: 'tableta',
}

/** A form without a translation is said as it was ordered. */
export const formInWords = (form: string, language: Language): string =>
  (language === 'es' ? spanish[form] : undefined) ?? form
