import * as z from 'zod/mini'
import { patientTold } from '#contract/desk/review-parts.ts'
import { endpoint } from '#contract/endpoint.ts'
import { acuity, caseState, id, instant, localized, move, state, taskKind } from '#contract/shared.ts'

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
    find: z.optional(z.enum(['late', 'unclaimed', 'findings', 'loops'])),
    after: z.optional(z.string().check(z.maxLength(200))),
    limit: z.optional(z.pipe(z.coerce.number(), z.int().check(z.gte(1), z.lte(100)))),
  }),
  output: z.object({
    rows: z.array(
      z.object({
        caseId: id,
        taskId: id,
        /** Null, like all that would tell what it is about, unless this person is on the team or covers it; or where a newer server knows what it is. */
        taskKind: z.nullable(taskKind),
        /** A follow-up that is the day on which staff look for a test’s result. */
        testDay: z.boolean(),
        /** Of a referral or an ordered test, the specialty or which test. */
        loop: z.nullable(z.string()),
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
        /** Another team’s emergency, open to this person because they are on call: it rings them now, or they have it in hand. */
        onCall: z.boolean(),
        /** Null unless this person is on the team or covers it. */
        matter: z.nullable(
          z.object({
            patientId: id,
            patientName: z.string(),
            age: z.int(),
            title: localized,
            changed: z.nullable(z.string()),
            /** The worst red flag nobody has disposed of: what kind, since when, what the patient was told, and whether somebody answered. */
            flag: z.nullable(
              z.object({
                /** A concern only of words that no rule could read. */
                level: z.enum(['emergency', 'urgent', 'concern']),
                kind: z.string(),
                /** Why a protocol's rule looks at it, as on the matter's page; empty where words raised it. */
                why: z.string(),
                since: instant,
                told: patientTold,
                /** The patient said that they need help to call. */
                needsHelp: z.boolean(),
                /** Since when the risk is high by what the patient answered to the questions after words of suicide. */
                highRiskSince: z.nullable(instant),
                inHand: z.boolean(),
                /** The kinds of all else that was heard and stands open, gravest first: as many as the matter's page tells of. */
                more: z.array(z.string()),
              }),
            ),
            unread: z.boolean(),
            locationState: z.nullable(state),
          }),
        ),
        openedAt: instant,
        /** What else of the matter waits for us: a matter stands once, by what is due first. */
        also: z.array(
          z.object({ taskKind, testDay: z.boolean(), loop: z.nullable(z.string()), dueAt: z.nullable(instant) }),
        ),
        /** The task that claiming takes. */
        claims: z.nullable(id),
        can: z.object({ open: z.boolean(), claim: z.boolean() }),
      }),
    ),
    next: z.nullable(z.string()),
    /** In whose time what is due is told, as on the page of a matter. */
    zone: z.string(),
    teams: z.array(z.object({ id, name: localized, yours: z.boolean() })),
  }),
  errors: [],
})
/** Asked apart from the list: it looks at all that is open, the list at a page of it. */
export const workload = endpoint({
  name: 'desk.workload',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/desk/workload',
  says: 'How many matters are open, late, waiting for patients, in this person’s hands, and emergencies, of those in the queue; what may be an emergency is counted for who is on the team alone.',
  input: z.strictObject({}),
  output: z.object({ open: z.int(), late: z.int(), waitingForPatients: z.int(), mine: z.int(), emergencies: z.int() }),
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
