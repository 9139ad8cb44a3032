import type { Extension } from '#clinical/questionnaire/questionnaire.types.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import type { ProtocolFolder } from './protocol.types.ts'

/** Flesch-Kincaid grade of an English text, with syllables counted as groups of vowels. */
export function gradeOf(text: string): number {
  const sentences = Math.max(1, text.split(/[.!?:;\n]+/).filter((sentence) => /[a-z]/i.test(sentence)).length)
  const words = text.match(/[a-z']+/gi) ?? []
  if (words.length === 0) return 0
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word.toLowerCase()), 0)
  return 0.39 * (words.length / sentences) + 11.8 * (syllables / words.length) - 15.59
}

const syllablesOf = (word: string) => Math.max(1, word.replace(/e$/, '').match(/[aeiouy]+/g)?.length ?? 1)

/**
 * How easy a Spanish text is to read, from 0 to 100 and beyond: the perspicuity of Szigriszt Pazos (thesis, Universidad
 * Complutense de Madrid, 1993), read by the INFLESZ scale (Barrio-Cantalejo and others, An Sist Sanit Navar 2008;31:135-152),
 * which was validated on texts for patients: from 65 on "bastante fácil", primary school.
 */
export function easeInSpanish(text: string): number {
  const sentences = Math.max(1, text.split(/[.!?:;\n]+/).filter((sentence) => /\p{L}/u.test(sentence)).length)
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length === 0) return 100
  const syllables = words.reduce((sum, word) => sum + spanishSyllables(word), 0)
  return 206.835 - (62.3 * syllables) / words.length - words.length / sentences
}
export const EASY_SPANISH = 65

/** Two strong vowels beside each other are two syllables, and so is a weak one with an accent beside a strong one. */
export function spanishSyllables(word: string): number {
  const sounded = word.replaceAll(/(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])/g, '').replaceAll(/y(?!\p{L})/gu, 'i')
  const groups = sounded.match(/[aeiouáéíóúü]+/g) ?? []
  const nuclei = groups.reduce((sum, group) => sum + Math.max(1, group.match(/[aeoáéóíú]/g)?.length ?? 1), 0)
  return Math.max(1, nuclei)
}

const renewalsOf = ({ renewals }: ProtocolFolder['protocol']) => (renewals ? [renewals, ...renewals.tables] : [])

/** What patients are told, in one language, in passages: ways out, plans, directions, warnings, education. */
export function toldIn({ protocol }: ProtocolFolder, language: 'en' | 'es' = 'en'): string[] {
  const spoken = [
    ...protocol.rules.flatMap((rule) => ('say' in rule ? [rule.say] : [])),
    ...protocol.orders.map(({ directions }) => directions),
    ...[...protocol.orders, ...renewalsOf(protocol)].flatMap(({ stops, warnings }) => [
      ...stops.flatMap(({ say, needs = [] }) => [say, ...needs.map(({ ask }) => ask)]),
      ...warnings.flatMap(({ say }) => say ?? []),
    ]),
    ...protocol.plans.flatMap(({ whatWeThink, whatToDo, yourMedicine, watchFor, whenToComeBack }) => [
      whatWeThink,
      whatToDo,
      ...(yourMedicine ? [yourMedicine] : []),
      watchFor,
      whenToComeBack,
    ]),
    protocol.summary,
    protocol.safetyNet,
    ...protocol.education.map(({ body }) => body),
  ]
  return spoken.map((words) => words[language].replaceAll('{directions}', '').trim()).filter((text) => text !== '')
}

/** What patients are asked, in English: questions, options, reasons. A few words each, so they are measured together. */
export function askedIn({ intake }: ProtocolFolder): string[] {
  return itemsOf(intake).flatMap((item) => [
    ...(item.text === undefined ? [] : [item.text]),
    ...(item.extension ?? []).flatMap(({ url, valueString }: Extension) =>
      url === 'urn:kairos:why-we-ask' && valueString !== undefined ? [valueString] : [],
    ),
    ...codingsOf(intake, item).flatMap(({ display }) => display ?? []),
  ])
}
