import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { id, instant, localized } from '#contract/shared.ts'

/** Days looked back over. None shorter: a single day in a small practice would point at a person. */
export const ruleSpans = ['30', '90', '365'] as const
/** How often a rule spoke here, and what became of it. */
const counts = z.object({
  fired: z.int(),
  matters: z.int(),
  /** Nobody has said yet what became of these. */
  open: z.int(),
  right: z.int(),
  tooStrong: z.int(),
  notAboutThis: z.int(),
  /** Settled, and nobody said whether it was right. */
  unsaid: z.int(),
  /** Matters that ended in being sent to be seen elsewhere. */
  redirected: z.int(),
})
/** How often it spoke in one month of the practice's calendar, and of these what staff found right, and too strong or not about this. */
const month = z.object({ month: z.string(), fired: z.int(), right: z.int(), doubted: z.int() })
const rule = {
  id: z.string(),
  /** Null: it spoke in this time, and is in force no more. */
  says: z.nullable(localized),
  kind: z.string(),
  level: z.enum(['emergency', 'urgent', 'concern']),
}
export const rulesOverClosed = endpoint({
  name: 'cases.rulesOverClosed',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/safety-rules/closed-matters',
  says: 'What the rules now in force would have said besides in matters that closed under older ones: counts only, and nothing is written to them.',
  /** `after`: where the look before ended, as `next` said: a moment, and a mark that tells no matter. */
  input: z.strictObject({
    days: z.optional(z.enum(ruleSpans)),
    after: z.optional(z.string().check(z.regex(/^\d{1,14}\.[0-9a-f]{16}$/))),
  }),
  output: z.object({
    version: z.string(),
    from: instant,
    /** Matters judged again in this look, the last closed first; `whole`: there are none before them. */
    judged: z.int(),
    whole: z.boolean(),
    /** Where the next look goes on; null where this was the last. */
    next: z.nullable(z.string()),
    rules: z.array(
      z.object({
        ...rule,
        matters: z.int(),
      }),
    ),
  }),
  errors: [],
})
export const safetyRules = endpoint({
  name: 'cases.safetyRules',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/safety-rules',
  says: 'Every safety rule in plain words, and how often it spoke here lately and whether staff found it right: counts only, nobody’s words or name.',
  input: z.strictObject({ days: z.optional(z.enum(ruleSpans)) }),
  output: z.object({
    /** Of the rules over words; a protocol’s rules have the protocol’s. */
    version: z.string(),
    from: instant,
    to: instant,
    /** From here on everything is counted: later than `from` where there was more than one report counts. */
    countedFrom: instant,
    rules: z.array(
      z.object({
        ...rule,
        source: z.string(),
        version: z.string(),
        counts,
        /** Of a year only, from the month in which all is counted, and of no rule that spoke in fewer than eleven matters: else null. */
        months: z.nullable(z.array(month)),
      }),
    ),
  }),
  errors: [],
})
export const prescriptionsOnTheWay = endpoint({
  name: 'cases.prescriptionsOnTheWay',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/pharmacies/:pharmacyId/prescriptions',
  says: 'How many prescriptions were to go to this pharmacy, may still be fetched and are not known to be there: asked before it is said to be gone.',
  input: z.strictObject({ pharmacyId: id }),
  output: z.object({ prescriptions: z.int() }),
  errors: [],
})
