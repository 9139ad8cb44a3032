import { isSameCoding } from './options.ts'
import type { AnswerValue, Coding, Step } from './questionnaire.types.ts'

type Language = 'en' | 'es'
type Answered = Pick<Step, 'type' | 'options' | 'unit'>

const region = { en: 'en-US', es: 'es-US' } as const
/** Units whose name is a word; the others ("mmHg", "°F") are written alike in both languages. */
const unitNames: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  '/min': { en: 'per minute', es: 'por minuto' },
}

/** The unit as people of this language read it; empty where there is none. */
export const unitInWords = (unit: Coding | undefined, language: Language): string =>
  (unit?.code === undefined ? undefined : unitNames[unit.code]?.[language]) ?? unit?.display ?? unit?.code ?? ''

const number = (value: number, language: Language): string => new Intl.NumberFormat(region[language]).format(value)
const withUnit = (value: number, unit: Coding | undefined, language: Language): string =>
  `${number(value, language)} ${unitInWords(unit, language)}`.trim()

/** March 4, 2026; 4 de marzo de 2026; with a time of day as her clock said it: a date belongs to no time zone. */
function dateInWords(date: string, language: Language): string {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}))?/.exec(date) ?? []
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time ?? '00:00'}:00Z`)
  if (Number.isNaN(at)) return date
  const clock = time === undefined ? {} : ({ timeStyle: 'short' } as const)
  return new Intl.DateTimeFormat(region[language], { dateStyle: 'long', ...clock, timeZone: 'UTC' }).format(at)
}

/** These values of one question's answer as a person reads them, in her language; empty where there is nothing to read. */
export const answerInWords = (step: Answered, values: readonly AnswerValue[], language: Language): string =>
  values
    .map((value) => wordsOf(step, value, language))
    .filter((words) => words !== '')
    .join(', ')

function wordsOf(step: Answered, value: AnswerValue, language: Language): string {
  if (typeof value === 'boolean') return language === 'es' ? (value ? 'Sí' : 'No') : value ? 'Yes' : 'No'
  if (typeof value === 'number') return withUnit(value, step.unit, language)
  if (typeof value === 'string')
    return step.type === 'date' || step.type === 'dateTime' ? dateInWords(value, language) : value
  if ('url' in value || 'contentType' in value) return ''
  if ('value' in value) {
    const { value: amount, unit, code } = value
    const named: Coding = { ...(code ? { code } : {}), ...(unit ? { display: unit } : {}) }
    return amount === undefined ? '' : withUnit(amount, named, language)
  }
  const coding = value as Coding
  const option = step.options?.find((one) => isSameCoding(one.value, coding))
  return option?.label ?? coding.display ?? coding.code ?? ''
}
