import type { Language } from '#ui/i18n.ts'
import type { Alarm } from './alarms.ts'
import type { SafetyScreen } from './safety-words.ts'

/**
 * `blind`: the rules could not be had, so nothing is known of these words, least of all that they are harmless. `unread`: they
 * are in a language that the rules do not read, whatever was heard in them besides.
 */
export type Looked = { readonly seeing: 'looked' | 'blind' | 'unread'; readonly alarms: readonly Alarm[] }

/** Screens words that belong to no matter, once the rules are there. */
export async function lookAt(
  load: () => Promise<SafetyScreen>,
  text: string,
  language: Language,
  where: string,
): Promise<Looked> {
  if (text.trim().length < 3) return { seeing: 'looked', alarms: [] }
  try {
    const { findings, screened } = (await load()).screen(text, language, {})
    const alarms = findings.flatMap(({ ruleId, level, instruction }) =>
      level === 'concern' ? [] : [{ ruleId, level, instruction, where, say: null }],
    )
    return { seeing: screened ? 'looked' : 'unread', alarms }
  } catch {
    return { seeing: 'blind', alarms: [] }
  }
}

/** What a list of conditions and reactions names, and the little that may stand around it. All else is taken as said now. */
const named = new RegExp(
  `^(?:${[
    String.raw`history of|had|a|an|my|the|in|past|old|mild|severe|and|or|,|;|\.|\(|\)|(?:19|20)\d\d`,
    'strokes?|mini-?strokes?|tia|heart attacks?|heart failure|angina|seizures?|epilepsy|blood clots?|pulmonary embolism|dvt',
    'anaphylaxis|anaphylactic|shock|reaction|angioedema|hives|throat|lips?|tongue|face|swelled|swelling|closed|up|fainted|passed out',
    'trouble breathing|difficulty breathing|shortness of breath|asthma|diabetes|internal bleeding|ulcers?|meningitis|sepsis',
    'antecedentes? de|tuve|un|una|el|la|los|las|en|y|o|grave|leve',
    'derrames?|cerebral(?:es)?|infartos?|ataques? al corazón|ataques? cardíacos?|insuficiencia cardíaca|convulsiones|convulsión|epilepsia',
    'embolia pulmonar|trombosis|anafilaxia|choque anafiláctico|reacción|ronchas|urticaria|garganta|labios|lengua|cara|se me|cerró|hinchó|hinchazón',
    'desmayo|me desmayé|falta de aire|dificultad para respirar|asma|úlceras?|septicemia',
  ].join('|')}|\\s+)+$`,
  'iu',
)

/**
 * Words of a box that asks for what was: "Stroke" among the conditions is a history, and is given to the rules as such. Only a
 * box that holds nothing but such names: of pills taken, of a wish to die, of anything happening now, no list is sure enough.
 */
export const asHistory = (text: string, language: Language): string =>
  text.trim() !== '' && named.test(text)
    ? `${language === 'es' ? 'En el pasado' : 'In the past'}: ${text.trim()}`
    : text
