import { findExtension, urls } from '#clinical/questionnaire/extensions.ts'
import type { Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { type DraftChange, nameOf, pointerOf } from './draft-places.ts'
import { isSameContent } from './same-content.ts'

type Placed = {
  readonly item: QuestionnaireItem
  readonly steps: readonly string[]
  readonly before: readonly string[]
}

/** Every question with the way to it by names, and what stands before it in the same group, nearest first. */
function placedIn(form: Questionnaire): ReadonlyMap<string, Placed> {
  const placed = new Map<string, Placed>()
  const walk = (items: readonly QuestionnaireItem[], under: readonly string[]) =>
    items.forEach((item, i) => {
      const steps = [...under, 'item', item.linkId]
      const before = items.slice(0, i).map(({ linkId }) => linkId)
      placed.set(item.linkId, { item, steps, before: before.toReversed() })
      walk(item.item ?? [], steps)
    })
  walk(form.item ?? [], ['intake'])
  return placed
}

/** The changes that have these questions asked as the house asks them: its own words and further choices stay in a question that is there. */
export function questionsBack(asked: readonly string[], house: Questionnaire, draft: Questionnaire): DraftChange[] {
  if (asked.length === 0) return []
  const [there, here] = [placedIn(house), placedIn(draft)]
  const inside = new Set<string>()
  const changes = asked.flatMap((linkId): DraftChange[] => {
    const [was, now] = [there.get(linkId), here.get(linkId)]
    if (!was || inside.has(linkId)) return []
    if (now) return [{ path: pointerOf(now.steps), was: now.item, value: asHouse(was.item, now.item) }]
    for (const id of placedIn({ ...house, item: [was.item] }).keys()) inside.add(id)
    return [{ path: pointerOf([...was.steps.slice(0, -1), placeAfter(was, here)]), value: was.item }]
  })
  return [...changes, ...setsBack(asked, there, house, draft), ...partsBack(house, draft)]
}

/** In front of what follows its neighbour here. */
function placeAfter({ before }: Placed, here: ReadonlyMap<string, Placed>): string {
  const neighbour = before.find((id) => here.has(id))
  if (neighbour === undefined) return '0'
  return (
    [...here].find(
      ([
        ,
        {
          before: [first],
        },
      ]) => first === neighbour,
    )?.[0] ?? '-'
  )
}

function asHouse(was: QuestionnaireItem, now: QuestionnaireItem): QuestionnaireItem {
  const own = (now.answerOption ?? []).filter(
    (one) => !was.answerOption?.some((other) => nameOf(other) === nameOf(one)),
  )
  const options = was.answerOption ?? []
  const last = options.findIndex((one) => findExtension(one, urls.optionExclusive) !== undefined)
  const at = last < 0 ? options.length : last
  const words = { ...(now.text === undefined ? {} : { text: now.text }), ...(now._text ? { _text: now._text } : {}) }
  return {
    ...was,
    ...words,
    ...(was.answerOption ? { answerOption: options.toSpliced(at, 0, ...own) } : {}),
    ...(now.item ? { item: now.item } : {}),
  }
}

/** Lists of choices that stand apart in the form. */
function setsBack(
  asked: readonly string[],
  there: ReadonlyMap<string, Placed>,
  house: Questionnaire,
  draft: Questionnaire,
): DraftChange[] {
  const wanted = new Set(asked.map((linkId) => there.get(linkId)?.item.answerValueSet?.replace(/^#/, '')))
  return (house.contained ?? []).flatMap((one): DraftChange[] => {
    if (one.id === undefined || !wanted.has(one.id)) return []
    const now = draft.contained?.find(({ id }) => id === one.id)
    if (now)
      return isSameContent(now, one) ? [] : [{ path: pointerOf(['intake', 'contained', one.id]), was: now, value: one }]
    if (draft.contained) return [{ path: '/intake/contained/-', value: one }]
    return [{ path: '/intake/contained', value: [one] }]
  })
}

/** The form’s own named parts: the house’s first, those of the draft alone after them. */
function partsBack(house: Questionnaire, draft: Questionnaire): DraftChange[] {
  const parts = ({ extension = [] }: Questionnaire) => extension.filter(({ url }) => url === urls.variable)
  const named = parts(house).map(({ valueExpression }) => valueExpression?.name)
  const own = parts(draft).filter(({ valueExpression }) => !named.includes(valueExpression?.name))
  if (
    isSameContent(parts(draft).slice(0, named.length), parts(house)) &&
    own.length + named.length === parts(draft).length
  )
    return []
  const rest = (draft.extension ?? []).filter(({ url }) => url !== urls.variable)
  const taken = new Set(['resource', 'patient', 'today', 'facts'])
  const kept = own.filter(({ valueExpression }) => !taken.has(valueExpression?.name ?? ''))
  return [{ path: '/intake/extension', was: draft.extension, value: [...rest, ...parts(house), ...kept] }]
}
