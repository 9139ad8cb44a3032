import type { Issue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import type { useWords } from '../words/index.ts'

type Say = ReturnType<typeof useWords>['t']

/** What is wrong with an answer and how to put it right; the author's own words go first. No issue: it is missing. */
export function sayIssue(t: Say, issue: Issue | undefined, about?: Pick<Step, 'type'>): string {
  if (!issue) {
    if (about?.type === 'attachment') return t('records.missing')
    return t(about?.type === 'date' || about?.type === 'dateTime' ? 'issue.required.date' : 'issue.required')
  }
  if (issue.text) return issue.text
  const { min, max } = issue.params
  switch (issue.code) {
    case 'others-open':
      return t('issue.othersOpen')
    case 'required':
    case 'too-few':
      return sayIssue(t, undefined, about)
    case 'too-small':
      return t('issue.tooSmall', { min: min ?? 0 })
    case 'too-big':
      return t('issue.tooBig', { max: max ?? 0 })
    case 'too-long':
      return t('issue.tooLong', { max: max ?? 0 })
    case 'too-many':
      return t('issue.tooMany', { max: max ?? 0 })
    default:
      return t('issue.other')
  }
}
