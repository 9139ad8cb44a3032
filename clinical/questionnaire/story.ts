import {
  extensionsOf,
  findExtension,
  inLanguage,
  isFlagged,
  urls,
  wordsOfExtension,
  type Extended,
} from './extensions.ts'
import { unitOf } from './limits.ts'
import { codingIn, findOptions, isExclusive, isNotSure, isSameCoding, optionLabel, type Option } from './options.ts'
import type {
  Coding,
  Quantity,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
  Sentence,
  Story,
} from './questionnaire.types.ts'
import { isRepeatingGroup } from './tree.ts'
import { valueOf } from './values.ts'

type Place = 'positives' | 'relevantNegatives' | 'rest'
type Told = Sentence & { readonly place: Place }
type Denial = Pick<Sentence, 'denies' | 'answersFor' | 'choice'>
type Quoted = Story['inTheirWords'][number]

type Phrase = { positive?: string; negative?: string; label?: string; weight: number }

const phraseOf = (holder: Extended, language: string): Phrase => {
  const phrase = findExtension(holder, urls.clinicalPhrase)
  const part = (name: string): string | undefined => wordsOfExtension(findExtension(phrase, name), language)
  const [positive, negative, label] = [part('positive'), part('negative'), part('label')]
  return {
    ...(positive === undefined ? {} : { positive }),
    ...(negative === undefined ? {} : { negative }),
    ...(label === undefined ? {} : { label }),
    weight: findExtension(phrase, 'weight')?.valueInteger ?? 0,
  }
}

/** What a "no" here speaks for: marked on the option, or on the question for all of it. */
const answersFor = (...holders: readonly Extended[]): readonly string[] =>
  holders
    .map((holder) => extensionsOf(holder, urls.answersFor).flatMap(({ valueCode }) => valueCode ?? []))
    .find((topics) => topics.length > 0) ?? []

const quantityText = ({ value, unit, code }: Quantity): string => `${value ?? ''} ${unit ?? code ?? ''}`.trim()

const valueText = (q: Questionnaire, item: QuestionnaireItem, given: ResponseItem): string => {
  const unit = unitOf(item)
  const values = (given.answer ?? []).map((answer) => {
    if (answer.valueBoolean !== undefined) return answer.valueBoolean ? 'Yes' : 'No'
    const coding = codingIn(q, item, answer)
    if (coding) return coding.display ?? coding.code ?? ''
    if (answer.valueQuantity) return quantityText(answer.valueQuantity)
    if (answer.valueString !== undefined) return `“${answer.valueString}”`
    if (answer.valueDateTime !== undefined) return answer.valueDateTime.slice(0, 16).replace('T', ' ')
    const value = String(valueOf(answer) ?? '')
    return unit ? `${value} ${unit.display ?? unit.code ?? ''}`.trim() : value
  })
  return values.join(', ')
}

/** What is being told, of which form, in which language. */
type Telling = {
  readonly q: Questionnaire
  readonly language: string
  readonly told: Told[]
  readonly quoted: Quoted[]
}

const nameOf = (telling: Telling, item: QuestionnaireItem): string =>
  phraseOf(item, telling.language).label ?? inLanguage(item.text ?? item.linkId, item._text, telling.language)

const choiceOf = (telling: Telling, item: QuestionnaireItem, label: string, made: boolean) => ({
  question: inLanguage(item.text ?? item.linkId, item._text, telling.language),
  label,
  made,
})

const tell = (
  telling: Telling,
  item: QuestionnaireItem,
  place: Place,
  text: string,
  weight: number,
  no: Denial = {},
): void => {
  telling.told.push({ linkId: item.linkId, text, weight, place, ...no })
}

const isRelevant = (item: QuestionnaireItem, option?: Option): boolean =>
  isFlagged(item, urls.relevantNegative) || isFlagged(option?.marks, urls.relevantNegative)

const tellBoolean = (telling: Telling, item: QuestionnaireItem, answer: boolean): void => {
  const { positive, negative, weight } = phraseOf(item, telling.language)
  if (answer) tell(telling, item, positive ? 'positives' : 'rest', positive ?? `${nameOf(telling, item)}: Yes`, weight)
  else
    tell(
      telling,
      item,
      isRelevant(item) ? 'relevantNegatives' : 'rest',
      negative ?? `${nameOf(telling, item)}: No`,
      weight,
      {
        denies: positive ?? nameOf(telling, item),
        answersFor: answersFor(item),
      },
    )
}

const tellOption = (telling: Telling, item: QuestionnaireItem, option: Option): void => {
  const own = phraseOf(option.marks, telling.language)
  const weight = own.weight || phraseOf(item, telling.language).weight
  const label = optionLabel(option, telling.language)
  // Not knowing a thing worth ruling out is worth reading early: it has not been ruled out.
  if (isNotSure(option))
    tell(
      telling,
      item,
      isRelevant(item, option) ? 'positives' : 'rest',
      own.positive ?? `${nameOf(telling, item)}: ${label}`,
      weight,
    )
  else if (own.positive !== undefined) tell(telling, item, 'positives', own.positive, weight)
  // A choice that says no ("Never", "None") reads as a negative where the author gave it those words.
  else if (own.negative !== undefined)
    tell(telling, item, isRelevant(item, option) ? 'relevantNegatives' : 'rest', own.negative, weight, {
      answersFor: answersFor(option.marks, item),
      choice: choiceOf(telling, item, label, true),
    })
  else tell(telling, item, 'rest', `${nameOf(telling, item)}: ${label}`, weight)
}

const tellChoice = (telling: Telling, item: QuestionnaireItem, given: ResponseItem): void => {
  const options = findOptions(telling.q, item) ?? []
  const codings = (given.answer ?? []).flatMap((answer) => codingIn(telling.q, item, answer) ?? [])
  const isChosen = (option: Option): boolean => codings.some((coding: Coding) => isSameCoding(option.coding, coding))
  const chosen = options.filter(isChosen)
  const isNone = (option: Option): boolean => item.repeats === true && isExclusive(option) && !isNotSure(option)
  for (const option of chosen) if (!isNone(option)) tellOption(telling, item, option)
  for (const answer of given.answer ?? [])
    if (answer.valueString !== undefined && !codingIn(telling.q, item, answer))
      telling.quoted.push({ linkId: item.linkId, question: nameOf(telling, item), text: answer.valueString })
  // Someone who is not sure has denied nothing, and one who wrote her own words has not ticked "none".
  if (!item.repeats || chosen.length === 0 || chosen.some(isNotSure)) return
  // A topic that was not picked was not denied.
  if (isFlagged(item, urls.untickedSaysNothing)) return
  for (const option of options) {
    if (isChosen(option) || isExclusive(option) || isNotSure(option)) continue
    const { positive, negative, weight } = phraseOf(option.marks, telling.language)
    const place = isRelevant(item, option) ? 'relevantNegatives' : 'rest'
    const text = negative ?? `${nameOf(telling, item)}: not ${optionLabel(option, telling.language)}`
    const label = optionLabel(option, telling.language)
    const denies = `${label}. ${positive ?? ''}`.trim()
    const no = { denies, answersFor: answersFor(option.marks, item), choice: choiceOf(telling, item, label, false) }
    tell(telling, item, place, text, weight || phraseOf(item, telling.language).weight, no)
  }
}

const tellRow = (telling: Telling, group: QuestionnaireItem, given: ResponseItem, row: number): void => {
  const cells = (given.item ?? []).flatMap((cell) => {
    const item = group.item?.find(({ linkId }) => linkId === cell.linkId)
    return item ? [`${nameOf(telling, item)} ${valueText(telling.q, item, cell)}`] : []
  })
  tell(
    telling,
    group,
    'rest',
    `${nameOf(telling, group)} ${row}: ${cells.join(', ')}`,
    phraseOf(group, telling.language).weight,
  )
}

const isNumber = ({ type }: QuestionnaireItem): boolean => /^(?:integer|decimal|quantity)$/.test(type)

const tellItem = (telling: Telling, item: QuestionnaireItem, given: ResponseItem): void => {
  const answers = given.answer ?? []
  const [first] = answers
  // What the form worked out out of sight is told only where the author gave it words.
  if (!first || (isFlagged(item, urls.hidden) && !findExtension(item, urls.clinicalPhrase))) return
  if (first.valueBoolean !== undefined) return tellBoolean(telling, item, first.valueBoolean)
  if (item.type === 'choice' || item.type === 'open-choice') return tellChoice(telling, item, given)
  const { weight } = phraseOf(item, telling.language)
  if (item.type === 'attachment')
    return tell(
      telling,
      item,
      'rest',
      `${nameOf(telling, item)}: ${answers.length} ${answers.length === 1 ? 'file' : 'files'}`,
      weight,
    )
  if (first.valueString !== undefined) {
    telling.quoted.push({
      linkId: item.linkId,
      question: inLanguage(item.text ?? item.linkId, item._text, telling.language),
      text: first.valueString,
    })
    return
  }
  // A number its author gave weight, a pressure or a temperature, is what is looked at first.
  const place = weight > 0 && isNumber(item) ? 'positives' : 'rest'
  tell(telling, item, place, `${nameOf(telling, item)}: ${valueText(telling.q, item, given)}`, weight)
}

const walk = (telling: Telling, items: readonly QuestionnaireItem[], found: readonly ResponseItem[]): void => {
  const rows = new Map<string, number>()
  for (const given of found) {
    const item = items.find(({ linkId }) => linkId === given.linkId)
    if (!item) continue
    if (isRepeatingGroup(item)) {
      const row = (rows.get(item.linkId) ?? 0) + 1
      rows.set(item.linkId, row)
      tellRow(telling, item, given, row)
      continue
    }
    if (item.type !== 'group') tellItem(telling, item, given)
    walk(telling, item.item ?? [], given.item ?? [])
  }
}

/** Tells a story in clinical sentences out of the answers that count. */
export const tellStory = (q: Questionnaire, active: QuestionnaireResponse, language = 'en'): Story => {
  const told: Told[] = []
  const quoted: Quoted[] = []
  walk({ q, language, told, quoted }, q.item ?? [], active.item ?? [])
  const inPlace = (place: Place): Sentence[] =>
    told
      .filter((each) => each.place === place)
      .toSorted((one, other) => other.weight - one.weight)
      .map(({ linkId, text, weight, denies, answersFor, choice }) => ({
        linkId,
        text,
        weight,
        ...(denies === undefined ? {} : { denies }),
        ...(answersFor === undefined ? {} : { answersFor }),
        ...(choice === undefined ? {} : { choice }),
      }))
  return {
    positives: inPlace('positives'),
    relevantNegatives: inPlace('relevantNegatives'),
    rest: inPlace('rest'),
    inTheirWords: quoted,
  }
}
