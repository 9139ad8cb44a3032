import type { Language } from '#contract/roles.ts'

/** What no schema can say of a field: what is wrong with it and what to do. The list is closed, so that none is without words in a language. */
const wrongs = {
  day_to_come: {
    en: 'This day has not come yet.',
    es: 'Este día todavía no ha llegado.',
  },
  day_within: {
    en: 'Choose a day from tomorrow on, within {days} days.',
    es: 'Elija un día a partir de mañana, dentro de {days} días.',
  },
  matter_worked_on: {
    en: 'Choose another matter of this patient that somebody works on.',
    es: 'Elija otro asunto de este paciente en el que alguien esté trabajando.',
  },
  patient_or_matter: {
    en: 'Name the patient or one matter, not both.',
    es: 'Indique el paciente o un asunto, no los dos.',
  },
  withheld_for_agency: {
    en: 'Only what an oversight or law enforcement agency was told can be kept back for a time.',
    es: 'Solo se puede reservar por un tiempo lo que se dijo a una autoridad de supervisión o del orden público.',
  },
} as const satisfies Record<string, Record<Language, string>>
export type Wrong = keyof typeof wrongs

export const sayWrong = (language: Language, what: Wrong, facts: Readonly<Record<string, number>> = {}): string =>
  Object.entries(facts).reduce<string>(
    (text, [name, n]) => text.replaceAll(`{${name}}`, String(n)),
    wrongs[what][language],
  )
