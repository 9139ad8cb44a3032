import { readFacts, type Screening, screenText } from '#clinical/safety/index.ts'

export type ScreenedLine = { readonly id: string | number } & Screening

/** `notUnderstood`: what of a line that was screened could not be made out, never in its own words. */
export type LineOutcome =
  | { readonly row: ScreenedLine; readonly notUnderstood: readonly string[] }
  | { readonly problem: string }

const NAMES: Readonly<Record<string, string>> = {
  english: 'en', eng: 'en', ingles: 'en', spanish: 'es', spa: 'es', espanol: 'es', castellano: 'es',
} // prettier-ignore

/** A language by its code or its name; none is English, as most of such archives are. */
const languageOf = (lang: string): string => {
  const name = lang.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  return name === '' ? 'en' : (NAMES[name.split(/[^a-z]/)[0] ?? ''] ?? name)
}

/** Screens one line of JSON; says what is wrong with it, never repeating what it holds. */
export function screenLine(line: string): LineOutcome {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return { problem: 'is not JSON' }
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: 'is not a JSON object' }
  const { id, text, lang, patient } = value as Record<string, unknown>
  if ((typeof id !== 'string' || id === '') && typeof id !== 'number') return { problem: 'has no "id"' }
  if (typeof text !== 'string') return { problem: 'has no "text"' }
  const { facts, notUnderstood } = readFacts(patient)
  const language = languageOf(typeof lang === 'string' ? lang : '')
  const unread = lang === undefined || lang === null || typeof lang === 'string' ? [] : ['"lang"']
  return {
    row: { id, ...screenText({ text, language, facts }) },
    notUnderstood: [...unread, ...notUnderstood.map(sayFact)],
  }
}

/** Only names of our own are said: one that is not known may be anything. */
const sayFact = (name: string): string =>
  name === 'patient'
    ? '"patient"'
    : name === '?'
      ? 'a fact of "patient" with a name not known here'
      : `"patient.${name}"`
