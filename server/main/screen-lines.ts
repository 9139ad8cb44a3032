import { factsFromJson, type Screening, screenText } from '#clinical/safety/index.ts'

export type ScreenedLine = { readonly id: string | number } & Screening

export type LineOutcome = { readonly row: ScreenedLine } | { readonly problem: string }

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
  const language = typeof lang === 'string' && lang !== '' ? lang : 'en'
  return { row: { id, ...screenText({ text, language, facts: factsFromJson(patient) }) } }
}
