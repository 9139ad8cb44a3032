import * as z from 'zod/mini'
import { askedItem, attachmentView, homeReadings } from '#contract/cases/index.ts'
import { concludeOutcomes, deskBox, placeStops } from '#contract/desk/on-case.ts'
import {
  crisisAtDesk,
  deskEntry,
  findingAtDesk,
  heardAside,
  orderChoice,
  planChoice,
  renewalChoice,
  storyLine,
  taskView,
} from '#contract/desk/review-parts.ts'
import { endpoint } from '#contract/endpoint.ts'
import { factAsked } from '#contract/facts.ts'
import { loopAtDesk, loopElsewhere } from '#contract/loops.ts'
import { chartItem } from '#contract/patients.ts'
import {
  acuity,
  caseState,
  civilDate,
  face,
  id,
  identityMethods,
  instant,
  language,
  localized,
  openedInEmergency,
  outcome,
  ownClinician,
  promise,
  state,
  version,
} from '#contract/shared.ts'

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
    protocol: z.object({
      key: z.string(),
      version: z.string(),
      signedOff: z.boolean(),
      /** This matter’s version was barred since: it goes on under it, and staff know. */
      barred: z.nullable(z.object({ at: instant, why: z.string() })),
    }),
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
    /** Labels that the patient ticked, or that a rule of the protocol names: for staff to take over or leave. */
    topicHints: z.array(z.object({ by: z.enum(['patient', 'rules']), label: localized })),
    links: z.array(z.object({ caseId: id, kind: z.string() })),
    patient: z.object({
      id,
      name: z.string(),
      /** As papers show it. */
      paperName: z.string(),
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
        z.object({
          id,
          name: z.string(),
          address: z.string(),
          phone: z.string(),
          fax: z.boolean(),
          /** No longer there: another is chosen before anything is signed for it. */
          retired: z.boolean(),
        }),
      ),
    }),
    /** Results that the rules read; `value` is null where none is known that is young enough. */
    results: z.array(
      z.object({
        ...factAsked.shape,
        value: z.nullable(z.number()),
        /** The day the report is from. */
        on: z.nullable(civilDate),
      }),
    ),
    readings: z.nullable(homeReadings),
    /** Why no mail tells the patient that something waits here: abuse was told, or their form asks for it. */
    notMailed: z.nullable(z.enum(['abuse', 'asked'])),
    findings: z.array(findingAtDesk),
    /** What the safety rules heard in the patient's words and left out: for an eye to see whether they were right. */
    heardAside: z.array(heardAside),
    crisis: z.array(crisisAtDesk),
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
    /** Empty where the protocol renews nothing. */
    renewals: z.array(renewalChoice),
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
    loops: z.array(loopAtDesk),
    /** Open ones of the patient's other matters, as far as those are open to this person: what is asked of them is asked anywhere. */
    loopsElsewhere: z.array(loopElsewhere),
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
        /** An administrator has said since that this pharmacy is no longer there, and nobody has found another way. */
        pharmacyGone: z.boolean(),
      }),
    ),
    /** Ends without a plan that are open to this person now. */
    ends: z.array(z.enum(concludeOutcomes)),
    /** Where a test may be waited for: the days to come on which the practice is closed, so that nobody looks before the next. */
    closedDays: z.array(civilDate),
    /** What else of the patient's is under way, where this one may be the same told twice. */
    otherMatters: z.array(z.object({ caseId: id, title: localized, state: caseState, openedAt: instant })),
    /** What this person has written here and not sent yet. */
    drafts: z.array(z.object({ box: deskBox, text: z.string(), revision: z.int(), savedAt: instant })),
    /** What stands, where the patient is, between this matter and a signature or an answer; gravest first. */
    stops: z.array(z.enum(placeStops)),
    /** How staff checked who the patient is; null where nobody did. `by`: null where the earlier record says so. */
    identity: z.nullable(z.object({ method: z.enum(identityMethods), by: z.nullable(z.string()), at: instant })),
    /** To whom the patient, when sending, asked that a summary go. */
    ownClinician: z.nullable(ownClinician),
    /** For answering this patient today. `why` is the error code a signature would meet, so that its words are said ahead. */
    licence: z.object({
      ok: z.boolean(),
      why: z.nullable(z.string()),
      state: z.nullable(state),
      expiredOn: z.nullable(z.string()),
    }),
    /** Another team’s matter, open to this person because they are on call and its emergency rings them, or is in their hand. */
    onCall: z.boolean(),
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
      /** Refer, or order a test. */
      refer: z.boolean(),
    }),
  }),
  errors: [],
})
