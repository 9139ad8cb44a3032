import * as z from 'zod/mini'
import { internal } from '#contract/endpoint.ts'
import { done, email, id, language, line, practiceSlug } from '#contract/shared.ts'

/** What no network reaches: an operator, a sweep or a reaction runs these as a named system actor. */

export const foundPlatform = internal({
  name: 'directory.foundPlatform', says: 'Makes the platform’s own key, once.', input: z.strictObject({}), output: z.object({ founded: z.boolean() }), errors: [],
})
export const createPractice = internal({
  name: 'directory.createPractice', says: 'A new practice with its key, hours, teams and consent documents, and an invitation for its first administrator.',
  input: z.strictObject({
    organizationId: id, slug: practiceSlug, name: line(120), demo: z.boolean(), zone: line(60), phone: line(30), address: line(300),
    administrator: z.nullable(z.strictObject({ email, name: line(120), code: z.string().check(z.minLength(20)) })),
  }),
  output: done, errors: ['conflict.exists'],
})
export const sweepTask = internal({ name: 'cases.sweepTask', says: 'A lease ran out, a page went unanswered, a plan unread, a window over: does what the task’s time asks.', input: z.strictObject({ kind: line(40), subjectId: id }), output: z.object({ acted: z.boolean() }), errors: [] })
export { language }
