import { findTranslation } from '#clinical/questionnaire/extensions.ts'
import { plainWords, sayProblem } from '#clinical/questionnaire/say-problem.ts'
import type { CalledBy } from '#clinical/questionnaire/plain-sentence.ts'
import type { DraftContent } from './draft-content.ts'
import { plainProtocol } from './problem-words.ts'
import { plainTroubles } from './trouble-words.ts'
import { isList, isPlain } from './same-content.ts'
import type { Language } from './protocol.types.ts'

const said = plainWords(plainProtocol)
const troubled = plainWords(plainTroubles)

type Called = Pick<DraftContent, 'protocol' | 'intake'>

/** A problem of a draft as somebody reads it who speaks this language, with what it names called as the editor calls it. */
export function sayDraftProblem(message: string, language: Language, content: DraftContent): string {
  const called = calledIn(content, language)
  const plain = said(message, language, called)
  if (plain !== undefined) return plain
  const ofForm = sayProblem({ message }, language, called)
  return ofForm === message && language === 'es' ? `El revisor dice, en inglés: ${message}` : ofForm
}

/** Why an example patient cannot be run, likewise. Why one could not be sent stays as it is: the page knows the question. */
export function sayTrouble(message: string, language: Language, content: Called): string {
  if (message.startsWith('cannot be sent: ')) return message
  const plain = troubled(message, language, calledIn(content, language))
  if (plain !== undefined) return plain
  return language === 'es'
    ? `Una expresión no se puede resolver para este ejemplo: mire lo último que se cambió. El motor dice, en inglés: ${message}`
    : `An expression cannot be worked out for this example: look at what was changed last. The engine says: ${message}`
}

/** What people call the questions, rules, orders and sources of a draft; it may be faulty, and is read with care. */
function calledIn({ protocol, intake }: Called, language: Language): CalledBy {
  const names = new Map<string, string>()
  const add = (name: unknown, ...words: readonly unknown[]) => {
    const found = words.map((one) => inWords(one, language)).find((one) => one !== undefined)
    if (typeof name === 'string' && found !== undefined && !names.has(name)) names.set(name, found)
  }
  const each = (list: unknown, tell: (one: Readonly<Record<string, unknown>>) => void) => {
    if (isList(list)) for (const one of list) if (isPlain(one)) tell(one)
  }
  const questions = (list: unknown) =>
    each(list, (one) => {
      add(one['linkId'], wordsOf(one, 'text', language))
      questions(one['item'])
    })
  questions(intake['item'])
  each(protocol['rules'], (one) => add(one['id'], one['clinician']))
  each(protocol['orders'], (one) => {
    add(one['id'], [one['drug'], one['strength']].filter((part) => typeof part === 'string').join(' '))
    each(one['stops'], (stop) => add(stop['id'], stop['clinician']))
  })
  each(protocol['assessments'], (one) => add(one['id'], one['label']))
  return (name) => names.get(name)
}

function inWords(value: unknown, language: Language): string | undefined {
  const words = isPlain(value) ? value[language] : value
  return typeof words === 'string' && words.trim() !== '' ? words : undefined
}

/** The words of an element of the form: those in its twin where that has this language. */
function wordsOf(item: Readonly<Record<string, unknown>>, element: string, language: Language): unknown {
  const twin = item[`_${element}`]
  const found = isPlain(twin) ? findTranslation(twin, language) : undefined
  return found ?? item[element]
}
