import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { done, id, instant, localized, nothing, practiceSlug } from '#contract/shared.ts'

export const deadLetters = endpoint({
  name: 'directory.deadLetters',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/dead-letters',
  says: 'What could not be delivered.',
  input: nothing,
  output: z.object({
    deadLetters: z.array(
      z.object({
        id,
        reaction: z.string(),
        type: z.string(),
        attempts: z.int(),
        lastError: z.nullable(z.string()),
        at: instant,
      }),
    ),
  }),
  errors: [],
})
export const redrive = endpoint({
  name: 'directory.redrive',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/dead-letters/:deliveryId',
  says: 'Sends what could not be delivered on its way again.',
  input: z.strictObject({ deliveryId: id }),
  output: done,
  errors: [],
})
export const demoPeople = endpoint({
  name: 'directory.demoPeople',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/p/:practice/demo-people',
  says: 'The invented people of a demo practice and how to sign in as them; a real practice has none.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({
    people: z.array(
      z.object({
        name: z.string(),
        what: localized,
        email: z.string(),
        password: z.string(),
        code: z.nullable(z.string()),
        home: z.enum(['patient', 'desk']),
      }),
    ),
  }),
  errors: [],
})
