import * as z from 'zod/mini'
import {
  attachmentView,
  findingView,
  flagLook,
  goesOn,
  safetyFacts,
  settledFlag,
  vitalFacts,
} from '#contract/cases/parts.ts'
import { endpoint } from '#contract/endpoint.ts'
import {
  caseState,
  count,
  done,
  fhir,
  id,
  instant,
  language,
  localized,
  nothing,
  outcome,
  ownClinician,
  promise,
  prose,
  protocolKey,
  version,
} from '#contract/shared.ts'

/** Why nothing begins, or is sent, where the patient is. */
const placeRefusals = [
  'location.old',
  'state.not_served',
  'state.live_first',
  'state.too_young',
  'state.guardian_needed',
  'state.no_clinician',
] as const
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
  errors: [...placeRefusals, 'protocol.unpublished', 'account.email_unconfirmed'],
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
        goesOn: z.nullable(goesOn),
        /** Whether the plan, where there is one, was said to be understood. */
        understood: z.boolean(),
        /** The worst flag that nobody has settled yet: its warning stands until then. */
        flagged: z.nullable(z.enum(['emergency', 'urgent'])),
        /** Whether such a flag asks for a crisis line: first of all (`only`), or beside another emergency. */
        crisis: z.nullable(z.enum(['only', 'too'])),
        /** What every other emergency that stands asks for before 911, where that is one thing. */
        help: z.nullable(z.enum(['get-out', 'poison-control', 'rinse-eye', 'shield-eye'])),
        /** How many different dangers stand open, of which the warning names what the gravest asks for. */
        dangers: z.int(),
        /** Who of the care team looked last at the newest flag that is open; where none is, at any. */
        looked: z.nullable(flagLook),
        /** Who of them has that flag in hand now, while it is open. */
        inHand: z.nullable(flagLook),
        unread: z.int(),
        /** Referrals and ordered tests that are still open. */
        loops: z.int(),
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
    settled: z.array(settledFlag),
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
export const submitCase = endpoint({
  name: 'cases.submit',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/cases/:caseId/submit',
  says: 'Sends the story, from where the patient last said to be, at most twelve hours ago. Either the whole case is sent, or it stays a draft.',
  input: z.strictObject({
    caseId: id,
    response: fhir,
    /** Of the kept answers that are sent: where another page has kept newer ones since, nothing is sent over them. */
    revision: z.optional(count),
    /** Who else cares for the patient and should, so the patient agrees, get a summary of the plan; left out: nobody. */
    ownClinician: z.optional(ownClinician),
  }),
  output: z.object({ id, version, answerBy: z.nullable(instant), route: z.string() }),
  errors: [
    'case.state',
    'conflict.version',
    'case.incomplete',
    'case.consent_missing',
    ...placeRefusals,
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
