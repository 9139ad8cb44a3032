import * as z from 'zod/mini'
import { acuities, caseStates, moves, outcomes, taskKinds } from '#contract/case-states.ts'
import { roles } from '#contract/roles.ts'

/** Pieces that several endpoints share. Instants are ISO 8601 in UTC; civil dates stay dates. */
export const id = z.uuid()
export const instant = z.iso.datetime()
export const civilDate = z.iso.date()
export const language = z.enum(['en', 'es'])
export const localized = z.strictObject({ en: z.string(), es: z.string() })
export const role = z.enum(roles)
export const state = z.string().check(z.regex(/^[A-Z]{2}$/))
/** As far as a counter in a table goes and may still be counted on. */
const LAST = 2_147_483_646
export const count = z.int().check(z.nonnegative(), z.lte(LAST))
export const version = count
/** A wait of up to ninety days. */
export const minutes = z.int().check(z.positive(), z.lte(129_600))
export const protocolKey = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,59}$/))
/** As a protocol names a fact that somebody records. */
export const factName = z.string().check(z.regex(/^[a-z][A-Za-z0-9]{0,59}$/))
export const protocolVersion = z.string().check(z.regex(/^\d{1,6}\.\d{1,6}\.\d{1,6}$/))
/** What a consent document is called in all its versions. */
export const consentKey = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/))
export const practiceSlug = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{1,40}$/))

/** A null byte is typed by nobody, and PostgreSQL keeps none. */
const keepable = () => z.refine<string>((text) => !text.includes('\u0000'))
/** Half an emoji, as a cut leaves it, is no letter, and PostgreSQL keeps none in JSON: what nobody can read stands in its place. */
const whole = () => z.overwrite<string>((text) => text.toWellFormed())
export const line = (most = 200) => z.string().check(z.trim(), whole(), z.minLength(1), z.maxLength(most), keepable())
export const prose = (most = 10_000) =>
  z.string().check(z.trim(), whole(), z.minLength(1), z.maxLength(most), keepable())
/** As it is typed; perhaps nothing yet. */
export const perhaps = (most: number) => z.string().check(z.trim(), whole(), z.maxLength(most), keepable())
/** What a practice says in both its languages. */
export const words = (most = 200) => z.strictObject({ en: perhaps(most), es: perhaps(most) })
/** The name of a question or place in our own forms: never anybody's words. */
export const place = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9 ._:#-]{0,59}$/))
export const email = z.email().check(z.maxLength(254))
/** As an address book or a web page hands it over: its long hyphens, and its marks of direction that nobody sees. */
const plainNumber = () =>
  z.overwrite<string>((text) =>
    text.replaceAll(/[\u2010-\u2015\u2212]/g, '-').replaceAll(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''),
  )
/** What a phone number and a ZIP code look like, by which what is wrong with them is said. */
export const shapes = { phone: /^\+?[\d().\s-]{7,25}$/, zip: /^\d{5}(-\d{4})?$/ }
export const phone = z.string().check(plainNumber(), z.trim(), z.regex(shapes.phone))
export const zip = z.string().check(z.regex(shapes.zip))
export const password = z.string().check(z.minLength(10), z.maxLength(200))

/** A name in its two parts; in what script, depends on where it is asked for. */
export const personName = z.strictObject({ givenName: line(80), familyName: line(80) })
/** How what must be agreed to is agreed to in a state, as in clinical/where. */
export const consentMode = z.enum(['electronic', 'written', 'verbal-documented'])
/** Whom a patient sees elsewhere, and where a summary reaches them. */
export const ownClinician = z.strictObject({ name: line(120), fax: phone })
/** How staff may have checked who a patient is. */
export const identityMethods = ['photo_id', 'seen_in_person', 'video', 'known_facts'] as const
export const caseState = z.enum(caseStates)
export const acuity = z.enum(acuities)
export const outcome = z.enum(outcomes)
/** Where a patient is sent when a matter is not for this way of care. */
export const redirectTo = z.enum(['emergency', 'urgent_care', 'in_person', 'live_visit'])
export const taskKind = z.enum(taskKinds)
export const move = z.enum(moves)

/** What every command answers: ids, versions and states, and nothing that would be a secret to keep. */
export const done = z.object({ id, version: z.optional(version) })
export const nothing = z.strictObject({})

/** Somebody as others see them: a name, what they are, and for clinicians their credentials. */
export const face = z.object({
  name: z.string(),
  role: z.union([role, z.literal('system')]),
  credentials: z.nullable(z.string()),
})

/** That a record was opened in an emergency, as colleagues and the patient read it: never why. */
export const openedInEmergency = z.object({
  who: z.string(),
  roles: z.array(role),
  you: z.boolean(),
  at: instant,
  until: instant,
})

/** A FHIR R4 resource passes as it is; its own engine checks it. */
export const fhir = z.looseObject({ resourceType: z.string() })

/** By when, and how that is counted. `zone` is the practice's, so that "Tuesday 11:00" can be said. */
export const promise = z.object({
  state: z.enum(['running', 'paused', 'none']),
  dueAt: z.nullable(instant),
  zone: z.string(),
  businessHours: z.boolean(),
  late: z.boolean(),
})
