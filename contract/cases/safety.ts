import * as z from 'zod/mini'
import { answerInCrisis } from '#contract/cases/crisis.ts'
import { findingView } from '#contract/cases/parts.ts'
import { endpoint } from '#contract/endpoint.ts'
import { done, id, language, phone, place, prose } from '#contract/shared.ts'

/** Letters that the safety screen is asked to read at once. */
const heardAtOnce = 20_000

export const screenText = endpoint({
  name: 'cases.screenText',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/screen',
  says: 'The browser saw a red flag in text not yet sent: the server judges it again, records it, and pages staff.',
  input: z.strictObject({ caseId: id, text: z.string().check(z.maxLength(heardAtOnce)), where: place }),
  output: z.object({ findings: z.array(findingView) }),
  errors: [],
})
export const alarm = endpoint({
  name: 'cases.alarm',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/alarm',
  says: 'The browser saw an emergency in words that belong to no matter: the server judges them again, keeps them as a question of the patient’s that is not sent, and pages staff.',
  input: z.strictObject({ patientId: id, text: prose(heardAtOnce), language }),
  /** `caseId`: null where the server saw no emergency, or the practice has no team: then nobody was told. */
  output: z.object({ caseId: z.nullable(id), findings: z.array(findingView) }),
  errors: [],
})
export const answerFinding = endpoint({
  name: 'cases.answerFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/findings/:findingId/answer',
  says: 'The patient’s own answer to the interruption, to a question asked after it, or where to call them. It is recorded; it silences nobody, and lowers nothing.',
  input: z.strictObject({
    caseId: id,
    findingId: id,
    answer: z.optional(z.enum(['calling', 'need_help_calling', 'not_now'])),
    /** One answer to one of the questions that are offered with some flags: kept as it comes. */
    asked: z.optional(answerInCrisis),
    /** Where they may be called now. */
    number: z.optional(phone),
  }),
  output: done,
  errors: [],
})
