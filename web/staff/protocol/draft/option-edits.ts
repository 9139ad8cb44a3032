import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { isFlagged, urls } from '#clinical/questionnaire/extensions.ts'
import type { AnswerOption, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { type Both, bothOf, nameFrom, twinWith, withExtension, withField } from './words-in-form.ts'

/** Choices carry the system that the form's own choices carry. */
const systemOf = (form: Questionnaire): string =>
  itemsOf(form)
    .flatMap(({ answerOption }) => answerOption ?? [])
    .flatMap(({ valueCoding }) => valueCoding?.system ?? [])[0] ?? form.url

/** A list of several begins with the way out of it, a single choice with yes and no. */
export const begunWith = (form: Questionnaire, kind: 'one' | 'several'): readonly AnswerOption[] =>
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
