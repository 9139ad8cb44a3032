import type { Evaluation, RepeatingGroup, Step } from './questionnaire.types.ts'

/** One page of the intake. Its key stands in the address, so that back, reload and another device find it. */
export type QuestionPage =
  | { readonly kind: 'question'; readonly key: string; readonly step: Step }
  | { readonly kind: 'together'; readonly key: string; readonly title: string; readonly steps: readonly Step[] }
  | {
      readonly kind: 'rows'
      readonly key: string
      readonly group: RepeatingGroup
      readonly steps: readonly Step[]
      /** What a row has made urgent to know: asked where it was typed, before any other question. */
      readonly askedNow: readonly Step[]
    }

/**
 * One question a page; a repeating group and questions that belong together share one. `asks`: the questions that readings
 * make urgent; where there are readings, they are asked on their page.
 */
export function questionPages(
  { steps, groups }: Pick<Evaluation, 'steps' | 'groups'>,
  asks: ReadonlySet<string>,
): readonly QuestionPage[] {
  const pages: QuestionPage[] = []
  const places = new Map<string, number>()
  for (const step of steps) {
    const readings = pages.findIndex((one) => one.kind === 'rows' && one.group.reading !== undefined)
    const typed = pages[readings]
    if (typed?.kind === 'rows' && asks.has(step.linkId)) {
      pages[readings] = { ...typed, askedNow: [...typed.askedNow, step] }
      continue
    }
    const group = step.group && groups.find(({ linkId }) => linkId === step.group?.linkId)
    const shared = group?.linkId ?? step.page
    const place = shared === undefined ? undefined : places.get(shared)
    const page = place === undefined ? undefined : pages[place]
    if (place !== undefined && page && 'steps' in page) pages[place] = { ...page, steps: [...page.steps, step] }
    else {
      if (shared !== undefined) places.set(shared, pages.length)
      if (group) pages.push({ kind: 'rows', key: group.linkId, group, steps: [step], askedNow: [] })
      else if (step.page !== undefined)
        pages.push({ kind: 'together', key: step.page, title: step.section?.title ?? step.text, steps: [step] })
      else pages.push({ kind: 'question', key: step.at, step })
    }
  }
  return pages
}
