import { findOptions, isSameCoding, plainCoding, plainFieldsOf } from './options.ts'
import type {
  Answer,
  AnswerValue,
  Attachment,
  Coding,
  ItemType,
  Quantity,
  Questionnaire,
  QuestionnaireItem,
} from './questionnaire.types.ts'

type Field = keyof Answer

const fieldsByType: Record<ItemType, readonly Field[]> = {
  group: [],
  display: [],
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  choice: ['valueCoding'],
  'open-choice': ['valueCoding', 'valueString'],
  attachment: ['valueAttachment'],
  quantity: ['valueQuantity'],
}

/** What an answer of this item may be: what is chosen may be a plain value where the options are. */
const fieldsOf = (item: QuestionnaireItem): readonly Field[] =>
  item.type === 'choice' || item.type === 'open-choice'
    ? [...fieldsByType[item.type], ...plainFieldsOf(item)]
    : fieldsByType[item.type]

const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

const texts = (from: Record<string, unknown>, fields: readonly string[]): Record<string, string> | undefined => {
  const kept: Record<string, string> = {}
  for (const field of fields) {
    const value = from[field]
    if (value === undefined) continue
    if (typeof value !== 'string') return undefined
    kept[field] = value
  }
  return kept
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

/** A FHIR date: `YYYY`, `YYYY-MM` or a day that exists in the calendar. */
const isDate = (value: string): boolean => {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(value)
  if (!parts) return false
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)]
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= lastDay
}

/** A day and the time of day in it, with the place's distance from UTC. */
export const isMoment = (value: string): boolean => {
  const [date = '', time = ''] = value.split('T')
  const [, clock = ''] = /^(.*?)(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(time) ?? []
  return date.length === 10 && isDate(date) && isTime(clock)
}

/** A FHIR time of day, with seconds; a time zone it has none. */
const isTime = (value: string): boolean => /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?$/.test(value)

const readCoding = (value: unknown): Coding | undefined => {
  const from = record(value)
  const kept = from && texts(from, ['system', 'code', 'display'])
  return kept?.['code'] ? kept : undefined
}

const readQuantity = (value: unknown): Quantity | undefined => {
  const from = record(value)
  const kept = from && texts(from, ['unit', 'system', 'code'])
  const amount = number(from?.['value'])
  return kept && amount !== undefined ? { value: amount, ...kept } : undefined
}

const readAttachment = (value: unknown): Attachment | undefined => {
  const from = record(value)
  const kept = from && texts(from, ['url', 'contentType', 'title'])
  // Bytes inside an answer would slip past quarantine, scanning and the size limits of uploads.
  if (!from || !kept?.['url'] || from['data'] !== undefined) return undefined
  const size = number(from['size'])
  return { url: kept['url'], ...kept, ...(size === undefined ? {} : { size }) }
}

const readers: Record<Field, (value: unknown) => AnswerValue | undefined> = {
  valueBoolean: (value) => (typeof value === 'boolean' ? value : undefined),
  valueDecimal: number,
  valueInteger: (value) => (Number.isSafeInteger(value) ? (value as number) : undefined),
  valueDate: (value) => (typeof value === 'string' && isDate(value) ? value : undefined),
  valueDateTime: (value) => (typeof value === 'string' && (isDate(value) || isMoment(value)) ? value : undefined),
  valueTime: (value) => (typeof value === 'string' && isTime(value) ? value : undefined),
  valueString: (value) => (typeof value === 'string' && value.trim() !== '' ? value : undefined),
  // Words that are no address are kept and screened all the same: what is wrong with them is said (`issues.ts`), never dropped.
  valueUri: (value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined),
  valueCoding: readCoding,
  valueAttachment: readAttachment,
  valueQuantity: readQuantity,
}

/** The one value inside an answer. */
export const valueOf = (answer: Answer): AnswerValue | undefined =>
  answer.valueBoolean ??
  answer.valueDecimal ??
  answer.valueInteger ??
  answer.valueDate ??
  answer.valueDateTime ??
  answer.valueTime ??
  answer.valueString ??
  answer.valueUri ??
  answer.valueCoding ??
  answer.valueAttachment ??
  answer.valueQuantity

const asAnswer = (q: Questionnaire, item: QuestionnaireItem, field: Field, raw: unknown): Answer | undefined => {
  const value = readers[field](raw)
  if (value === undefined) return undefined
  if (field !== 'valueCoding') return { [field]: value }
  const coding = value as Coding
  // The display a client sends is not believed: a clinician reads the author's word for the code.
  const listed = findOptions(q, item)?.find((each) => isSameCoding(each.coding, coding))
  return listed?.answer ?? { valueCoding: plainCoding(coding) }
}

/** A fresh, well-typed copy of one answer for this item, or undefined when it is of another type or malformed. */
export const readAnswer = (q: Questionnaire, item: QuestionnaireItem, raw: unknown): Answer | undefined => {
  const from = record(raw)
  if (!from) return undefined
  const [field, another] = Object.keys(from).filter((key) => key.startsWith('value'))
  const allowed = fieldsOf(item).find((each) => each === field)
  if (!allowed || another !== undefined) return undefined
  return asAnswer(q, item, allowed, from[allowed])
}

/** A bare value (from a control, or from an expression) as an answer of this item's type, or undefined. */
export const toAnswer = (q: Questionnaire, item: QuestionnaireItem, value: unknown): Answer | undefined => {
  // An expression gives `'female'` where the item wants the option with that code.
  if (item.type === 'choice' && (typeof value === 'string' || typeof value === 'number'))
    return findOptions(q, item)?.find((each) => each.coding.code === String(value))?.answer
  for (const field of fieldsOf(item)) {
    const answer = asAnswer(q, item, field, value)
    if (answer) return answer
  }
  return undefined
}
