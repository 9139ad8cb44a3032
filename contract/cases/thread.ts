import * as z from 'zod/mini'
import {
  askedItem,
  attachmentView,
  findingView,
  flagLook,
  givenUnder,
  goesOn,
  homeReadings,
  safetyFacts,
  settledFlag,
} from '#contract/cases/parts.ts'
import { endpoint } from '#contract/endpoint.ts'
import {
  caseState,
  count,
  done,
  face,
  id,
  instant,
  language,
  localized,
  outcome,
  promise,
  prose,
  redirectTo,
  version,
} from '#contract/shared.ts'

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
      /** `gone`: it is no longer there, and the care team has to find another way; `elsewhere`: they have since. */
      atPharmacy: z.enum(['there', 'gone', 'elsewhere']),
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
    /** How many answers that is for a person: a row of readings is one. */
    given: z.int(),
  }),
  z.object({
    ...entryBase,
    kind: z.literal('message'),
    text: z.string(),
    attachmentIds: z.array(id),
    /** Null: in their own name. */
    under: z.nullable(givenUnder),
  }),
  z.object({
    ...entryBase,
    kind: z.literal('auto_reply'),
    text: z.string(),
    /** Of words about an emergency: who looked at it since they were said. */
    answered: z.nullable(flagLook),
  }),
  z.object({ ...entryBase, kind: z.literal('question_set'), requestId: id, text: z.string() }),
  z.object({
    ...entryBase,
    kind: z.literal('answer_set'),
    answers: z.array(z.object({ question: z.string(), answer: z.string() })),
    attachmentIds: z.array(id),
  }),
  z.object({ ...entryBase, kind: z.literal('decision'), planId: id }),
  z.object({ ...entryBase, kind: z.literal('redirect'), where: redirectTo, text: z.string() }),
  z.object({ ...entryBase, kind: z.literal('phone_contact'), reached: z.boolean(), text: z.string() }),
  z.object({ ...entryBase, kind: z.literal('understood'), text: z.string() }),
])
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
        key: z.enum(['sent', 'triage', 'yours', 'review', 'test', 'call', 'visit', 'answer']),
        state: z.enum(['done', 'now', 'next']),
        at: z.nullable(instant),
        /** Whose step it is, as the beginning of a sentence, where that hangs on the practice: the team that reads first. */
        who: z.nullable(localized),
      }),
    ),
    goesOn: z.nullable(goesOn),
    /** Referrals and ordered tests, those that are over too. */
    loops: z.int(),
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
    settled: z.array(settledFlag),
    /** Who of the care team looked at its flags, oldest first, those settled included. */
    looks: z.array(flagLook),
    safety: safetyFacts,
    ifWorse: localized,
    phone: z.string(),
    /** Whether mail tells that something new waits here; where not, whoever reads it must look for themself. */
    mailed: z.boolean(),
    followUpUntil: z.nullable(instant),
    /** When the house will ask how the patient is; null where nobody is owed that, or it was asked already. */
    checkInAt: z.nullable(instant),
    /** When somebody of the care team contacts them; to the patient alone, and never with why. */
    contactAt: z.nullable(instant),
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
