import { extensionsOf, urls } from './extensions.ts'
import type { Questionnaire, QuestionnaireItem } from './questionnaire.types.ts'

/** True when some expression has to be evaluated, so that a form without any never loads FHIRPath. */
export const needsFhirPath = (q: Questionnaire): boolean => {
  const evaluated = [
    urls.variable,
    urls.enableWhenExpression,
    urls.calculatedExpression,
    urls.initialExpression,
    urls.constraint,
    urls.targetConstraint,
    urls.sdcTargetConstraint,
  ]
  const has = (holder: Questionnaire | QuestionnaireItem): boolean =>
    evaluated.some((url) => extensionsOf(holder, url).length > 0) || (holder.item ?? []).some(has)
  return has(q)
}
