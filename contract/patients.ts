import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import {
  civilDate,
  consentMode,
  identityMethods,
  consentKey,
  done,
  id,
  instant,
  language,
  line,
  localized,
  nothing,
  openedInEmergency,
  personName,
  phone,
  prose,
  role,
  state,
  version,
  zip,
} from '#contract/shared.ts'

export const reactionKind = z.enum(['hypersensitivity', 'intolerance', 'unknown'])
/** One statement in a chart, as the patient or the staff made it. */
export const chartItem = z.object({
  id,
  kind: z.enum(['problem', 'medicine', 'allergy', 'reading', 'result', 'immunisation', 'pregnancy', 'none_known']),
  text: z.string(),
  detail: z.nullable(z.string()),
  reaction: z.nullable(z.string()),
  reactionKind: z.nullable(reactionKind),
  about: z.nullable(z.enum(['allergy', 'medicine', 'problem'])),
  source: z.string(),
  verified: z.boolean(),
  at: instant,
  ended: z.boolean(),
})
export const chart = endpoint({
  name: 'patients.chart',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/chart',
  says: 'Allergies, medicines, problems, pharmacy and where the patient last said they were.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    patientId: id,
    /** What they are called; for staff with its Latin letters beside it where it has none. */
    name: z.string(),
    /** As papers show it. */
    paperName: z.string(),
    version,
    identity: z.object({
      givenName: z.string(),
      familyName: z.string(),
      legalName: z.nullable(z.object({ givenName: z.string(), familyName: z.string() })),
      birthDate: civilDate,
      /** For staff: what stood there before, the oldest first; `reason` is null where the patient put it right. */
      corrected: z.array(
        z.object({
          at: instant,
          name: z.string(),
          paperName: z.string(),
          birthDate: civilDate,
          reason: z.nullable(z.string()),
        }),
      ),
    }),
    birthDate: civilDate,
    age: z.int(),
    sexAtBirth: z.string(),
    phone: z.string(),
    established: z.boolean(),
    items: z.array(chartItem),
    allergies: z.enum(['listed', 'none_known', 'not_asked']),
    medicines: z.enum(['listed', 'none_known', 'not_asked']),
    problems: z.enum(['listed', 'none_known', 'not_asked']),
    /** `retired`: the practice knows that it is no longer there, so another must be chosen. */
    pharmacy: z.nullable(
      z.object({ id, name: z.string(), address: z.string(), phone: z.string(), retired: z.boolean() }),
    ),
    location: z.nullable(z.object({ state, address: z.string(), callBack: z.string(), statedAt: instant })),
    /** Read by an emergency access, which ends then; null where the chart is theirs to see. */
    emergencyUntil: z.nullable(instant),
    /** For staff: who opened this record in an emergency, the newest first. Patients read it under who has seen it. */
    opened: z.array(openedInEmergency),
  }),
  errors: [],
})
export const addChartItem = endpoint({
  name: 'patients.addChartItem',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/chart',
  says: 'Adds a medicine, an allergy with its reaction, or a condition; or says that there are none.',
  input: z.strictObject({
    patientId: id,
    kind: z.enum(['problem', 'medicine', 'allergy', 'none_known']),
    about: z.optional(z.enum(['allergy', 'medicine', 'problem'])),
    text: z.optional(line(200)),
    detail: z.optional(line(300)),
    reaction: z.optional(line(300)),
    reactionKind: z.optional(reactionKind),
  }),
  output: done,
  errors: ['conflict.exists'],
})
export const correctChartItem = endpoint({
  name: 'patients.correctChartItem',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/chart/:itemId/correct',
  says: 'Corrects a statement, with a reason; the old one stays in the record.',
  input: z.strictObject({
    patientId: id,
    itemId: id,
    reason: line(300),
    ended: z.boolean(),
    text: z.optional(line(200)),
    detail: z.optional(line(300)),
    reaction: z.optional(line(300)),
    reactionKind: z.optional(reactionKind),
  }),
  output: done,
  errors: ['conflict.version'],
})
export const setPharmacy = endpoint({
  name: 'patients.setPharmacy',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/patients/:patientId/pharmacy',
  says: 'The pharmacy this patient wants.',
  input: z.strictObject({ patientId: id, pharmacyId: id }),
  output: done,
  errors: ['pharmacy.retired'],
})
export const stateLocation = endpoint({
  name: 'patients.stateLocation',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/location',
  says: 'Where the patient is now: the state that decides who may answer, the address an ambulance would need, a number to call back.',
  input: z.strictObject({ patientId: id, state, street: line(120), city: line(80), zip, callBack: phone }),
  output: done,
  errors: [],
})
export const consentsNeeded = endpoint({
  name: 'patients.consentsNeeded',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/consents',
  says: 'What must be agreed to before sending, and what already was.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    /** How the state asks that it is agreed to: with a tap, with the name typed under it, or aloud to staff besides. */
    mode: consentMode,
    /** Whether the state asks that the patient is asked if their own clinician should get a summary. */
    asksOwnClinician: z.boolean(),
    documents: z.array(
      z.object({
        id,
        key: z.string(),
        version: z.int(),
        /** Whose own text it is; null: the practice's, wherever a state has none. */
        state: z.nullable(state),
        body: localized,
        title: localized,
        required: z.boolean(),
        given: z.boolean(),
        at: z.nullable(instant),
      }),
    ),
  }),
  errors: [],
})
/** What a practice calls its words about photos: where it has any, no photo is taken before they were agreed to. */
export const PHOTO_CONSENT = 'photos'
export const giveConsent = endpoint({
  name: 'patients.giveConsent',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/consents',
  says: 'Agrees to documents, each in the version that was shown.',
  input: z.strictObject({
    patientId: id,
    documentIds: z.array(id).check(z.minLength(1), z.maxLength(10)),
    language,
    /** The name of who agrees, as they type it: asked where the state wants it in writing, and kept nowhere. */
    signature: z.optional(line(160)),
  }),
  output: z.object({ given: z.int() }),
  errors: ['conflict.version'],
})
export const withdrawConsent = endpoint({
  name: 'patients.withdrawConsent',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/consents/withdraw',
  says: 'Takes back what was agreed to, in every version: nothing more is sent or decided in writing until it is agreed to again, and who works on something is told.',
  input: z.strictObject({ patientId: id, key: consentKey, language }),
  /** `matters`: under way, of which staff are told. */
  output: z.object({ matters: z.int() }),
  errors: [],
})
export const correctIdentity = endpoint({
  name: 'patients.correctIdentity',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/patients/:patientId/identity',
  says: 'Staff put right a name or birth date that was typed wrongly, and say why. What was signed keeps what stood there then.',
  input: z.strictObject({
    patientId: id,
    version,
    givenName: line(80),
    familyName: line(80),
    /** As on their ID, in Latin letters; null where that is what they are called. */
    legalName: z.nullable(personName),
    birthDate: civilDate,
    reason: prose(300),
  }),
  output: done,
  errors: ['conflict.version'],
})
export const vouch = endpoint({
  name: 'patients.vouch',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/patients/:patientId/vouch',
  says: 'Staff put on record how they checked who the patient is; or, where that is left out, that the patient agreed aloud to what must be agreed to.',
  input: z.strictObject({
    patientId: id,
    identity: z.optional(z.enum(identityMethods)),
    /** In which state's words they agreed; left out, that of where they last said to be. */
    state: z.optional(state),
  }),
  output: z.object({ id }),
  errors: [],
})
export const findPatients = endpoint({
  name: 'patients.find',
  kind: 'query',
  // A question all the same: what is typed is names and telephone numbers, which belong in no address.
  method: 'POST',
  path: '/api/v1/patients/search',
  says: 'Finds patients by beginnings of names, birth date, phone or e-mail.',
  input: z.strictObject({
    words: z.optional(z.string().check(z.minLength(2), z.maxLength(100))),
    birthDate: z.optional(civilDate),
    phone: z.optional(phone),
  }),
  output: z.object({
    patients: z.array(z.object({ id, name: z.string(), birthDate: civilDate, age: z.int() })),
    more: z.boolean(),
  }),
  errors: [],
})
export const whoSaw = endpoint({
  name: 'patients.whoSaw',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/patients/:patientId/seen-by',
  says: 'Who has looked at this record, when, and on which screen.',
  input: z.strictObject({ patientId: id }),
  output: z.object({
    looks: z.array(
      z.object({
        who: z.string(),
        roles: z.array(role),
        you: z.boolean(),
        screen: z.string(),
        how: z.enum(['opened', 'listed']),
        at: instant,
        /** Seen by an emergency access, by somebody who is not on the team. */
        emergency: z.boolean(),
      }),
    ),
    /** Each time somebody opened this record in an emergency, whether or not they then looked. */
    opened: z.array(openedInEmergency),
  }),
  errors: [],
})
export const myPatients = endpoint({
  name: 'patients.mine',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/me/patients',
  says: 'The charts this person may act for.',
  input: nothing,
  output: z.object({ patients: z.array(z.object({ id, name: z.string(), relation: z.enum(['self', 'proxy']) })) }),
  errors: [],
})
