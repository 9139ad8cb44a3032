import { noOthers } from '#clinical/questionnaire/no-others.ts'
import type { QuestionPage } from '#clinical/questionnaire/question-pages.ts'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'

/** One page of the intake. Its key stands in the address, so that back, reload and another device find it. */
export type IntakePage = QuestionPage | { readonly kind: 'after'; readonly key: AfterKey }

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

export const stepsOf = (page: IntakePage): readonly Step[] =>
  page.kind === 'question'
    ? [page.step]
    : page.kind === 'after'
      ? []
      : page.kind === 'rows'
        ? [...page.steps, ...page.askedNow]
        : page.steps

/** The page of this key, or the one on which this question stands. */
export const findPage = <P extends IntakePage>(pages: readonly P[], key: string | undefined): P | undefined =>
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
