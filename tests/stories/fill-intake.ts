import { itemsOf } from '#clinical/protocol/intake-words.ts'
import { answerValueFor } from '#clinical/protocol/vignette-answers.ts'
import { withAnswer, withInstance } from '#clinical/questionnaire/index.ts'
import type { AnswerValue, Questionnaire, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'

type Said = string | number | boolean
export type Answers = Readonly<Record<string, Said | readonly Said[] | readonly Readonly<Record<string, Said>>[]>>

/** The response with these questions answered, choices by their code, in the engine the browser uses. */
export function fillIn(questionnaire: unknown, response: unknown, answers: Answers): QuestionnaireResponse {
  const q = questionnaire as Questionnaire
  const items = itemsOf(q)
  const valueOf = (linkId: string, said: Said): AnswerValue => {
    const item = items.find((i) => i.linkId === linkId)
    if (!item) throw new Error(`there is no question ${linkId}`)
    return answerValueFor(q, item, said)
  }
  let filled = response as QuestionnaireResponse
  for (const [linkId, said] of Object.entries(answers)) {
    const list = (Array.isArray(said) ? said : [said]) as readonly (Said | Readonly<Record<string, Said>>)[]
    if (typeof list[0] !== 'object') {
      filled = withAnswer(
        q,
        filled,
        linkId,
        (list as readonly Said[]).map((s) => valueOf(linkId, s)),
      )
      continue
    }
    ;(list as readonly Readonly<Record<string, Said>>[]).forEach((row, index) => {
      if (index > 0) filled = withInstance(q, filled, linkId)
      for (const [cell, value] of Object.entries(row))
        filled = withAnswer(q, filled, `${cell}#${index}`, [valueOf(cell, value)])
    })
  }
  return filled
}
