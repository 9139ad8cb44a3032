import { z } from 'zod'
import { careRoles } from '#contract/roles.ts'
import { localized, ruleId, text } from './protocol-words.schema.ts'
import { redFlagLevels } from './routes.ts'

const mmHg = z.number().int().min(20).max(350)

/** A number that matters, in mmHg. Either number is enough: 181/70 and 150/121 are both above 180/120. */
const threshold = z
  .strictObject({
    id: ruleId,
    /** For whom: an expression over the active response, `%patient` and `%facts`; absent means everyone. */
    appliesWhen: text.optional(),
    systolicAbove: mmHg.optional(),
    diastolicAbove: mmHg.optional(),
    systolicAtLeast: mmHg.optional(),
    diastolicAtLeast: mmHg.optional(),
    systolicBelow: mmHg.optional(),
    level: z.enum(redFlagLevels),
    /** The question to ask at once when a reading crosses it. */
    ask: text.optional(),
    say: localized,
    clinician: text,
    citation: ruleId,
  })
  .refine(
    (t) =>
      [t.systolicAbove, t.diastolicAbove, t.systolicAtLeast, t.diastolicAtLeast, t.systolicBelow].some(
        (bound) => bound !== undefined,
      ),
    { message: 'a threshold needs at least one number' },
  )

/** Which items of the intake hold the readings, and the numbers they are held against. */
export const readingsPlan = z.strictObject({
  group: text,
  systolic: text,
  diastolic: text,
  pulse: text,
  takenOn: text,
  timeOfDay: text,
  arm: text,
  plausible: z.strictObject({
    systolic: z.strictObject({ min: mmHg, max: mmHg }),
    diastolic: z.strictObject({ min: mmHg, max: mmHg }),
    say: localized,
  }),
  /** The clinic's home threshold, drawn on the chart and used for the share above. */
  home: z.strictObject({ systolicAtLeast: mmHg, diastolicAtLeast: mmHg, citation: ruleId }),
  /** From how many readings, on how many days, an average is shown. */
  average: z
    .strictObject({
      readings: z.number().int().min(1).max(60),
      days: z.number().int().min(1).max(60),
      citation: ruleId,
    })
    .optional(),
  thresholds: z.array(threshold).min(1),
})

/** What is promised for afterwards: how long the patient may ask again, and when they are asked how they are. */
export const followUp = z.strictObject({
  windowDays: z.number().int().min(1).max(120),
  checkInHours: z.number().int().min(1).max(2160).nullable(),
  /** Words to ask with, where the house's own do not fit. */
  checkInSays: localized.optional(),
  /** "About the same" is what is expected for so long after the answer; after that, or where this is absent, it opens the matter again. */
  sameIsExpectedHours: z.number().int().min(1).max(1440).optional(),
})

/** What named roles may do on their own, under a name and a version. */
export const standingOrder = z.strictObject({
  key: ruleId,
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  title: localized,
  roles: z.array(z.enum(careRoles)).min(1),
  when: text,
  clinician: text,
  /** What is said at the desk when `when` does not hold: the words of each whose own condition is not met. */
  needs: z.array(z.strictObject({ when: text, say: localized })).optional(),
  replyTemplate: localized,
  /** Absent: the practice's own window, and no check-in. */
  followUp: followUp.optional(),
  citation: ruleId,
})
