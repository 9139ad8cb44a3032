import * as z from 'zod/mini'
import { attachmentMime, attachmentRefusal } from '#contract/attachments.ts'
import { endpoint } from '#contract/endpoint.ts'
import {
  acuity,
  caseState,
  count,
  done,
  face,
  fhir,
  id,
  instant,
  language,
  localized,
  nothing,
  outcome,
  promise,
  prose,
  protocolKey,
  version,
  place,
  redirectTo,
} from '#contract/shared.ts'

/** The patient's side of a case. The desk's side is in desk.ts. */

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
  /** Of an emergency, while the practice is closed: whether somebody on call, whom a page about this matter’s team reaches, is rung. */
  onCallRung: z.boolean(),
})
/** That somebody of the care team saw or settled a flag, and when: who and when, never what they noted. */
export const flagLook = z.object({ name: z.string(), credentials: z.nullable(z.string()), at: instant })
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
const vitalFacts = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

export const openCase = endpoint({
  name: 'cases.open',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases',
  says: 'Begins a matter: a draft only its author sees.',
  input: z.strictObject({
    patientId: id,
    protocolKey,
    locationId: id,
    language,
    ownWords: z.optional(prose(4000)),
  }),
  output: z.object({ id, version }),
  errors: ['location.old', 'state.not_served', 'state.live_first', 'protocol.unpublished', 'account.email_unconfirmed'],
})
export const myCases = endpoint({
  name: 'cases.mine',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/cases',
  says: 'A patient’s matters: whose turn, and by when.',
  input: nothing,
  output: z.object({
    cases: z.array(
      z.object({
        id,
        patientId: id,
        patientName: z.string(),
        title: localized,
        kind: z.string(),
        state: caseState,
        outcome: z.nullable(outcome),
        yourTurn: z.boolean(),
        turnReason: z.nullable(z.enum(['finish_intake', 'answer_question', 'read_plan', 'check_in'])),
        promise,
        /** Whether the plan, where there is one, was said to be understood. */
        understood: z.boolean(),
        /** The worst flag that nobody has settled yet: its warning stands until then. */
        flagged: z.nullable(z.enum(['emergency', 'urgent'])),
        /** Who of the care team looked last at a flag of it. */
        looked: z.nullable(flagLook),
        unread: z.int(),
        lastAt: instant,
        openedAt: instant,
        closedAt: z.nullable(instant),
        priceCents: z.int(),
      }),
    ),
  }),
  errors: [],
})
export const intake = endpoint({
  name: 'cases.intake',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/intake',
  says: 'The questions, the answers so far, and what is known already.',
  input: z.strictObject({ caseId: id }),
  output: z.object({
    caseId: id,
    patientId: id,
    title: localized,
    kind: z.string(),
    questionnaire: fhir,
    response: fhir,
    revision: z.int(),
    savedAt: z.nullable(instant),
    facts: vitalFacts,
    safety: safetyFacts,
    photos: z.nullable(
      z.object({
        required: z.boolean(),
        min: z.int(),
        max: z.int(),
        guide: z.array(z.object({ id: z.string(), linkId: z.string(), say: localized })),
      }),
    ),
    /** What the browser screens answers and readings with as they are given: facts, readings, variables, rules. */
    thresholds: z.nullable(z.unknown()),
    attachments: z.array(attachmentView),
    findings: z.array(findingView),
    priceCents: z.int(),
    answerBy: instant,
    allergies: z.string(),
    medicines: z.string(),
    problems: z.string(),
    pharmacyName: z.nullable(z.string()),
  }),
  errors: ['case.state'],
})
export const saveIntake = endpoint({
  name: 'cases.saveIntake',
  kind: 'draft',
  method: 'PUT',
  path: '/api/v1/cases/:caseId/intake',
  says: 'Keeps half-given answers. Every text and answer is screened again here; a red flag makes a record and pages staff at once.',
  input: z.strictObject({ caseId: id, response: fhir, revision: count }),
  /** `answerBy`: what would be promised if it were sent as it is now. */
  output: z.object({ revision: z.int(), savedAt: instant, findings: z.array(findingView), answerBy: instant }),
  errors: ['conflict.version', 'case.state'],
})
export const screenText = endpoint({
  name: 'cases.screenText',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/screen',
  says: 'The browser saw a red flag in text not yet sent: the server judges it again, records it, and pages staff.',
  input: z.strictObject({ caseId: id, text: z.string().check(z.maxLength(20_000)), where: place }),
  output: z.object({ findings: z.array(findingView) }),
  errors: [],
})
export const alarm = endpoint({
  name: 'cases.alarm',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/alarm',
  says: 'The browser saw an emergency in words that belong to no matter: the server judges them again, keeps them as a question of the patient’s that is not sent, and pages staff.',
  input: z.strictObject({ patientId: id, text: prose(4000), language }),
  /** `caseId`: null where the server saw no emergency, or the practice has no team: then nobody was told. */
  output: z.object({ caseId: z.nullable(id), findings: z.array(findingView) }),
  errors: [],
})
export const answerFinding = endpoint({
  name: 'cases.answerFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/findings/:findingId/answer',
  says: 'The patient’s own answer to the interruption. It is recorded; it silences nobody.',
  input: z.strictObject({ caseId: id, findingId: id, answer: z.enum(['calling', 'need_help_calling', 'not_now']) }),
  output: done,
  errors: [],
})
export const submitCase = endpoint({
  name: 'cases.submit',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/submit',
  says: 'Sends the story, from where the patient last said to be, at most twelve hours ago. Either the whole case is sent, or it stays a draft.',
  input: z.strictObject({ caseId: id, response: fhir }),
  output: z.object({ id, version, answerBy: z.nullable(instant), route: z.string() }),
  errors: [
    'case.state',
    'case.incomplete',
    'case.consent_missing',
    'location.old',
    'state.not_served',
    'state.live_first',
    'state.images_needed',
    'account.email_unconfirmed',
  ],
})
export const withdrawCase = endpoint({
  name: 'cases.withdraw',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/withdraw',
  says: 'The patient takes the matter back.',
  input: z.strictObject({ caseId: id }),
  output: done,
  errors: ['case.state', 'case.finding_open'],
})

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
/** The standing order an answer was given under, and the physician who signed it off. */
export const givenUnder = z.object({
  title: localized,
  version: z.string(),
  signedOffBy: z.nullable(face),
})

const entryBase = { id, seq: z.int(), at: instant, from: face, mine: z.boolean(), fromCareTeam: z.boolean(), language }
export const planCard = z.object({
  planId: id,
  diagnosis: localized,
  icd10cm: z.object({ code: z.string(), display: z.string() }),
  whatWeThink: z.string(),
  whatToDo: z.string(),
  yourMedicine: z.nullable(z.string()),
  watchFor: z.string(),
  whenToComeBack: z.string(),
  prescriptions: z.array(
    z.object({
      id,
      drug: z.string(),
      strength: z.string(),
      directions: z.string(),
      pharmacy: z.string(),
      state: z.enum(['queued', 'sent', 'handed_over', 'failed', 'confirmed', 'cancelled']),
    }),
  ),
  signedBy: face,
  signedAt: instant,
  followUpUntil: instant,
  readAt: z.nullable(instant),
  understoodAt: z.nullable(instant),
})
export const patientEntry = z.discriminatedUnion('kind', [
  z.object({
    ...entryBase,
    kind: z.literal('intake'),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  }),
  z.object({
    ...entryBase,
    kind: z.literal('message'),
    text: z.string(),
    attachmentIds: z.array(id),
    /** Null: in their own name. */
    under: z.nullable(givenUnder),
  }),
  z.object({ ...entryBase, kind: z.literal('auto_reply'), text: z.string() }),
  z.object({ ...entryBase, kind: z.literal('question_set'), requestId: id, text: z.string() }),
  z.object({
    ...entryBase,
    kind: z.literal('answer_set'),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    attachmentIds: z.array(id),
  }),
  z.object({ ...entryBase, kind: z.literal('decision'), planId: id }),
  z.object({ ...entryBase, kind: z.literal('redirect'), where: redirectTo, text: z.string() }),
  z.object({ ...entryBase, kind: z.literal('phone_contact'), text: z.string() }),
  z.object({ ...entryBase, kind: z.literal('understood'), text: z.string() }),
])
/** One thing asked back: a choice, a text, a number, or photos. */
export const askedItem = z.object({
  linkId: z.string(),
  type: z.enum(['text', 'choice', 'boolean', 'number', 'photo']),
  text: z.string(),
  options: z.array(z.string()),
  photoGuide: z.nullable(z.string()),
})
export const thread = endpoint({
  name: 'cases.thread',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId',
  says: 'A matter as its patient sees it: what was asked of them on top, then the plan, then all that was said.',
  input: z.strictObject({ caseId: id }),
  output: z.object({
    id,
    patientId: id,
    title: localized,
    kind: z.string(),
    state: caseState,
    outcome: z.nullable(outcome),
    version,
    promise,
    teamName: localized,
    answerers: z.array(face),
    steps: z.array(
      z.object({
        key: z.enum(['sent', 'triage', 'review', 'answer']),
        state: z.enum(['done', 'now', 'next']),
        at: z.nullable(instant),
      }),
    ),
    request: z.nullable(
      z.object({
        id,
        kind: z.enum(['asked', 'check_in']),
        askedAt: instant,
        by: face,
        text: z.string(),
        items: z.array(askedItem),
      }),
    ),
    plan: z.nullable(planCard),
    entries: z.array(patientEntry),
    attachments: z.array(attachmentView),
    findings: z.array(findingView),
    /** Who of the care team looked at its flags, oldest first, those settled included. */
    looks: z.array(flagLook),
    safety: safetyFacts,
    ifWorse: localized,
    phone: z.string(),
    followUpUntil: z.nullable(instant),
    lastSeq: z.int(),
    readings: z.nullable(homeReadings),
    can: z.object({
      write: z.boolean(),
      answer: z.boolean(),
      withdraw: z.boolean(),
      understand: z.boolean(),
      download: z.boolean(),
      finish: z.boolean(),
    }),
  }),
  errors: [],
})
export const sendMessage = endpoint({
  name: 'cases.sendMessage',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/messages',
  says: 'The patient writes. Within the follow-up window an answered matter opens again.',
  input: z.strictObject({ caseId: id, text: prose(8000), attachmentIds: z.array(id).check(z.maxLength(10)), language }),
  output: z.object({ id, seq: z.int(), findings: z.array(findingView) }),
  errors: ['case.state', 'case.follow_up_over'],
})
export const answerRequest = endpoint({
  name: 'cases.answerRequest',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/requests/:requestId',
  says: 'Answers what the care team asked; their clock runs again.',
  input: z.strictObject({
    caseId: id,
    requestId: id,
    language,
    answers: z
      .array(
        z.strictObject({
          linkId: z.string().check(z.maxLength(60)),
          value: z.union([z.string().check(z.maxLength(8000)), z.number(), z.boolean()]),
        }),
      )
      .check(z.maxLength(20)),
    attachmentIds: z.array(id).check(z.maxLength(10)),
  }),
  output: z.object({ id, seq: z.int(), findings: z.array(findingView) }),
  errors: ['case.state', 'case.incomplete'],
})
export const markRead = endpoint({
  name: 'cases.markRead',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/read',
  says: 'This person has seen everything up to here.',
  input: z.strictObject({ caseId: id, seq: count }),
  output: z.object({ seq: z.int() }),
  errors: [],
})
export const understood = endpoint({
  name: 'cases.understood',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/understood',
  says: 'The patient says they have understood the plan.',
  input: z.strictObject({ caseId: id, planId: id }),
  output: done,
  errors: ['case.state'],
})
export const removeAttachment = endpoint({
  name: 'cases.removeAttachment',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/cases/:caseId/attachments/:attachmentId',
  says: 'Takes back a photo that was not sent yet.',
  input: z.strictObject({ caseId: id, attachmentId: id }),
  output: done,
  errors: ['case.state'],
})
export const attachmentLink = endpoint({
  name: 'cases.attachmentLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/attachments/:attachmentId/link',
  says: 'A link to one rendition, good for a minute and for this session only.',
  input: z.strictObject({
    caseId: id,
    attachmentId: id,
    rendition: z.string().check(z.regex(/^(full|thumb|page-\d{1,2})$/)),
  }),
  /** `emergency`: opened by an emergency access. */
  output: z.object({ url: z.string(), patientId: id, emergency: z.boolean() }),
  errors: ['attachment.gone'],
})
export const summaryLink = endpoint({
  name: 'cases.summaryLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/cases/:caseId/summary/link',
  says: 'A link to the visit summary as a PDF, good for a minute and for this session only.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ url: z.string(), patientId: id }),
  errors: ['case.state'],
})
export { acuity }
