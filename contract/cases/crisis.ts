import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { id } from '#contract/shared.ts'

/** The six of the C-SSRS screener, in its order. */
export const crisisQuestions = ['wish', 'thoughts', 'method', 'intent', 'plan', 'behavior'] as const
/** `recent`: within three months, and `before`: longer ago, are said of what was done; of all else yes or no. */
export const crisisAnswers = ['yes', 'no', 'recent', 'before'] as const
export const answerInCrisis = z.strictObject({ question: z.enum(crisisQuestions), answer: z.enum(crisisAnswers) })

export const flagQuestions = endpoint({
  name: 'cases.flagQuestions',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/asked',
  says: 'Whether the patient, after a red flag of their own words, is offered questions about it, and how far they got. Told to nobody but themself.',
  input: z.strictObject({ caseId: id }),
  output: z.object({
    /** Null where none are offered: to a proxy, about somebody else, or where no such flag was raised. */
    asked: z.nullable(
      z.object({
        findingId: id,
        given: z.array(z.object({ question: z.enum(crisisQuestions), answer: z.enum(crisisAnswers) })),
        /** Where staff will call, and whether they said that it is right. */
        number: z.string(),
        confirmed: z.boolean(),
      }),
    ),
  }),
  errors: [],
})
