import type { Facts } from '#clinical/questionnaire/questionnaire.types.ts'
import { intake } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { isWorthRetrying } from '#ui/api.ts'
import { ask } from '#ui/query.ts'
import { readScreening } from './engine.types.ts'

export type IntakeData = OutputOf<typeof intake>

export const intakeQuery = (caseId: string) => ({
  ...ask(intake, { caseId }, ['case']),
  staleTime: Number.POSITIVE_INFINITY,
  retry: (count: number, error: Error) => count < 4 && isWorthRetrying(error),
})

export function factsOf(data: IntakeData): Facts {
  const whole = readScreening(data.thresholds).facts
  if (whole) return whole
  const { today, ...patient } = data.facts
  return { today: String(today), patient }
}
