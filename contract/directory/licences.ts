import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { civilDate, consentMode, done, id, line, nothing, perhaps, state, version, words } from '#contract/shared.ts'

/** As in clinical/where; `none` is for staff who practise no licensed profession. */
export const profession = z.enum([
  'physician',
  'nurse-practitioner',
  'physician-assistant',
  'registered-nurse',
  'licensed-practical-nurse',
  'pharmacist',
  'psychologist',
  'social-worker',
  'none',
])
export const licenceType = z.enum(['full', 'imlc', 'telehealth-registration', 'compact-privilege'])
export const licenceStatus = z.enum(['active', 'pending', 'suspended', 'revoked', 'inactive'])
export const restriction = z.strictObject({
  scopes: z.array(z.enum(['triage', 'review', 'sign', 'prescribe'])).check(z.minLength(1), z.maxLength(4)),
  note: line(300),
})
export const savePractitioner = endpoint({
  name: 'directory.savePractitioner',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/practitioners',
  says: 'A colleague’s profession, credentials and NPI.',
  input: z.strictObject({
    personId: id,
    version,
    displayName: line(120),
    profession,
    /** As written after the name: "MD", "NP-C"; empty for those who have none. */
    credentials: perhaps(60),
    npi: z.optional(z.string().check(z.regex(/^\d{10}$/))),
    specialty: z.optional(line(80)),
    about: z.optional(words(4000)),
    /** Signs protocols off. Physicians only; left out: as it was, and over with a profession that is another. */
    medicalDirector: z.optional(z.boolean()),
  }),
  output: done,
  errors: ['conflict.version', 'session.step_up_required'],
})
export const saveLicence = endpoint({
  name: 'directory.saveLicence',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/licences',
  says: 'Adds or changes a licence: state, number, type, dates, when it was verified.',
  input: z.strictObject({
    id: z.optional(id),
    version: z.optional(version),
    practitionerId: id,
    state,
    number: line(40),
    type: licenceType,
    status: licenceStatus,
    /** For a compact privilege: the state whose licence it stands on. */
    homeState: z.optional(state),
    restrictions: z.optional(z.array(restriction).check(z.maxLength(10))),
    validFrom: civilDate,
    expiresOn: civilDate,
    verifiedOn: z.optional(civilDate),
  }),
  output: done,
  errors: ['conflict.version', 'session.step_up_required'],
})
const ofAge = z.int().check(z.gte(0), z.lte(25))
const sendRecord = z.enum(['ask', 'no'])
const stateAsks = {
  /** In whole years: nobody younger is answered in writing. */
  youngestAge: ofAge,
  /** From this age on patients agree and send for themselves. */
  consentAge: ofAge,
  consentMode,
  /** Whether nothing is signed before staff put on record how they checked who the patient is. */
  idVerification: z.boolean(),
  /** Whether the patient is asked if their own clinician should get a summary. */
  sendRecordToPcp: sendRecord,
}
export const statesServed = endpoint({
  name: 'directory.statesServed',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/states',
  says: 'The states served, each with its policy row, source and reviewer.',
  input: nothing,
  output: z.object({
    /** The practice's day, on which a change made now begins. */
    today: civilDate,
    states: z.array(
      z.object({
        state,
        version: z.int(),
        newPatient: z.string(),
        ...stateAsks,
        citation: z.string(),
        reviewedBy: z.nullable(z.string()),
        effectiveOn: civilDate,
      }),
    ),
    shipped: z.array(
      z.object({ state, newPatient: z.string(), ...stateAsks, citation: z.nullable(z.string()), note: z.string() }),
    ),
  }),
  errors: [],
})
export const saveState = endpoint({
  name: 'directory.saveState',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/states',
  says: 'Serves a state, changes its policy, or stops serving it.',
  input: z.strictObject({
    state,
    version: z.int(),
    newPatient: z.enum(['allowed', 'images-or-records', 'live-first', 'not-served']),
    // What is left out stays as it was.
    youngestAge: z.optional(ofAge),
    consentAge: z.optional(ofAge),
    consentMode: z.optional(consentMode),
    idVerification: z.optional(z.boolean()),
    sendRecordToPcp: z.optional(sendRecord),
    citation: line(300),
    reviewedBy: z.nullable(line(120)),
    effectiveOn: civilDate,
  }),
  output: z.object({ state, version: z.int() }),
  errors: ['conflict.version', 'session.step_up_required'],
})
