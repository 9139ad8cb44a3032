import { noOthers } from '#clinical/questionnaire/no-others.ts'
import type { Evaluation, RepeatingGroup, Step } from '#clinical/questionnaire/questionnaire.types.ts'

/** One page of the intake. Its key stands in the address, so that back, reload and another device find it. */
export type IntakePage =
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
  | { readonly kind: 'after'; readonly key: AfterKey }

/** What is asked once the questions are through; a key never looks like a linkId of a form. */
export type AfterKey =
  | 'my:records'
  | 'my:known'
  | 'my:medicines'
  | 'my:allergies'
  | 'my:conditions'
  | 'my:pharmacy'
  | 'my:consents'
  | 'my:review'

/**
 * One question a page; a repeating group and questions that belong together share one. `asks`: the questions that readings
 * make urgent; where there are readings, they are asked on their page.
 */
export function questionPages(
  { steps, groups }: Pick<Evaluation, 'steps' | 'groups'>,
  asks: ReadonlySet<string>,
): readonly IntakePage[] {
  const pages: IntakePage[] = []
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

export const stepsOf = (page: IntakePage): readonly Step[] =>
  page.kind === 'question'
    ? [page.step]
    : page.kind === 'after'
      ? []
      : page.kind === 'rows'
        ? [...page.steps, ...page.askedNow]
        : page.steps

/** The page of this key, or the one on which this question stands. */
export const findPage = (pages: readonly IntakePage[], key: string | undefined): IntakePage | undefined =>
  pages.find((page) => page.key === key) ?? pages.find((page) => stepsOf(page).some((step) => step.at === key))

export const isMissing = (step: Step): boolean =>
  isUnconfirmed(step) ||
  step.othersOpen ||
  (step.required && step.type !== 'display' && step.answer.length < Math.max(1, step.minAnswers ?? 1))

/** Filled in from the record, and not yet passed by whoever answers; passing is enough only where nothing else is asked with it. */
const isUnconfirmed = (step: Step): boolean => step.prefilled && step.answer.length > 0
export const isToPass = (step: Step): boolean => isUnconfirmed(step) && !step.othersOpen

/** What is answered by passing it as it stands. */
export const asPassed = (step: Step): Step['answer'] => (step.repeats ? [...step.answer, noOthers] : step.answer)

/** Whether going on says of all that the record filled in here that it is right. */
export const isPassed = (steps: readonly Step[]): boolean =>
  steps.some(isToPass) && !steps.some((step) => step.othersOpen)

export const isOpen = (page: IntakePage): boolean => stepsOf(page).some(isMissing)

/** Where to go on: the first page that still needs an answer; from the start when nothing was answered. */
export function resumePage(questions: readonly IntakePage[]): IntakePage | undefined {
  const begun = questions.some((page) => stepsOf(page).some((step) => step.answer.length > 0 && !step.prefilled))
  return begun ? questions.find(isOpen) : questions[0]
}

/** The text question at the end: what is written anywhere under "add something" goes there. */
export const findOwnWords = (steps: readonly Step[]): Step | undefined =>
  steps.findLast((step) => step.type === 'text' && !step.group)
