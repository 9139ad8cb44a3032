import { z } from 'zod'
import { stop, warning } from './protocol-orders.schema.ts'
import { localized, ruleId, text } from './protocol-words.schema.ts'

/** Medicines of a kind that may be renewed. `mostDays` counts what is dispensed with all refills. */
const table = z.strictObject({
  id: ruleId,
  label: localized,
  /** What a medicine's name must stand for to belong here, and nothing besides. */
  classes: z.array(ruleId).min(1),
  /** Of those, the classes in which an allergy to one member stops them all. */
  allergyClasses: z.array(ruleId),
  mostDays: z.number().int().min(1).max(366),
  stops: z.array(stop),
  warnings: z.array(warning),
  citation: ruleId,
})

/**
 * More of a medicine that the patient takes already: the clinician says which and how, the tables say what may be renewed and for
 * how long. Where the protocol would send the patient elsewhere, nothing is renewed but what bridges the time until then.
 */
export const renewals = z.strictObject({
  forAssessments: z.array(ruleId).min(1),
  tables: z.array(table).min(1),
  /** `for`: the rules it is the answer to; any other that leads elsewhere keeps it from being given. */
  bridge: z
    .strictObject({
      for: z.array(ruleId).min(1),
      when: text,
      mostDays: z.number().int().min(1).max(30),
      citation: ruleId,
    })
    .nullable(),
  stops: z.array(stop),
  warnings: z.array(warning),
})
