import { z } from 'zod'
import { localized, ruleId, text } from './protocol-words.schema.ts'

/**
 * A reason not to order. `needs` are expressions that are true once the fact is known;
 * a fact that is not known stops the order and `ask` says what to ask.
 */
export const stop = z.strictObject({
  id: ruleId,
  when: text,
  needs: z.array(z.strictObject({ known: text, ask: localized })).optional(),
  say: localized,
  clinician: text,
  citation: ruleId,
})

export const warning = z.strictObject({
  id: ruleId,
  when: text,
  say: localized.nullable(),
  clinician: text,
  citation: ruleId,
})

const authorities = ['prescriber', 'nurse', 'none'] as const

const range = z.strictObject({ min: z.number().min(0), max: z.number().positive() })
/**
 * A dose by the weight that somebody recorded (`fact`, in kg): mg for each kg at one time, so often a day, at most so much at once
 * and in a day, of a liquid that holds `mg` in `mL`, rounded down to `step` mL. `kg` and `age` (years) are whom the source speaks of.
 * The order's own dose and quantity are the most it ever gives; its directions hold `{dose}`.
 */
const byWeight = z.strictObject({
  fact: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  mgPerKg: z.number().positive(),
  timesADay: z.number().int().min(1).max(6),
  mostPerDose: z.number().positive(),
  mostPerDay: z.number().positive(),
  holds: z.strictObject({ mg: z.number().positive(), mL: z.number().positive() }),
  step: z.number().positive(),
  kg: range,
  age: range,
})

export const order = z.strictObject({
  id: ruleId,
  drug: text,
  brandNames: z.array(text),
  /** Ingredients as `drug-classes.ts` knows them. */
  ingredients: z.array(ruleId).min(1),
  strength: text,
  form: text,
  route: text,
  dose: text,
  byWeight: byWeight.optional(),
  frequency: text,
  days: z.number().int().min(1).max(365),
  quantity: z.number().positive(),
  unit: text,
  refills: z.number().int().min(0).max(12),
  directions: localized,
  drugClasses: z.array(ruleId).min(1),
  /** Ingredients and classes whose allergy matters for this order. */
  allergyClasses: z.array(ruleId).min(1),
  /** A DEA schedule can be written so that the checker can refuse it by name. */
  controlledSchedule: z.enum(['I', 'II', 'III', 'IV', 'V']).nullable(),
  /** A treatment that goes on: who takes it already may be given it again. Of any other, the same ingredient twice is a stop. */
  continues: z.literal(true).optional(),
  overTheCounter: z.boolean(),
  authority: z.enum(authorities),
  forAssessments: z.array(ruleId).min(1),
  citation: ruleId,
  stops: z.array(stop),
  warnings: z.array(warning),
})
