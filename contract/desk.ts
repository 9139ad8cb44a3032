import * as z from 'zod/mini'
import { attachmentView, askedItem, givenUnder, homeReadings } from '#contract/cases.ts'
import { endpoint } from '#contract/endpoint.ts'
import { chartItem } from '#contract/patients.ts'
import {
  acuity,
  caseState,
  civilDate,
  count,
  done,
  face,
  id,
  instant,
  language,
  line,
  localized,
  move,
  openedInEmergency,
  outcome,
  promise,
  prose,
  protocolKey,
  role,
  state,
  taskKind,
  version,
  redirectTo,
} from '#contract/shared.ts'

/** The desk's side of a case. */

/** Where a colleague writes: each keeps its own half-written text. */
export const deskBoxes = [
  'reply',
  'ask',
  'redirect',
  'decline',
  'conclude',
  'note',
  'phone',
  'arrival',
  'split',
] as const
const deskBox = z.enum(deskBoxes)
/** How a matter ends that gets no plan here and is not sent elsewhere. */
export const concludeOutcomes = ['no_response', 'test_pending', 'converted', 'duplicate', 'entered_in_error'] as const
/** What a matter goes on as, when it is not answered in writing. */
export const convertTo = ['phone', 'live_visit'] as const

const findingAtDesk = z.object({
  id,
  level: z.enum(['emergency', 'urgent', 'concern']),
  ruleId: z.string(),
  kind: z.string(),
  source: z.string(),
  foundIn: z.string(),
  /** The patient's own words that fired. */
  quote: z.string(),
  /** What was said as it stood then, with the words that fired (UTF-16 offsets into `text`). */
  said: z.array(
    z.object({
      question: z.nullable(z.string()),
      text: z.string(),
      spans: z.array(z.object({ from: z.int(), to: z.int() })),
    }),
  ),
  /** Why a protocol's rule looks at it; empty where the words speak for themselves. */
  why: z.string(),
  engineVersion: z.string(),
  at: instant,
  patientAnswer: z.nullable(z.string()),
  seenBy: z.nullable(z.string()),
  disposedBy: z.nullable(z.string()),
  disposition: z.nullable(z.string()),
  disposedAt: z.nullable(instant),
})
const taskView = z.object({
  id,
  kind: taskKind,
  whoseMove: move,
  needs: z.string(),
  holder: z.nullable(z.object({ personId: id, name: z.string(), you: z.boolean() })),
  leaseUntil: z.nullable(instant),
  dueAt: z.nullable(instant),
  wallClock: z.boolean(),
  /** Of a call: why it is to be made, and the number. */
  reason: z.nullable(z.enum(['unread', 'red_flag', 'check_in'])),
  call: z.nullable(z.string()),
  teamId: id,
  openedAt: instant,
  version,
  /** This person may take it now. */
  claimable: z.boolean(),
})

export const queue = endpoint({
  name: 'desk.queue',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/queue',
  says: 'The teams’ open matters, most pressing first. Who is not on the team sees that a matter exists, its state and due time, and no more.',
  input: z.strictObject({
    team: z.optional(id),
    turn: z.optional(move),
    mine: z.optional(z.enum(['yes', 'no'])),
    find: z.optional(z.enum(['late', 'unclaimed', 'findings'])),
    after: z.optional(z.string().check(z.maxLength(200))),
    limit: z.optional(z.pipe(z.coerce.number(), z.int().check(z.gte(1), z.lte(100)))),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        caseId: id,
        taskId: id,
        /** Null, like all that would tell what it is about, unless this person is on the team or covers it. */
        taskKind: z.nullable(taskKind),
        state: caseState,
        acuity: z.nullable(acuity),
        dueAt: z.nullable(instant),
        late: z.boolean(),
        wallClock: z.boolean(),
        whoseMove: move,
        teamId: id,
        teamName: localized,
        holder: z.nullable(z.object({ name: z.string(), you: z.boolean() })),
        findings: z.enum(['none', 'concern', 'urgent', 'emergency']),
        /** Null unless this person is on the team or covers it. */
        matter: z.nullable(
          z.object({
            patientId: id,
            patientName: z.string(),
            age: z.int(),
            title: localized,
            changed: z.nullable(z.string()),
            unread: z.boolean(),
            locationState: z.nullable(state),
          }),
        ),
        openedAt: instant,
        /** What else of the matter waits for us: a matter stands once, by what is due first. */
        also: z.array(z.object({ taskKind, dueAt: z.nullable(instant) })),
        /** The task that claiming takes. */
        claims: z.nullable(id),
        can: z.object({ open: z.boolean(), claim: z.boolean() }),
      }),
    ),
    next: z.nullable(z.string()),
    /** In whose time what is due is told, as on the page of a matter. */
    zone: z.string(),
    load: z.object({ open: z.int(), late: z.int(), waitingForPatients: z.int(), mine: z.int(), emergencies: z.int() }),
    teams: z.array(z.object({ id, name: localized, yours: z.boolean() })),
  }),
  errors: [],
})

export const storyLine = z.object({ linkId: z.string(), text: z.string() })
export const deskEntry = z.object({
  id,
  seq: z.int(),
  at: instant,
  kind: z.string(),
  from: face,
  fromPatient: z.boolean(),
  actingFor: z.nullable(z.string()),
  language,
  text: z.string(),
  attachmentIds: z.array(id),
  answers: z.array(z.object({ question: z.string(), answer: z.string() })),
  /** Of a call: whether the patient was reached. */
  reached: z.nullable(z.boolean()),
  under: z.nullable(givenUnder),
})
const orderChoice = z.object({
  id: z.string(),
  drug: z.string(),
  strength: z.string(),
  form: z.string(),
  dose: z.string(),
  frequency: z.string(),
  days: z.int(),
  quantity: z.number(),
  unit: z.string(),
  refills: z.int(),
  directions: localized,
  overTheCounter: z.boolean(),
  suggested: z.boolean(),
  forAssessments: z.array(z.string()),
  stops: z.array(
    z.object({
      id: z.string(),
      say: localized,
      clinician: z.string(),
      source: z.nullable(z.string()),
      /** It hangs on what the practice has recorded: asking the patient lifts nothing. */
      ofPractice: z.boolean(),
    }),
  ),
  warnings: z.array(z.object({ id: z.string(), clinician: z.string(), source: z.nullable(z.string()) })),
})
const planChoice = z.object({
  id: z.string(),
  title: localized,
  forAssessments: z.array(z.string()),
  prescription: z.enum(['with', 'without', 'either']),
  whatWeThink: localized,
  whatToDo: localized,
  yourMedicine: z.nullable(localized),
  watchFor: localized,
  whenToComeBack: localized,
  followUpDays: z.int(),
})

export const review = endpoint({
  name: 'desk.review',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/cases/:caseId',
  says: 'One screen: the story, the work, the thread and the margin.',
  input: z.strictObject({ caseId: id }),
  output: z.object({
    id,
    version,
    state: caseState,
    acuity: z.nullable(acuity),
    outcome: z.nullable(outcome),
    title: localized,
    kind: z.string(),
    protocol: z.object({ key: z.string(), version: z.string(), signedOff: z.boolean() }),
    language,
    promise,
    /** By when a trained person has looked; null once one has. */
    firstLook: z.nullable(z.object({ dueAt: instant, late: z.boolean() })),
    /** When the patient is asked how they are, where they were promised it and have not been asked yet. */
    checkInAt: z.nullable(instant),
    openedAt: instant,
    submittedAt: z.nullable(instant),
    lastSeq: z.int(),
    patientSeq: z.int(),
    team: z.object({ id, name: localized }),
    topics: z.array(z.string()),
    links: z.array(z.object({ caseId: id, kind: z.string() })),
    patient: z.object({
      id,
      name: z.string(),
      birthDate: z.string(),
      age: z.int(),
      sexAtBirth: z.string(),
      phone: z.string(),
      established: z.boolean(),
      location: z.nullable(z.object({ state, address: z.string(), callBack: z.string() })),
      actingFor: z.nullable(z.string()),
    }),
    story: z.object({
      positives: z.array(storyLine),
      negatives: z.array(storyLine),
      rest: z.array(storyLine),
      ownWords: z.array(z.object({ question: z.string(), text: z.string() })),
    }),
    chart: z.object({
      items: z.array(chartItem),
      allergies: z.enum(['listed', 'none_known', 'not_asked']),
      medicines: z.enum(['listed', 'none_known', 'not_asked']),
      problems: z.enum(['listed', 'none_known', 'not_asked']),
      pharmacy: z.nullable(
        z.object({ id, name: z.string(), address: z.string(), phone: z.string(), fax: z.boolean() }),
      ),
    }),
    readings: z.nullable(homeReadings),
    findings: z.array(findingAtDesk),
    tasks: z.array(taskView),
    entries: z.array(deskEntry),
    notes: z.array(z.object({ id, seq: z.int(), at: instant, from: face, text: z.string() })),
    attachments: z.array(attachmentView),
    fired: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        level: z.nullable(z.string()),
        route: z.nullable(z.string()),
        clinician: z.string(),
        source: z.string(),
      }),
    ),
    suggestedRoute: z.string(),
    suggestedAcuity: acuity,
    assessments: z.array(
      z.object({ id: z.string(), code: z.string(), display: z.string(), label: localized, suggested: z.boolean() }),
    ),
    orders: z.array(orderChoice),
    plans: z.array(planChoice),
    standingOrders: z.array(
      z.object({
        id,
        title: localized,
        version: z.string(),
        reply: localized,
        inScope: z.boolean(),
        why: z.nullable(z.string()),
        /** What the answers lack for it, in words. */
        needs: z.array(localized),
      }),
    ),
    teams: z.array(z.object({ id, key: z.string(), name: localized })),
    /** What the protocol can ask a photo of, in words the patient sees; absent where it knows none. */
    photoGuides: z.optional(z.array(z.object({ id: z.string(), say: localized }))),
    request: z.nullable(z.object({ id, askedAt: instant, items: z.array(askedItem) })),
    plan: z.nullable(
      z.object({
        planId: id,
        signedBy: z.string(),
        signedAt: instant,
        readAt: z.nullable(instant),
        understoodAt: z.nullable(instant),
      }),
    ),
    prescriptions: z.array(
      z.object({
        id,
        drug: z.string(),
        state: z.string(),
        /** Of one that is queued: waits for its gateway, must be printed and handed over, or a gateway has it. */
        waitsFor: z.nullable(z.enum(['gateway', 'hands', 'news'])),
        stateAt: instant,
        /** Who said so; null: the house, or a gateway. */
        stateBy: z.nullable(z.string()),
        signedAt: instant,
        signedBy: z.string(),
        /** When its paper was last opened, and by whom. */
        opened: z.nullable(z.object({ at: instant, by: z.string() })),
        pharmacy: z.string(),
      }),
    ),
    /** Ends without a plan that are open to this person now. */
    ends: z.array(z.enum(concludeOutcomes)),
    /** What else of the patient's is under way, where this one may be the same told twice. */
    otherMatters: z.array(z.object({ caseId: id, title: localized, state: caseState, openedAt: instant })),
    /** What this person has written here and not sent yet. */
    drafts: z.array(z.object({ box: deskBox, text: z.string(), revision: z.int(), savedAt: instant })),
    /** For answering this patient today. `why` is the error code a signature would meet, so that its words are said ahead. */
    licence: z.object({
      ok: z.boolean(),
      why: z.nullable(z.string()),
      state: z.nullable(state),
      expiredOn: z.nullable(z.string()),
    }),
    /** Read by an emergency access, which ends then: nothing can be done here. Null for who is on the team. */
    emergencyUntil: z.nullable(instant),
    /** Who opened this patient’s record in an emergency, the newest first. */
    opened: z.array(openedInEmergency),
    can: z.object({
      claim: z.boolean(),
      /** In a role that decides; whether their licence reaches the patient is `licence`. */
      decides: z.boolean(),
      release: z.boolean(),
      triage: z.boolean(),
      route: z.boolean(),
      ask: z.boolean(),
      reply: z.boolean(),
      note: z.boolean(),
      logPhone: z.boolean(),
      split: z.boolean(),
      answerByOrder: z.boolean(),
      sign: z.boolean(),
      redirect: z.boolean(),
      decline: z.boolean(),
      dispose: z.boolean(),
      confirmArrival: z.boolean(),
      close: z.boolean(),
      handOver: z.boolean(),
    }),
  }),
  errors: [],
})
export const patientMatters = endpoint({
  name: 'desk.patientMatters',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/patients/:patientId/matters',
  says: 'The matters of one patient that this person may open, the newest first.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    /** By an emergency access: of their own teams' work alone they would see less. */
    emergency: z.boolean(),
    matters: z.array(
      z.object({
        caseId: id,
        title: localized,
        state: caseState,
        acuity: z.nullable(acuity),
        openedAt: instant,
        closedAt: z.nullable(instant),
      }),
    ),
  }),
  errors: [],
})
const onCase = { caseId: id, version }
const stepDone = z.object({ id, version, state: caseState })

export const claimTask = endpoint({
  name: 'desk.claim',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/claim',
  says: 'Takes the open task under a lease. Answering needs a licence for where the patient is.',
  input: z.strictObject({ caseId: id, taskId: id }),
  output: stepDone,
  errors: ['case.state', 'case.claimed', 'licence.missing', 'licence.lapsed', 'licence.restricted'],
})
export const releaseTask = endpoint({
  name: 'desk.release',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/release',
  says: 'Gives the task back to its pool.',
  input: z.strictObject({ caseId: id, taskId: id }),
  output: stepDone,
  errors: ['case.not_holder'],
})
export const keepWorking = endpoint({
  name: 'desk.keepWorking',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/working',
  says: 'The page is open and somebody works in it: the lease goes on and the minutes are recorded.',
  input: z.strictObject({
    caseId: id,
    taskId: id,
    activity: z.enum(['reading', 'writing', 'phone']),
    seconds: z.int().check(z.gte(1), z.lte(120)),
  }),
  output: z.object({ leaseUntil: z.nullable(instant) }),
  errors: ['case.not_holder'],
})
export const triageCase = endpoint({
  name: 'desk.triage',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/triage',
  says: 'Sets acuity and topics; passes the matter to those who may decide.',
  input: z.strictObject({
    ...onCase,
    acuity,
    topics: z.array(line(40)).check(z.maxLength(10)),
    routeToTeam: z.optional(id),
    reason: z.optional(line(500)),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open', 'case.not_holder'],
})
export const askPatient = endpoint({
  name: 'desk.ask',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/ask',
  says: 'Asks the patient: structured questions, photos, or both. The promise waits for them.',
  input: z.strictObject({
    ...onCase,
    text: prose(4000),
    items: z
      .array(
        z.strictObject({
          type: z.enum(['text', 'choice', 'boolean', 'number', 'photo']),
          text: line(400),
          options: z.array(line(120)).check(z.maxLength(12)),
          photoGuide: z.nullable(line(60)),
        }),
      )
      .check(z.minLength(1), z.maxLength(8)),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.not_holder'],
})
export const replyToPatient = endpoint({
  name: 'desk.reply',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/reply',
  says: 'Writes to the patient.',
  input: z.strictObject({ ...onCase, text: prose(8000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.unread_message', 'case.not_holder'],
})
export const answerQuestion = endpoint({
  name: 'desk.answer',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/answer',
  says: 'The clinician answers a question with guidance, or triage answers under a standing order.',
  input: z.strictObject({ ...onCase, seenSeq: count, text: prose(8000), standingOrderId: z.optional(id) }),
  output: stepDone,
  errors: [
    'case.state',
    'conflict.version',
    'case.unread_message',
    'case.finding_open',
    'case.not_holder',
    'standing_order.out_of_scope',
    'licence.missing',
    'licence.lapsed',
    'licence.restricted',
    'session.step_up_required',
  ],
})
export const addNote = endpoint({
  name: 'desk.note',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/notes',
  says: 'A note in the margin, for colleagues only.',
  input: z.strictObject({ caseId: id, text: prose(8000) }),
  output: z.object({ id, seq: z.int() }),
  errors: [],
})
export const logPhone = endpoint({
  name: 'desk.logPhone',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/phone',
  says: 'Records a call or an attempt; what was heard is screened like anything written.',
  input: z.strictObject({
    caseId: id,
    reached: z.boolean(),
    summary: prose(4000),
    tellPatient: z.boolean(),
    taskId: z.optional(id),
  }),
  output: z.object({ id, seq: z.int() }),
  errors: ['case.state'],
})
export const splitCase = endpoint({
  name: 'desk.split',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/split',
  says: 'A second matter becomes its own case, linked to this one: of a protocol, or a general question for the team.',
  input: z.strictObject({
    ...onCase,
    /** Left out: something else, which no protocol here is about. */
    protocolKey: z.optional(protocolKey),
    summary: prose(2000),
    routeToTeam: id,
    acuity,
  }),
  output: z.object({ id, version, newCaseId: id }),
  errors: ['case.state', 'conflict.version', 'protocol.unpublished'],
})
export const redirectCase = endpoint({
  name: 'desk.redirect',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/redirect',
  says: 'Not for this way of care: sends the patient elsewhere, and stays open until arrival or contact is confirmed. Sent to be seen by somebody, it is what became of open red flags too.',
  input: z.strictObject({
    ...onCase,
    seenSeq: count,
    where: redirectTo,
    text: prose(4000),
  }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.not_holder', 'case.finding_open', 'case.unread_message'],
})
export const declineCase = endpoint({
  name: 'desk.decline',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/decline',
  says: 'Declines, with what the patient should do instead.',
  input: z.strictObject({ ...onCase, seenSeq: count, text: prose(4000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open', 'case.not_holder', 'case.unread_message'],
})
export const concludeCase = endpoint({
  name: 'desk.conclude',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/conclude',
  says: 'Ends a matter without a plan, and says why, in words the patient reads: she did not answer, it is told in another matter, it was opened by mistake; or it goes on by phone, in a live visit or when a test is back, and stays somebody’s until then. Never over an open red flag.',
  input: z.strictObject({
    ...onCase,
    seenSeq: count,
    text: prose(4000),
    why: z.discriminatedUnion('outcome', [
      /** Asked, and silent for as long as a patient is left in peace. */
      z.strictObject({ outcome: z.literal('no_response') }),
      /** The day the matter comes back to the team, result or not. */
      z.strictObject({ outcome: z.literal('test_pending'), until: civilDate }),
      z.strictObject({ outcome: z.literal('converted'), to: z.enum(convertTo) }),
      /** The patient's other matter, which goes on. */
      z.strictObject({ outcome: z.literal('duplicate'), of: id }),
      /** For colleagues only. */
      z.strictObject({ outcome: z.literal('entered_in_error'), reason: line(500) }),
    ]),
  }),
  output: stepDone,
  errors: [
    'case.state',
    'conflict.version',
    'case.finding_open',
    'case.not_holder',
    'case.claimed',
    'case.unread_message',
  ],
})
export const seeFinding = endpoint({
  name: 'desk.seeFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/findings/:findingId/seen',
  says: 'Somebody has the emergency in hand: the page stops climbing.',
  input: z.strictObject({ caseId: id, findingId: id }),
  output: done,
  errors: [],
})
export const disposeFinding = endpoint({
  name: 'desk.disposeFinding',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/findings/:findingId/dispose',
  says: 'A named clinician or nurse says what became of a red flag.',
  input: z.strictObject({ caseId: id, findingId: id, disposition: prose(2000) }),
  output: done,
  errors: [],
})
const planText = z.strictObject({
  whatWeThink: prose(4000),
  whatToDo: prose(6000),
  yourMedicine: z.nullable(prose(4000)),
  watchFor: prose(4000),
  whenToComeBack: prose(4000),
})
export const signPlan = endpoint({
  name: 'desk.sign',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/sign',
  says: 'Signs diagnosis, plan and prescriptions, after proving again who is here, and not over a message nobody has read.',
  input: z.strictObject({
    ...onCase,
    seenSeq: count,
    assessmentId: z.string().check(z.maxLength(80)),
    planId: z.string().check(z.maxLength(80)),
    text: planText,
    urgent: z.boolean(),
    pharmacyId: z.nullable(id),
    orders: z
      .array(
        z.strictObject({
          orderId: z.string().check(z.maxLength(80)),
          directions: prose(600),
          heeded: z.array(z.string().check(z.maxLength(80))),
        }),
      )
      .check(z.maxLength(6)),
  }),
  output: z.object({ id, version, state: caseState, planId: id, prescriptionIds: z.array(id) }),
  errors: [
    'session.step_up_required',
    'case.state',
    'conflict.version',
    'case.unread_message',
    'case.finding_open',
    'case.not_holder',
    'order.blocked',
    'order.unknown',
    'licence.missing',
    'licence.lapsed',
    'licence.restricted',
    'case.incomplete',
  ],
})
export const confirmArrival = endpoint({
  name: 'desk.confirmArrival',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/arrival',
  says: 'The patient arrived, or was reached: a redirect is done.',
  input: z.strictObject({ ...onCase, note: prose(2000) }),
  output: stepDone,
  errors: ['case.state', 'conflict.version', 'case.finding_open'],
})
export const finishTask = endpoint({
  name: 'desk.finishTask',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/tasks/:taskId/finish',
  says: 'A call task or outreach is done, with what came of it; or the result that was waited for is here. What a colleague holds is theirs to end.',
  input: z.strictObject({ caseId: id, taskId: id, result: line(500) }),
  output: stepDone,
  errors: ['case.state', 'case.claimed', 'case.finding_open'],
})
export const confirmPrescription = endpoint({
  name: 'desk.confirmPrescription',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/desk/cases/:caseId/prescriptions/:prescriptionId',
  says: 'Handed over, or confirmed by the pharmacy, or to be sent again.',
  input: z.strictObject({
    caseId: id,
    prescriptionId: id,
    to: z.enum(['handed_over', 'confirmed', 'queued', 'cancelled']),
  }),
  output: done,
  errors: ['case.state'],
})
export const prescriptionLink = endpoint({
  name: 'desk.prescriptionLink',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/cases/:caseId/prescriptions/:prescriptionId/link',
  says: 'The prescription as a PDF, by a link good for a minute.',
  input: z.strictObject({ caseId: id, prescriptionId: id }),
  output: z.object({ url: z.string(), patientId: id }),
  errors: [],
})
export const saveReplyDraft = endpoint({
  name: 'desk.saveDraft',
  kind: 'draft',
  method: 'PUT',
  path: '/api/v1/desk/cases/:caseId/draft',
  says: 'Keeps what a colleague is writing, theirs only.',
  input: z.strictObject({
    caseId: id,
    /** Which of the desk’s boxes; the reply where it is left out. Of questions, their form as JSON. */
    box: z.optional(deskBox),
    text: z.string().check(z.maxLength(20_000)),
    revision: count,
  }),
  output: z.object({ revision: z.int(), savedAt: instant }),
  errors: ['conflict.version'],
})

const trailFilter = {
  patientId: z.optional(id),
  caseId: z.optional(id),
  /** Who did it, or whose account it was. */
  personId: z.optional(id),
  what: z.optional(z.enum(['acts', 'looks', 'refusals', 'accounts'])),
  from: z.optional(instant),
  to: z.optional(instant),
}
export const auditTrail = endpoint({
  name: 'audit.trail',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/audit',
  says: 'What was done, refused and looked at, by whom, about whom; newest first unless asked otherwise.',
  input: z.strictObject({
    ...trailFilter,
    order: z.optional(z.enum(['newest', 'oldest'])),
    after: z.optional(z.string().check(z.maxLength(200))),
    limit: z.optional(z.pipe(z.coerce.number(), z.int().check(z.gte(1), z.lte(100)))),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        id,
        at: instant,
        /** The house itself; a person; or somebody not signed in, whose account may be known all the same. */
        by: z.enum(['house', 'person', 'not_signed_in']),
        /** As they go by here, with credentials; of the house the name of its own work; empty where nobody knows. */
        who: z.string(),
        personId: z.nullable(id),
        roles: z.array(role),
        what: z.enum(['act', 'look', 'refusal']),
        /** The endpoint, or the screen looked at; its words are the desk’s. */
        act: z.string(),
        /** `done`, why it was refused (a code of the contract’s errors), or how it was looked at. */
        outcome: z.string(),
        patient: z.nullable(z.object({ id, name: z.string() })),
        caseId: z.nullable(id),
        fields: z.array(z.string()),
        screen: z.nullable(z.string()),
        /** The kind of device of the session it was done in; null where there was none, or it is forgotten by now. */
        device: z.nullable(z.string()),
      }),
    ),
    next: z.nullable(z.string()),
    /** With the first page: everybody who is or was on the staff, to ask about one of them. */
    people: z.nullable(z.array(z.object({ id, name: z.string() }))),
  }),
  errors: [],
})
export const auditExport = endpoint({
  name: 'audit.export',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/audit/exports',
  says: 'Notes that the trail is taken away as a file, and which part; asked before the file is made.',
  input: z.strictObject(trailFilter),
  output: z.object({ id }),
  errors: ['session.step_up_required'],
})
export const demoMail = endpoint({
  name: 'notifications.demoMail',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/demo/mail',
  says: 'The mail of a demo practice, which goes to a folder and nowhere else.',
  input: z.strictObject({}),
  output: z.object({
    mails: z.array(z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: instant })),
  }),
  errors: [],
})
