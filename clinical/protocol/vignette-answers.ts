import { emptyResponse, evaluate, noOthers, withAnswer, withInstance } from '#clinical/questionnaire/index.ts'
import { unitOf } from '#clinical/questionnaire/limits.ts'
import type {
  AnswerValue,
  Evaluate,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
} from '#clinical/questionnaire/questionnaire.types.ts'
import { intakeFacts } from './expressions.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import type { Protocol, ProtocolFacts, Vignette } from './protocol.types.ts'

/** The day on which all vignettes happen. */
const vignetteDay = '2026-03-10'

export function factsOfVignette(vignette: Vignette): ProtocolFacts {
  const { medicines } = vignette
  return {
    today: vignetteDay,
    patient: vignette.patient,
    allergies: vignette.allergies,
    medicines: medicines === 'not-asked' ? medicines : medicines.map((name) => ({ name })),
    known: vignette.known,
  }
}

/**
 * Fills in the intake as the vignette's patient would, in the real engine.
 * Throws, saying which question, when an answer does not fit it.
 */
export function answerIntake(
  intake: Questionnaire,
  answers: Vignette['answers'],
  facts: ProtocolFacts,
  fhirPath: Evaluate,
  drugNames?: Protocol['drugNames'],
) {
  const items = itemsOf(intake)
  const engineFacts = intakeFacts(facts, drugNames)
  let response: QuestionnaireResponse = emptyResponse(intake, engineFacts, fhirPath)
  for (const [linkId, answer] of Object.entries(answers)) {
    const item = getItem(items, linkId)
    if (item.type !== 'group') {
      const list = Array.isArray(answer) ? answer : [answer]
      const values = list.map((value) => answerValueFor(intake, item, value))
      // Whoever answers has looked at the whole list.
      response = withAnswer(intake, response, linkId, [...values, noOthers])
      continue
    }
    const rows = Array.isArray(answer) ? answer : []
    rows.forEach((row, index) => {
      if (typeof row === 'string') throw new Error(`${linkId} is a table: give its rows as objects`)
      if (index > 0) response = withInstance(intake, response, linkId)
      for (const [cell, value] of Object.entries(row))
        response = withAnswer(intake, response, `${cell}#${index}`, [
          answerValueFor(intake, getItem(items, cell), value),
        ])
    })
  }
  return evaluate(intake, response, engineFacts, fhirPath)
}

function getItem(items: readonly QuestionnaireItem[], linkId: string): QuestionnaireItem {
  const item = items.find((candidate) => candidate.linkId === linkId)
  if (!item) throw new Error(`answers the question "${linkId}", which the intake does not have`)
  return item
}

/** A choice by its code, an open one by own words too, a quantity in the unit the question asks for. Throws when it does not fit. */
export function answerValueFor(intake: Questionnaire, item: QuestionnaireItem, value: unknown): AnswerValue {
  if (item.type === 'choice' || item.type === 'open-choice') {
    const coding = codingsOf(intake, item).find(({ code }) => code === value)
    if (!coding && item.type === 'open-choice' && typeof value === 'string') return value
    if (!coding) throw new Error(`"${item.linkId}" has no option "${String(value)}"`)
    const { system, code, display } = coding
    return {
      ...(system === undefined ? {} : { system }),
      ...(code === undefined ? {} : { code }),
      ...(display === undefined ? {} : { display }),
    }
  }
  if (item.type === 'quantity' && typeof value === 'number') {
    const { system, code, display } = unitOf(item) ?? {}
    return { value, ...(display ? { unit: display } : {}), ...(system ? { system } : {}), ...(code ? { code } : {}) }
  }
  if (item.type === 'attachment' && typeof value === 'string') return { url: value, contentType: 'image/jpeg' }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new Error(`"${item.linkId}" cannot take this answer`)
}
