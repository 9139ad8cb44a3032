import * as z from 'zod/mini'
import { localized } from '#contract/shared.ts'

/** A number that rules read and somebody records, as it is asked for. */
export const factAsked = z.object({
  name: z.string(),
  label: localized,
  hint: localized,
  unit: z.string(),
  min: z.number(),
  max: z.number(),
  validDays: z.int(),
})
