import type { Language } from '#ui/i18n.ts'
import type { Alarm } from './alarms.ts'
import type { SafetyScreen } from './safety-words.ts'

/** `blind`: the rules could not be had, so nothing is known of these words, least of all that they are harmless. */
export type Looked = { readonly seeing: 'looked' | 'blind'; readonly alarms: readonly Alarm[] }

/** Screens words that belong to no matter, once the rules are there. */
export async function lookAt(
  load: () => Promise<SafetyScreen>,
  text: string,
  language: Language,
  where: string,
): Promise<Looked> {
  if (text.trim().length < 3) return { seeing: 'looked', alarms: [] }
  try {
    const { findings } = (await load()).screen(text, language, {})
    const alarms = findings.flatMap(({ ruleId, level, instruction }) =>
      level === 'concern' ? [] : [{ ruleId, level, instruction, where, say: null }],
    )
    return { seeing: 'looked', alarms }
  } catch {
    return { seeing: 'blind', alarms: [] }
  }
}

const present =
  /\b(now|today|tonight|i am|i'm|i’m|i feel|i want|is|are|can't|can’t|cannot|ahora|hoy|estoy|siento|quiero|no puedo|me falta|está|están)(?![\p{L}])/iu

/**
 * Words of a box that asks for what was: "stroke" among the conditions is a history, "my throat is closing now" is not.
 * Given to the rules as such; whatever speaks of the present is left as it is.
 */
export const asHistory = (text: string, language: Language): string =>
  text.trim() === '' || present.test(text)
    ? text
    : `${language === 'es' ? 'En el pasado' : 'In the past'}: ${text.trim()}`
