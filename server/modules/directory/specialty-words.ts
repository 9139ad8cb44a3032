/** What clinicians of outpatient care call their field; the second is how a patient reads it in Spanish. */
const known: readonly (readonly [en: string, es: string])[] = [
  ['Allergy and immunology', 'Alergia e inmunología'],
  ['Cardiology', 'Cardiología'],
  ['Dermatology', 'Dermatología'],
  ['Emergency medicine', 'Medicina de urgencias'],
  ['Endocrinology', 'Endocrinología'],
  ['Family medicine', 'Medicina familiar'],
  ['Gastroenterology', 'Gastroenterología'],
  ['General practice', 'Medicina general'],
  ['Geriatrics', 'Geriatría'],
  ['Gynecology', 'Ginecología'],
  ['Internal medicine', 'Medicina interna'],
  ['Nephrology', 'Nefrología'],
  ['Neurology', 'Neurología'],
  ['Obstetrics and gynecology', 'Ginecología y obstetricia'],
  ['Ophthalmology', 'Oftalmología'],
  ['Pediatrics', 'Pediatría'],
  ['Preventive medicine', 'Medicina preventiva'],
  ['Primary care', 'Atención primaria'],
  ['Psychiatry', 'Psiquiatría'],
  ['Pulmonology', 'Neumología'],
  ['Rheumatology', 'Reumatología'],
  ['Urgent care', 'Atención urgente'],
  ['Urology', 'Urología'],
  ['Women’s health', 'Salud de la mujer'],
]
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll('&', 'and')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
const byName = new Map(known.flatMap(([en, es]) => [en, es].map((name) => [plain(name), { en, es }] as const)))

/** A specialty as the practice typed it, in both languages; null where it is none we know, and stands as it was typed. */
export const specialtyWords = (typed: string): { readonly en: string; readonly es: string } | null =>
  byName.get(plain(typed)) ?? null
