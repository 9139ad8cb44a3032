import type { AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import type { Formats } from '#ui/format.ts'
import type { useWords } from '../words/index.ts'

/** An answer as it is read back to her. */
export function sayAnswer(t: ReturnType<typeof useWords>['t'], formats: Formats, step: Step): string {
  const say = (value: AnswerValue): string => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'number') return `${formats.number(value)}${step.unit?.display ? ` ${step.unit.display}` : ''}`
    if (typeof value === 'string') return step.type === 'date' ? formats.civil(value) : value
    if ('url' in value) return t('review.photo')
    if ('value' in value) return `${formats.number(value.value ?? 0)} ${value.unit ?? value.code ?? ''}`.trim()
    const code = 'code' in value ? value.code : undefined
    return (
      step.options?.find((option) => option.value.code === code)?.label ??
      ('display' in value ? (value.display ?? '') : '')
    )
  }
  return step.answer.map(say).join('; ')
}
