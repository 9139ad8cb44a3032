import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { findExpression, isFlagged, isFormOwned, urls } from '#clinical/questionnaire/extensions.ts'
import { findBound, unitOf } from '#clinical/questionnaire/limits.ts'
import type {
  AnswerOption,
  EnableWhen,
  Extension,
  Questionnaire,
  QuestionnaireItem,
} from '#clinical/questionnaire/questionnaire.types.ts'
import { type Both, bothOf, nameFrom, twinWith, withExtension, withField, withText } from './words-in-form.ts'

export const questionKinds = ['one', 'several', 'yesno', 'number', 'text', 'date', 'photo'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** What the builder calls an item; undefined for what it cannot change: groups, standing texts, quantities with a choice of units. */
export function kindOf(item: QuestionnaireItem): QuestionKind | undefined {
  if (item.type === 'choice' || item.type === 'open-choice') return item.repeats ? 'several' : 'one'
  if (item.type === 'boolean') return 'yesno'
  if (item.type === 'integer' || item.type === 'decimal') return 'number'
  if (item.type === 'text' || item.type === 'string') return 'text'
  if (item.type === 'date') return 'date'
  return item.type === 'attachment' ? 'photo' : undefined
}

/** Worked out by the form or never shown: nobody is asked. */
export const isHidden = (item: QuestionnaireItem): boolean => isFlagged(item, urls.hidden) || isFormOwned(item)

type Change = (item: QuestionnaireItem) => QuestionnaireItem
type Siblings = readonly QuestionnaireItem[]

/** The form with one list of items changed: the one that holds this item. */
function amongSiblings(
  form: Questionnaire,
  linkId: string,
  change: (list: Siblings, at: number) => Siblings,
): Questionnaire {
  const walk = (list: Siblings): Siblings => {
    const at = list.findIndex((one) => one.linkId === linkId)
    if (at >= 0) return change(list, at)
    return list.map((one) => {
      if (!one.item) return one
      const inside = walk(one.item)
      return inside === one.item || inside.every((each, i) => each === one.item?.[i]) ? one : { ...one, item: inside }
    })
  }
  return { ...form, item: walk(form.item ?? []) }
}

export const withItem = (form: Questionnaire, linkId: string, change: Change): Questionnaire =>
  amongSiblings(form, linkId, (list, at) => list.map((one, i) => (i === at ? change(one) : one)))

/** One place up or down among the questions beside it; at the end of them it stays. */
export const moved = (form: Questionnaire, linkId: string, by: -1 | 1): Questionnaire =>
  amongSiblings(form, linkId, (list, at) => {
    const other = list[at + by]
    const one = list[at]
    if (!other || !one) return list
    return list.map((each, i) => (i === at ? other : i === at + by ? one : each))
  })

export const canMove = (form: Questionnaire, linkId: string, by: -1 | 1): boolean => {
  const list = siblingsOf(form.item ?? [], linkId) ?? []
  return list[list.findIndex((one) => one.linkId === linkId) + by] !== undefined
}
const siblingsOf = (list: Siblings, linkId: string): Siblings | undefined =>
  list.some((one) => one.linkId === linkId)
    ? list
    : list.reduce<Siblings | undefined>((found, one) => found ?? siblingsOf(one.item ?? [], linkId), undefined)

export const without = (form: Questionnaire, linkId: string): Questionnaire =>
  amongSiblings(form, linkId, (list, at) => list.filter((_, i) => i !== at))

const linkIdsOf = (form: Questionnaire): ReadonlySet<string> => new Set(itemsOf(form).map(({ linkId }) => linkId))

/** A new question right after this one, or at the end; its name is made of its English words. */
export function withNew(
  form: Questionnaire,
  after: string | undefined,
  kind: QuestionKind,
  words: Both,
): { readonly form: Questionnaire; readonly linkId: string } {
  const linkId = nameFrom(words.en, linkIdsOf(form))
  const item = asKind(form, withText({ linkId, type: 'string' }, words), kind)
  const changed =
    after === undefined
      ? { ...form, item: [...(form.item ?? []), item] }
      : amongSiblings(form, after, (list, at) => list.toSpliced(at + 1, 0, item))
  return { form: changed, linkId }
}

/** The same question once more under a new name, with the help inside it renamed too. */
export function duplicated(
  form: Questionnaire,
  linkId: string,
): { readonly form: Questionnaire; readonly linkId: string } {
  const taken = new Set(linkIdsOf(form))
  const fresh = (old: string): string => {
    let name = `${old}-2`
    for (let n = 3; taken.has(name); n += 1) name = `${old}-${n}`
    taken.add(name)
    return name
  }
  const copy = (item: QuestionnaireItem): QuestionnaireItem => ({
    ...item,
    linkId: fresh(item.linkId),
    ...(item.item ? { item: item.item.map(copy) } : {}),
  })
  let name = ''
  const changed = amongSiblings(form, linkId, (list, at) => {
    const one = list[at]
    if (!one) return list
    const twin = copy(one)
    name = twin.linkId
    return list.toSpliced(at + 1, 0, twin)
  })
  return { form: changed, linkId: name }
}

const types = {
  one: 'choice',
  several: 'choice',
  yesno: 'boolean',
  number: 'decimal',
  text: 'text',
  date: 'date',
  photo: 'attachment',
} as const satisfies Record<QuestionKind, QuestionnaireItem['type']>

/** The question as another kind: what only the old kind had (choices, limits, unit) goes, words and conditions stay. */
export function asKind(form: Questionnaire, item: QuestionnaireItem, kind: QuestionKind): QuestionnaireItem {
  if (kindOf(item) === kind && item.text !== undefined && item.type !== 'string') return item
  const wasChoice = item.type === 'choice' || item.type === 'open-choice'
  const stays = wasChoice && (kind === 'one' || kind === 'several')
  const gone: readonly string[] = [urls.minValue, urls.maxValue, urls.unit, urls.regex, urls.minOccurs, urls.maxOccurs]
  const extension = (item.extension ?? []).filter(({ url }) => kindOf(item) === kind || !gone.includes(url))
  let next = withField(item, 'extension', extension.length > 0 ? extension : undefined)
  next = { ...next, type: types[kind] }
  next = withField(next, 'repeats', kind === 'several' ? true : undefined)
  if (!stays) {
    next = withField(withField(next, 'answerOption', undefined), 'answerValueSet', undefined)
    next = withField(next, 'initial', undefined)
  }
  if (kind !== 'text') next = withField(next, 'maxLength', undefined)
  return !stays && (kind === 'one' || kind === 'several') ? { ...next, answerOption: begunWith(form, kind) } : next
}

/** Choices carry the system that the form's own choices carry. */
const systemOf = (form: Questionnaire): string =>
  itemsOf(form)
    .flatMap(({ answerOption }) => answerOption ?? [])
    .flatMap(({ valueCoding }) => valueCoding?.system ?? [])[0] ?? form.url

/** A list of several begins with the way out of it, a single choice with yes and no. */
const begunWith = (form: Questionnaire, kind: 'one' | 'several'): readonly AnswerOption[] =>
  kind === 'several'
    ? [noneOf(form)]
    : (
        [
          ['yes', 'Yes', 'Sí'],
          ['no', 'No', 'No'],
        ] as const
      ).map(([code, en, es]) => withLabel({ valueCoding: { system: systemOf(form), code } }, { en, es }))

const noneOf = (form: Questionnaire): AnswerOption =>
  withLabel(
    {
      valueCoding: { system: systemOf(form), code: 'none' },
      extension: [{ url: urls.optionExclusive, valueBoolean: true }],
    },
    { en: 'None of these', es: 'Ninguna de estas' },
  )

export const labelOf = (option: AnswerOption): Both => bothOf(option.valueCoding?.display, option.valueCoding?._display)
export function withLabel(option: AnswerOption, { en, es }: Both): AnswerOption {
  const coding = option.valueCoding ?? {}
  return { ...option, valueCoding: withField({ ...coding, display: en }, '_display', twinWith(coding._display, es)) }
}

export const isExclusive = (option: AnswerOption): boolean => isFlagged(option, urls.optionExclusive)
export const withExclusive = (option: AnswerOption, yes: boolean): AnswerOption =>
  withExtension(option, urls.optionExclusive, yes ? { url: urls.optionExclusive, valueBoolean: true } : undefined)
export const isNotSure = (option: AnswerOption): boolean => isFlagged(option, urls.notSure)
export const withNotSure = (option: AnswerOption, yes: boolean): AnswerOption =>
  withExtension(option, urls.notSure, yes ? { url: urls.notSure, valueBoolean: true } : undefined)

/** A new choice before those that shut the others out. */
export function withOption(form: Questionnaire, item: QuestionnaireItem, words: Both): QuestionnaireItem {
  const old = item.answerOption ?? []
  const taken = new Set(old.flatMap(({ valueCoding }) => valueCoding?.code ?? []))
  const option = withLabel({ valueCoding: { system: systemOf(form), code: nameFrom(words.en, taken) } }, words)
  const place = old.findIndex((one) => isExclusive(one) || isNotSure(one))
  return { ...item, answerOption: old.toSpliced(place < 0 ? old.length : place, 0, option) }
}

/** What a number is held to: its limits and its unit as it is shown. */
export type Limits = { readonly min: number | undefined; readonly max: number | undefined; readonly unit: string }
export const limitsOf = (item: QuestionnaireItem): Limits => {
  const bound = (which: 'minValue' | 'maxValue') => {
    const found = findBound(item, which)
    return typeof found === 'number' ? found : undefined
  }
  const unit = unitOf(item)
  return { min: bound('minValue'), max: bound('maxValue'), unit: unit?.display ?? unit?.code ?? '' }
}
export function withLimits(item: QuestionnaireItem, { min, max, unit }: Limits): QuestionnaireItem {
  const bound = (url: string, n: number | undefined): Extension | undefined =>
    n === undefined ? undefined : item.type === 'integer' ? { url, valueInteger: n } : { url, valueDecimal: n }
  const old = unitOf(item)
  const coding = unit === '' ? undefined : unit === (old?.display ?? old?.code) ? old : { display: unit }
  const limited = withExtension(
    withExtension(item, urls.minValue, bound(urls.minValue, min)),
    urls.maxValue,
    bound(urls.maxValue, max),
  )
  return withExtension(limited, urls.unit, coding && { url: urls.unit, valueCoding: coding })
}

/** When a question is asked: always, by answers that the builder can say, or by an expression. */
export type Opens =
  | { readonly by: 'always' }
  | { readonly by: 'answers'; readonly any: boolean; readonly conditions: readonly EnableWhen[] }
  | { readonly by: 'expression'; readonly expression: string }

export function opensOf(item: QuestionnaireItem): Opens {
  const expression = findExpression(item, urls.enableWhenExpression)
  if (expression !== undefined) return { by: 'expression', expression }
  const conditions = item.enableWhen ?? []
  return conditions.length === 0 ? { by: 'always' } : { by: 'answers', any: item.enableBehavior === 'any', conditions }
}

export function withOpens(item: QuestionnaireItem, opens: Opens): QuestionnaireItem {
  const bare = withExtension(
    withField(withField(item, 'enableWhen', undefined), 'enableBehavior', undefined),
    urls.enableWhenExpression,
    undefined,
  )
  if (opens.by === 'always') return bare
  if (opens.by === 'expression')
    return withExtension(bare, urls.enableWhenExpression, {
      url: urls.enableWhenExpression,
      valueExpression: { language: 'text/fhirpath', expression: opens.expression },
    })
  const { conditions, any } = opens
  return {
    ...bare,
    enableWhen: conditions,
    ...(conditions.length > 1 ? { enableBehavior: any ? ('any' as const) : ('all' as const) } : {}),
  }
}

/** Questions before this one, on whose answers it may depend. */
export function askedBefore(form: Questionnaire, linkId: string): readonly QuestionnaireItem[] {
  const all = itemsOf(form)
  return all
    .slice(
      0,
      all.findIndex((one) => one.linkId === linkId),
    )
    .filter((one) => kindOf(one) !== undefined && kindOf(one) !== 'photo' && !isHidden(one))
}
