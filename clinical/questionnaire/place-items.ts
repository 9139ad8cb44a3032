import type { QuestionnaireItem } from './questionnaire.types.ts'

/** An item with its place in the JSON and the groups around it, outermost first. */
export type Placed = {
  readonly item: QuestionnaireItem
  readonly path: string
  readonly around: readonly QuestionnaireItem[]
}

export const placeItems = (
  items: readonly QuestionnaireItem[] | undefined,
  prefix = '',
  around: readonly QuestionnaireItem[] = [],
): readonly Placed[] =>
  (items ?? []).flatMap((item, index) => {
    const path = `${prefix}item[${index}]`
    return [{ item, path, around }, ...placeItems(item.item, `${path}.`, [...around, item])]
  })
