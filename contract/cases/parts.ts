import * as z from 'zod/mini'
import { attachmentMime, attachmentRefusal } from '#contract/attachments.ts'
import { face, id, instant, localized } from '#contract/shared.ts'

export const attachmentView = z.object({
  id,
  linkId: z.nullable(z.string()),
  state: z.enum(['receiving', 'checking', 'ready', 'refused', 'removed']),
  refusal: z.nullable(attachmentRefusal),
  mime: z.nullable(attachmentMime),
  /** What was asked for when it was sent; null when it came of the sender's own accord. Never the name of their file. */
  shows: z.nullable(localized),
  pages: z.int(),
  at: instant,
})
/** That somebody of the care team saw or settled a flag, and when: who and when, never what they noted. */
export const flagLook = z.object({ name: z.string(), credentials: z.nullable(z.string()), at: instant })
/** Of a flag that nobody need answer any more: who of the care team settled it, and when; null where their name is not known. */
export const settledFlag = z.object({ id, by: z.nullable(flagLook) })
export const findingView = z.object({
  id,
  level: z.enum(['emergency', 'urgent', 'concern']),
  ruleId: z.string(),
  instruction: z.string(),
  say: z.nullable(localized),
  foundIn: z.string(),
  at: instant,
  patientAnswer: z.nullable(z.enum(['calling', 'need_help_calling', 'not_now'])),
  staffReadingNow: z.boolean(),
  /** Who of the care team looked at it last. */
  seen: z.nullable(flagLook),
  /** Of an emergency, while the practice is closed: whether somebody on call is rung. */
  onCallRung: z.boolean(),
})
/** What words are screened with besides themselves: what the server knows, so that the browser's verdict is the same. */
export const safetyFacts = z.object({
  ageDays: z.optional(z.int()),
  year: z.optional(z.int()),
  pregnant: z.optional(z.boolean()),
  postpartumWeeks: z.optional(z.number()),
  immunosuppressed: z.optional(z.boolean()),
  takesBloodThinner: z.optional(z.boolean()),
  surgeryDays: z.optional(z.int()),
  conditions: z.optional(z.array(z.string())),
  medicines: z.optional(z.array(z.string())),
})
export const vitalFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
/** What somebody measured at home, oldest first. A day or a time that was not given is null, never made up. */
export const homeReadings = z.object({
  rows: z.array(
    z.object({
      on: z.nullable(z.string()),
      time: z.nullable(localized),
      systolic: z.number(),
      diastolic: z.number(),
      pulse: z.nullable(z.number()),
    }),
  ),
  thresholdSystolic: z.number(),
  thresholdDiastolic: z.number(),
  /** Null while there are fewer readings, or fewer days, than the protocol asks for. */
  average: z.nullable(z.object({ systolic: z.number(), diastolic: z.number() })),
  counted: z.object({ n: z.int(), days: z.int(), needsReadings: z.int(), needsDays: z.int() }),
})
/** How an answered matter goes on that nobody has decided yet: we call, there is a visit, a test is awaited; and by when, at the latest. */
export const goesOn = z.object({ as: z.enum(['call', 'visit', 'test']), by: z.nullable(instant) })
/** The standing order an answer was given under, and the physician who signed it off. */
export const givenUnder = z.object({
  title: localized,
  version: z.string(),
  signedOffBy: z.nullable(face),
})
/** One thing asked back: a choice, a text, a number, or photos. */
export const askedItem = z.object({
  linkId: z.string(),
  type: z.enum(['text', 'choice', 'boolean', 'number', 'photo']),
  text: z.string(),
  options: z.array(z.string()),
  photoGuide: z.nullable(z.string()),
})
