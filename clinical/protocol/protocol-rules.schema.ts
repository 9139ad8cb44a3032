import { z } from 'zod'
import { INSTRUCTIONS } from '#clinical/safety/safety.types.ts'
import { isTopicLabel } from '#clinical/questionnaire/topic-labels.ts'
import { localized, ruleId, text } from './protocol-words.schema.ts'
import { elsewhere, redFlagLevels } from './routes.ts'

/** A label that the matter gets where the rule fires: a hint for who reads it, which decides nothing. */
const topic = localized.refine(
  ({ en, es }) => isTopicLabel(en) && isTopicLabel(es),
  'a label is short and without commas: staff part theirs by them',
)
const common = { id: ruleId, when: text, clinician: text, topic: topic.optional(), citation: ruleId }

/** `when` must be true for the protocol to treat; `say` is read when it is false. */
const inclusion = z.strictObject({ ...common, kind: z.literal('inclusion'), route: z.enum(elsewhere), say: localized })
const exclusion = z.strictObject({ ...common, kind: z.literal('exclusion'), route: z.enum(elsewhere), say: localized })
const redFlag = z
  .strictObject({
    ...common,
    kind: z.literal('red-flag'),
    level: z.enum(redFlagLevels),
    route: z.enum(elsewhere).optional(),
    say: localized,
    /** Which lines to call or text are offered beside `say`; left out, 911 for an emergency and a visit today for the urgent. */
    instruction: z.enum(INSTRUCTIONS).optional(),
  })
  .refine((flag) => flag.level === 'concern' || flag.route !== undefined, {
    path: ['route'],
    message: 'an emergency or urgent red flag must say where the patient goes',
  })
  .refine((flag) => flag.level !== 'emergency' || flag.route === 'emergency', {
    path: ['route'],
    message: 'an emergency goes to "emergency" and nowhere else',
  })
/** Something the clinician should see; it decides nothing. */
const note = z.strictObject({ ...common, kind: z.literal('note') })

export const rule = z.discriminatedUnion('kind', [inclusion, exclusion, redFlag, note])
