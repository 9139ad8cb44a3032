import * as z from 'zod/mini'
import { crisisAnswers, crisisQuestions, givenUnder } from '#contract/cases/index.ts'
import { handovers, verdicts } from '#contract/desk/on-case.ts'
import { face, id, instant, language, localized, move, taskKind, version } from '#contract/shared.ts'

/** The instruction the patient's page gave with a flag, and whether it said that the practice was closed; null where it said none. */
export const patientTold = z.nullable(z.object({ what: z.string(), whileClosed: z.boolean() }))
/** What somebody wrote, with the words that count in it (UTF-16 offsets into `text`). */
const saidAtDesk = z.object({
  question: z.nullable(z.string()),
  text: z.string(),
  spans: z.array(z.object({ from: z.int(), to: z.int() })),
})

/** A red flag that was heard and left out, because of how the words were said. */
export const heardAside = z.object({
  kind: z.string(),
  why: z.enum(['denied', 'past', 'someone-else', 'general']),
  said: saidAtDesk,
})

export const findingAtDesk = z.object({
  id,
  level: z.enum(['emergency', 'urgent', 'concern']),
  ruleId: z.string(),
  kind: z.string(),
  source: z.string(),
  foundIn: z.string(),
  /** The patient's own words that fired. */
  quote: z.string(),
  /** What was said as it stood then, with the words that fired (UTF-16 offsets into `text`). */
  said: z.array(saidAtDesk),
  /** Why a protocol's rule looks at it; empty where the words speak for themselves. */
  why: z.string(),
  engineVersion: z.string(),
  at: instant,
  told: patientTold,
  patientAnswer: z.nullable(z.string()),
  seenBy: z.nullable(z.string()),
  disposedBy: z.nullable(z.string()),
  disposition: z.nullable(z.string()),
  disposedAt: z.nullable(instant),
  verdict: z.nullable(z.enum(verdicts)),
  /** Who had them when it was closed, where that was asked. */
  handover: z.nullable(z.enum(handovers)),
  /** Why nobody needed to have them, where that was said. */
  handoverWhy: z.nullable(z.string()),
  /** It is closed only with a word on who has them now. */
  asksHandover: z.boolean(),
  /** A call is on the log in which they were reached, since it was raised. */
  spokenSince: z.boolean(),
  /** The page, or the call, that brings it to somebody. */
  taskId: z.nullable(id),
  /** This person may answer it now. */
  answerable: z.boolean(),
})
/** What the patient answered to the questions offered with a flag, as it stands; `earlier`: an answer it took the place of. */
export const crisisAtDesk = z.object({
  findingId: id,
  risk: z.enum(['none', 'low', 'moderate', 'high']),
  /** How many questions there are for these answers. */
  of: z.int(),
  answers: z.array(
    z.object({
      question: z.enum(crisisQuestions),
      answer: z.enum(crisisAnswers),
      earlier: z.nullable(z.enum(crisisAnswers)),
      at: instant,
    }),
  ),
  /** Where they said they can be called. */
  number: z.nullable(z.string()),
})
export const taskView = z.object({
  id,
  kind: taskKind,
  whoseMove: move,
  needs: z.string(),
  holder: z.nullable(z.object({ personId: id, name: z.string(), you: z.boolean() })),
  leaseUntil: z.nullable(instant),
  dueAt: z.nullable(instant),
  wallClock: z.boolean(),
  /** Of a call: why it is to be made, and the number. Of a consent taken back: that it was set aside and stops nothing. */
  reason: z.nullable(z.enum(['unread', 'red_flag', 'check_in', 'set_aside', 'set_aside_part'])),
  call: z.nullable(z.string()),
  teamId: id,
  /** Of a referral or an ordered test: which. */
  loopId: z.nullable(id),
  openedAt: instant,
  version,
  /** This person may take it now. */
  claimable: z.boolean(),
})
/** `limits`: of a number, where the protocol's conditions draw a line. */
export const storyLine = z.object({ linkId: z.string(), text: z.string(), limits: z.array(z.string()) })
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
  /** Of a red flag: where it was heard, as its finding says it. */
  foundIn: z.nullable(z.string()),
  /** Of a red flag: which. */
  findingId: z.nullable(id),
  under: z.nullable(givenUnder),
})
const stopsHere = z.array(
  z.object({
    id: z.string(),
    say: localized,
    clinician: z.string(),
    source: z.nullable(z.string()),
    /** It hangs on what the practice has recorded: asking the patient lifts nothing. */
    ofPractice: z.boolean(),
  }),
)
const warningsHere = z.array(z.object({ id: z.string(), clinician: z.string(), source: z.nullable(z.string()) }))
/** A medicine the patient takes already, to be given again as the clinician confirms it. */
export const renewalChoice = z.object({
  key: z.string(),
  /** As the list or the patient names it. */
  source: z.string(),
  detail: z.nullable(z.string()),
  /** No list has it: the patient alone names it. */
  told: z.boolean(),
  /** What its name says; empty where it says nothing. */
  drug: z.string(),
  strength: z.string(),
  form: z.string(),
  kind: z.nullable(localized),
  ground: z.enum(['full', 'bridge', 'none']),
  mostDays: z.int(),
  refills: z.boolean(),
  forAssessments: z.array(z.string()),
  stops: stopsHere,
  warnings: warningsHere,
})
export const orderChoice = z.object({
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
  /** How the dose was worked out, where a weight decides it. */
  arithmetic: z.nullable(z.string()),
  overTheCounter: z.boolean(),
  suggested: z.boolean(),
  forAssessments: z.array(z.string()),
  stops: stopsHere,
  warnings: warningsHere,
})
export const planChoice = z.object({
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
  /** When the patient would be asked how they are, were it signed now: the words say that day where they hold its place. */
  checkInAt: z.nullable(instant),
  /** Its words promise a test: signing says where and when it is ordered. */
  awaitsTest: z.boolean(),
})
