import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { fhir, instant, localized, protocolKey, protocolVersion } from '#contract/shared.ts'

/** Whose signature stands under a version: a physician of this practice, and when. */
export const signature = z.object({ name: z.string(), credentials: z.string(), at: instant })

/** Who barred a version for good, when, and why. */
export const barred = z.object({ by: z.string(), at: instant, why: z.string() })

/** A red flag or a hard stop that the house ships and that is missing or weaker in a version, or an order that gives more than the house’s. */
export const weakerFlag = z.object({
  of: z.enum(['flag', 'stop', 'order']),
  /** The rule; `order/stop`; the order. */
  ruleId: z.string(),
  /** Where it stands, as in an edit of a draft, by names: `/protocol/orders/ketotifen/days`. */
  at: z.string(),
  /** Of a red flag alone. */
  level: z.nullable(z.enum(['emergency', 'urgent', 'concern'])),
  /** What the house’s rule or stop tells a clinician; the order’s medicine. */
  clinician: z.string(),
  how: z.enum(['missing', 'lower', 'narrower', 'unheard', 'more']),
  /** In the reader’s language: what differs, e.g. which question or part of an expression. */
  message: z.string(),
})

const which = z.strictObject({ key: protocolKey, protocolVersion: z.optional(protocolVersion) })

export const protocol = endpoint({
  name: 'directory.protocol',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/protocols/:key',
  says: 'One version of a protocol as it stands: its intake, its rules and where they come from, and who signed it; which other versions there are.',
  input: which,
  output: z.object({
    key: z.string(),
    protocolVersion: z.string(),
    signedOff: z.nullable(signature),
    barred: z.nullable(barred),
    /** Names of those who may sign it off here, once their licence is in force. */
    directors: z.array(z.string()),
    /** Whoever reads it is one of them. */
    maySign: z.boolean(),
    /** Newest first. `shipped` came with this version of Kairos, `offered` is what patients begin with now. */
    versions: z.array(
      z.object({
        protocolVersion: z.string(),
        shipped: z.boolean(),
        published: z.boolean(),
        offered: z.boolean(),
        signedOff: z.nullable(signature),
        barred: z.boolean(),
      }),
    ),
    /** The protocol’s file as it is: its own schema has checked it. */
    protocol: z.looseObject({ key: z.string(), version: z.string() }),
    questionnaire: fhir,
    /** This practice’s own name for the team that has its matters first; null where it has no such team. */
    team: z.nullable(localized),
    /** Where patients begin with it: what it warns of less than the version that came with the house now (`versions`, `shipped`). */
    weaker: z.array(weakerFlag),
  }),
  errors: [],
})

const named = z.object({ id: z.string(), clinician: z.string() })
/** One made-up patient, run now: what was expected, what came, and why. */
export const vignetteReport = z.object({
  id: z.string(),
  story: z.string(),
  age: z.int(),
  sexAtBirth: z.string(),
  allergies: z.union([z.array(z.string()), z.enum(['none-known', 'not-asked'])]),
  medicines: z.union([z.array(z.string()), z.literal('not-asked')]),
  known: z.array(z.string()),
  answers: z.array(z.object({ question: localized, answer: localized })),
  holds: z.boolean(),
  differences: z.array(z.object({ what: z.string(), about: z.string(), expected: z.string(), got: z.string() })),
  troubles: z.array(z.string()),
  expected: z.object({ route: z.string(), acuity: z.int() }),
  result: z.nullable(
    z.object({
      route: z.string(),
      acuity: z.int(),
      fired: z.array(z.object({ id: z.string(), kind: z.string(), clinician: z.string(), source: z.string() })),
      undecided: z.array(z.string()),
      assessments: z.array(z.object({ id: z.string(), label: localized, code: z.string() })),
      orders: z.array(
        z.object({
          id: z.string(),
          drug: z.string(),
          suggested: z.boolean(),
          stops: z.array(named),
          warnings: z.array(named),
        }),
      ),
      plans: z.array(z.object({ id: z.string(), title: localized })),
    }),
  ),
})

export const protocolVignettes = endpoint({
  name: 'directory.protocolVignettes',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/protocols/:key/vignettes',
  says: 'The made-up patients of one version of a protocol, each run now as the tests run them: what was expected, what came, and why.',
  input: which,
  output: z.object({
    vignettes: z.array(vignetteReport),
  }),
  errors: [],
})
