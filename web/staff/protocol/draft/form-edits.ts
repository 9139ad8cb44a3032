import { itemsOf } from '#clinical/protocol/intake-words.ts'
import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { type QuestionKind, asKind } from './question-kinds.ts'
import { type Both, nameFrom, withText } from './words-in-form.ts'

type Change = (item: QuestionnaireItem) => QuestionnaireItem
/** Changes the question that stands here. */
export type ItemChange = (change: Change) => void
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
