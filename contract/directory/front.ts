import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { civilDate, id, instant, language, localized, practiceSlug, protocolKey, state } from '#contract/shared.ts'

/** Who answers, as patients may know it: name, credentials, and where they are licensed. */
export const answerer = z.object({
  id,
  name: z.string(),
  profession: z.string(),
  credentials: z.string(),
  specialty: z.nullable(z.string()),
  /** In both languages, where it is one that Kairos has words for; else it stands as it was typed. */
  specialtyIn: z.nullable(localized),
  about: z.nullable(localized),
  licences: z.array(z.object({ state, number: z.string(), expiresOn: civilDate })),
})
export const offeringView = z.object({
  protocolKey: z.string(),
  kind: z.enum(['visit', 'question']),
  title: localized,
  summary: localized,
  treatedHere: z.object({ en: z.array(z.string()), es: z.array(z.string()) }),
  notTreatedHere: z.object({ en: z.array(z.string()), es: z.array(z.string()) }),
  searchWords: z.object({ en: z.array(z.string()), es: z.array(z.string()) }),
  priceCents: z.int(),
  ages: z.object({ min: z.int(), max: z.int() }),
  photos: z.boolean(),
  /** Pages from the first question to sending, by the protocol's own examples: for who is known here, and for who is new. */
  pages: z.nullable(z.object({ known: z.int(), new: z.int() })),
  answerBy: instant,
  signedOff: z.boolean(),
})
export const hours = z.array(
  z.object({ day: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']), from: z.string(), to: z.string() }),
)
export const front = endpoint({
  name: 'directory.front',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/p/:practice',
  says: 'The practice’s open page: what is treated, at what price, who answers and by when.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({
    organizationId: id,
    slug: z.string(),
    name: z.string(),
    demo: z.boolean(),
    phone: z.string(),
    address: z.string(),
    about: localized,
    zone: z.string(),
    openNow: z.boolean(),
    opensAt: z.nullable(instant),
    closesAt: z.nullable(instant),
    /** A number answered while the practice is closed. */
    nightPhone: z.nullable(z.string()),
    /** Prescriptions go out by fax; else somebody prints each and hands it over, in opening hours. */
    sendsFax: z.boolean(),
    hours,
    states: z.array(state),
    languages: z.array(language),
    offerings: z.array(offeringView),
    answerers: z.array(answerer),
    ifWorse: localized,
  }),
  errors: [],
})
export const mayBegin = endpoint({
  name: 'directory.mayBegin',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/p/:practice/begin',
  says: 'Whether care may begin this way where the patient is now, before anything else is asked.',
  input: z.strictObject({ practice: practiceSlug, state, protocolKey }),
  output: z.object({
    /** For somebody this practice has not examined. */
    allowed: z.boolean(),
    /** For somebody it has; who is which is known once they have signed in. */
    allowedSeen: z.boolean(),
    reason: z.nullable(z.enum(['not_served', 'live_first', 'images_needed', 'no_clinician'])),
    needsImages: z.boolean(),
  }),
  errors: [],
})
export const pharmacies = endpoint({
  name: 'directory.pharmacies',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/pharmacies',
  says: 'Pharmacies by name, ZIP or both.',
  input: z.strictObject({
    name: z.optional(z.string().check(z.maxLength(80))),
    zip: z.optional(z.string().check(z.regex(/^\d{3,5}$/))),
    /** With those that are no longer there. */
    also: z.optional(z.enum(['retired'])),
  }),
  output: z.object({
    pharmacies: z.array(
      z.object({
        id,
        name: z.string(),
        address: z.string(),
        phone: z.string(),
        fax: z.boolean(),
        retired: z.boolean(),
      }),
    ),
  }),
  errors: [],
})
