import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { localized, nothing, state } from '#contract/shared.ts'

export const whatIsLeft = endpoint({
  name: 'directory.whatIsLeft',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/left',
  says: 'What is left before patients can come here: what stops them, and what is only advised. What is done is not in it.',
  input: nothing,
  output: z.object({
    left: z.array(
      z.object({
        /** In the order in which a new practice goes about it. */
        what: z.enum([
          'mail',
          'worker',
          'answerer',
          'answerer_team',
          'first_look',
          'state',
          'state_answerer',
          'director',
          'signature',
          'offering',
          'hours',
          'on_call',
          'privacy_officer',
          'second_administrator',
          'consents',
          'state_review',
          'pharmacies',
          'npi',
          'numbers',
        ]),
        /** Until it is done no patient gets care here; else it is only advised. */
        stops: z.boolean(),
        /** The states it is about, where it is about some. */
        states: z.array(state),
        /** The teams, documents or numbers it is about. */
        names: z.array(localized),
      }),
    ),
  }),
  errors: [],
})
