import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'

export type QuestionProps = {
  readonly step: Step
  readonly error?: string | undefined
  /** The question is the page's h1. */
  readonly title?: boolean | undefined
  readonly onAnswer: (values: readonly AnswerValue[]) => void
  /** A choice that needs no more: go on. Only after a tap, never after a key. */
  readonly onSettled?: (() => void) | undefined
  readonly onText?: ((text: string) => void) | undefined
  /** Medicines of the patient's list, where one is asked for in words. */
  readonly listed?: readonly string[] | undefined
}
