import type { Questionnaire, QuestionnaireResponse, Step } from './questionnaire.types.ts'
import { listSteps } from './steps.ts'
import { growTree, type Node } from './tree.ts'

/**
 * The questions that were answered, in order, as they stood when `active` was sent. Nothing is worked out again: no birthday,
 * newer chart or later rule changes what somebody said, and reading it costs no condition.
 * @param active what `evaluate` or `validateForSubmit` gave as `active`: answers that counted, and no others.
 * @param language BCP 47 tag; words without a translation come as the author wrote them.
 */
export const sentSteps = (q: Questionnaire, active: QuestionnaireResponse, language = 'en'): readonly Step[] => {
  const tree = growTree(q, active)
  const enabled = new Set<Node>()
  for (const node of tree.all)
    if (node.answers.length > 0) for (let at: Node | undefined = node; at; at = at.parent) enabled.add(at)
  return listSteps(q, { tree, enabled, answersOf: (node) => node.answers }, language)
}
