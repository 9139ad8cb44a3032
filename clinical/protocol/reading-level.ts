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

/** What patients are told, in English, in passages: ways out, plans, directions, warnings, education. */
export function toldIn({ protocol }: ProtocolFolder): string[] {
  const spoken = [
    ...protocol.rules.flatMap((rule) => ('say' in rule ? [rule.say] : [])),
    ...protocol.orders.flatMap(({ directions, stops, warnings }) => [
      directions,
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
  return spoken.map(({ en }) => en.replaceAll('{directions}', '').trim()).filter((text) => text !== '')
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
