import { z } from 'zod'
import { folderKey, localized, ruleId, text } from './protocol-words.schema.ts'
import { rule } from './protocol-rules.schema.ts'
import { routes } from './routes.ts'
import { order } from './protocol-orders.schema.ts'
import { renewals } from './protocol-renewals.schema.ts'
import { followUp, readingsPlan, standingOrder } from './protocol-readings.schema.ts'

/** Where the knowledge comes from. `year` is the year of the edition that was used. */
export const citation = z.strictObject({
  id: ruleId,
  title: text,
  organisation: text,
  year: z.number().int().min(1990).max(2100),
  note: text.optional(),
})

/** ICD-10-CM code with the words the code list gives it. */
const icd10cm = z.strictObject({
  code: z
    .string()
    .regex(/^(?:[A-TV-Z]\d|U0)[0-9A-Z](\.[0-9A-Z]{1,4})?$/, 'write the ICD-10-CM code with its point, e.g. N30.00'),
  display: text,
})

export const assessment = z.strictObject({
  id: ruleId,
  icd10cm,
  /** More exact codes, e.g. for the side: the first whose `when` is true replaces `icd10cm`. */
  icd10cmWhen: z.array(z.strictObject({ when: text, icd10cm })).optional(),
  label: localized,
  suggestedWhen: text,
})

/** A template of what the patient will read. `{directions}` stands for the directions of the chosen orders. */
export const plan = z.strictObject({
  id: ruleId,
  title: localized,
  forAssessments: z.array(ruleId).min(1),
  forRoutes: z.array(z.enum(routes)).min(1),
  /** Whether the plan is for a signed prescription, for none, or fits both. */
  prescription: z.enum(['with', 'without', 'either']),
  when: text.optional(),
  whatWeThink: localized,
  whatToDo: localized,
  yourMedicine: localized.nullable(),
  watchFor: localized,
  whenToComeBack: localized,
  /** Its words promise a test that the practice orders and a result it looks for: signed only once somebody says where and when. */
  awaitsTest: z.literal(true).optional(),
  followUp,
  citation: ruleId,
})

const photos = z.strictObject({
  required: z.boolean(),
  min: z.number().int().min(0),
  max: z.number().int().min(1).max(20),
  guide: z
    .array(
      z.strictObject({
        id: ruleId,
        linkId: text,
        say: localized,
        /** What the photo is called once it is there; the question's own words where it is absent. */
        shows: localized.optional(),
      }),
    )
    .min(1),
})

/** Acuity: 0 emergency, 1 urgent, 2 clinical, 3 routine, 4 administrative; the lowest number that applies wins. */
export const acuityLevel = z.number().int().min(0).max(4)

const acuity = z.strictObject({
  default: acuityLevel,
  rules: z.array(z.strictObject({ id: ruleId, when: text, level: acuityLevel, clinician: text, citation: ruleId })),
})

/**
 * A number that neither the intake nor the patient's lists can say: the practice finds it out of itself, or of a patient.
 * Expressions see it as `%facts.<name>` for `validDays` after it was measured; then it is not known any more.
 */
const fact = z.strictObject({
  name: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  of: z.enum(['practice', 'patient']),
  label: localized,
  hint: localized,
  unit: text,
  min: z.number(),
  max: z.number(),
  validDays: z.number().int().min(1).max(1100),
  citation: ruleId,
})

const content = z.strictObject({
  key: folderKey,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'write the version as three numbers, e.g. 1.0.0'),
  status: z.literal('draft-needs-sign-off'),
  translations: z.strictObject({ es: z.literal('needs-human-review') }),
  kind: z.enum(['visit', 'question']),
  title: localized,
  summary: localized,
  searchWords: z.strictObject({ en: z.array(text).min(3), es: z.array(text).min(3) }),
  treatedHere: z.strictObject({ en: z.array(text).min(1), es: z.array(text).min(1) }),
  notTreatedHere: z.strictObject({ en: z.array(text).min(1), es: z.array(text).min(1) }),
  ages: z.strictObject({ min: z.number().int().min(0), max: z.number().int().max(130) }),
  team: ruleId,
  photos: photos.nullable(),
  /** Names of drugs that the house does not know yet: what each stands for, as an ingredient or a class. */
  drugNames: z.array(z.strictObject({ stands: z.array(ruleId).min(1), names: z.array(text).min(1) })).optional(),
  /** Questions where the patient names medicines in own words: expressions see what they stand for as `%namedClasses`. */
  medicineItems: z.array(text).min(1).optional(),
  facts: z.array(fact).optional(),
  /** Named parts of expressions, worked out in this order; each may use those before it. */
  variables: z.array(z.strictObject({ name: z.string().regex(/^[a-z][A-Za-z0-9]*$/), expression: text })),
  rules: z.array(rule).min(1),
  acuity,
  /** A question that is no illness (a form, a bill) has none, and no plan; a visit has both. */
  assessments: z.array(assessment),
  orders: z.array(order),
  renewals: renewals.optional(),
  plans: z.array(plan),
  readings: readingsPlan.nullable(),
  standingOrders: z.array(standingOrder),
  safetyNet: localized,
  education: z.array(z.strictObject({ id: ruleId, title: localized, body: localized, citation: ruleId })),
  citations: z.array(citation).min(1),
})

/** A visit ends with a diagnosis and a plan; a question may end with an answer. */
export const protocol = content.superRefine(({ kind, assessments, plans }, context) => {
  if (kind === 'question') return
  for (const [path, list] of Object.entries({ assessments, plans }))
    if (list.length === 0)
      context.addIssue({
        code: 'custom',
        path: [path],
        message: 'a visit needs at least one: only a question has none',
      })
})
