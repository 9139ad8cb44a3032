import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { findExpression, urls } from '#clinical/questionnaire/extensions.ts'
import type { EnableWhen, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { kindOf, isHidden } from './question-kinds.ts'
import { withExtension, withField } from './words-in-form.ts'

/** When a question is asked: always, by answers that the builder can say, or by an expression. */
export type Opens =
  | { readonly by: 'always' }
  | { readonly by: 'answers'; readonly any: boolean; readonly conditions: readonly EnableWhen[] }
  | { readonly by: 'expression'; readonly expression: string }

export function opensOf(item: QuestionnaireItem): Opens {
  const expression = findExpression(item, urls.enableWhenExpression)
  if (expression !== undefined) return { by: 'expression', expression }
  const conditions = item.enableWhen ?? []
  return conditions.length === 0 ? { by: 'always' } : { by: 'answers', any: item.enableBehavior === 'any', conditions }
}

export function withOpens(item: QuestionnaireItem, opens: Opens): QuestionnaireItem {
  const bare = withExtension(
    withField(withField(item, 'enableWhen', undefined), 'enableBehavior', undefined),
    urls.enableWhenExpression,
    undefined,
  )
  if (opens.by === 'always') return bare
  if (opens.by === 'expression')
    return withExtension(bare, urls.enableWhenExpression, {
      url: urls.enableWhenExpression,
      valueExpression: { language: 'text/fhirpath', expression: opens.expression },
    })
  const { conditions, any } = opens
  return {
    ...bare,
    enableWhen: conditions,
    ...(conditions.length > 1 ? { enableBehavior: any ? ('any' as const) : ('all' as const) } : {}),
  }
}

/** Questions before this one, on whose answers it may depend. */
export function askedBefore(form: Questionnaire, linkId: string): readonly QuestionnaireItem[] {
  const all = itemsOf(form)
  return all
    .slice(
      0,
      all.findIndex((one) => one.linkId === linkId),
    )
    .filter((one) => kindOf(one) !== undefined && kindOf(one) !== 'photo' && !isHidden(one))
}
