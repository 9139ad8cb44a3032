import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { instant } from '#contract/shared.ts'

export const demoMail = endpoint({
  name: 'notifications.demoMail',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/demo/mail',
  says: 'The mail of a demo practice, which goes to a folder and nowhere else.',
  input: z.strictObject({}),
  output: z.object({
    mails: z.array(z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: instant })),
  }),
  errors: [],
})
