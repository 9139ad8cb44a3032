import { z } from 'zod'
import { ruleId, text } from './protocol-words.schema.ts'
import { acuityLevel } from './protocol.schema.ts'
import { routes } from './routes.ts'

const plain = z.union([z.string(), z.number(), z.boolean()])
const answer = z.union([plain, z.array(z.string()), z.array(z.record(z.string(), plain))])

export const allergy = z.strictObject({
  substance: text,
  classes: z.array(text),
  reactionKind: z.enum(['hypersensitivity', 'intolerance', 'unknown']),
  reaction: z.string(),
})

/**
 * A made-up patient and what the protocol must do with them.
 * Answers by linkId: a code for a choice, a list of codes for a checklist, a list of rows for a repeating group.
 */
export const vignette = z.strictObject({
  id: ruleId,
  story: text,
  patient: z.strictObject({
    age: z.number().int().min(0).max(130),
    sexAtBirth: z.enum(['female', 'male', 'intersex', 'unknown']),
    established: z.boolean().optional(),
  }),
  allergies: z.union([z.enum(['none-known', 'not-asked']), z.array(allergy)]),
  medicines: z.union([z.literal('not-asked'), z.array(text)]),
  known: z.record(z.string(), plain).optional(),
  answers: z.record(z.string(), answer),
  /** What the clinician would renew, and for each exactly these stops and at least these warnings. */
  renewals: z
    .array(
      z.strictObject({
        medicine: text,
        /** Where the clinician writes another name or strength than the list. */
        drug: text.optional(),
        strength: text.optional(),
        days: z.number().int().min(1),
        refills: z.number().int().min(0).optional(),
        stops: z.array(text),
        warnings: z.array(text).optional(),
      }),
    )
    .optional(),
  expected: z.strictObject({
    route: z.enum([...routes, 'undecided']),
    /** Rules that must fire, among others that may. */
    fired: z.array(ruleId).optional(),
    notFired: z.array(ruleId).optional(),
    acuity: acuityLevel,
    assessments: z.array(ruleId).optional(),
    /** For each order named: exactly these stops, and at least these warnings. */
    orders: z.record(ruleId, z.strictObject({ stops: z.array(text), warnings: z.array(text).optional() })).optional(),
    standingOrders: z.array(ruleId).optional(),
  }),
})

export const vignettes = z.array(vignette)
