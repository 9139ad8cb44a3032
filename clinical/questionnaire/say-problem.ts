import type { CalledBy, PlainSentence } from './plain-sentence.ts'
import { plainForm } from './problem-words.ts'
import type { Problem } from './questionnaire.types.ts'

type Language = 'en' | 'es'
/** What a sentence names, where it is one of this form. */
function namesIn(says: string, message: string): readonly string[] | undefined {
  const [start = '', ...rest] = says.split('{}')
  if (rest.length === 0) return message === says ? [] : undefined
  if (!message.startsWith(start)) return undefined
  const names: string[] = []
  let at = start.length
  for (const [i, piece] of rest.entries()) {
    const isLast = i === rest.length - 1
    const end = isLast && message.endsWith(piece) ? message.length - piece.length : message.indexOf(piece, at + 1)
    if (end <= at || (isLast && end + piece.length !== message.length)) return undefined
    names.push(message.slice(at, end))
    at = end + piece.length
  }
  return names
}

/** Finds the plain words of a sentence, whatever it names; undefined where there are none for it. */
export function plainWords(
  sentences: readonly PlainSentence[],
): (message: string, language: Language, called?: CalledBy) => string | undefined {
  return (message, language, called = () => undefined) => {
    for (const [says, en, es] of sentences) {
      const names = namesIn(says, message)
      if (!names) continue
      const before = says.split('{}')
      let place = 0
      return (language === 'en' ? en : es).replaceAll(/\{(kind)?\}/g, (_, kind: string | undefined) => {
        const name = names[place] ?? ''
        // A number is one, though a form may call its questions by numbers: those stand in quotes.
        const isName = before[place++]?.endsWith('"') || !/^\d+$/.test(name)
        if (kind !== undefined) return kinds[name]?.[language] ?? name
        return (isName ? called(name) : undefined) ?? name
      })
    }
    return undefined
  }
}

const kinds: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  choice: { en: 'choice', es: 'opciones' },
  'open-choice': { en: 'choice', es: 'opciones' },
  boolean: { en: 'yes or no', es: 'sí o no' },
  integer: { en: 'whole number', es: 'número entero' },
  decimal: { en: 'number', es: 'número' },
  quantity: { en: 'number with a unit', es: 'número con unidad' },
  string: { en: 'own words', es: 'palabras propias' },
  text: { en: 'own words', es: 'palabras propias' },
  url: { en: 'web address', es: 'dirección web' },
  date: { en: 'date', es: 'fecha' },
  dateTime: { en: 'date and time', es: 'fecha y hora' },
  attachment: { en: 'photo or file', es: 'foto o archivo' },
  display: { en: 'text only', es: 'solo texto' },
  group: { en: 'group', es: 'grupo' },
}

const said = plainWords(plainForm)
/** A problem of a form as somebody reads it who speaks this language. */
export const sayProblem = ({ message }: Pick<Problem, 'message'>, language: Language, called?: CalledBy): string =>
  said(message, language, called) ?? message
