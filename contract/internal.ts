import * as z from 'zod/mini'
import { ruleTrial } from '#contract/cases/rule-additions.ts'
import { weakerFlag } from '#contract/directory/protocol-reader.ts'
import { internal } from '#contract/endpoint.ts'
import { done, email, id, line, localized, practiceSlug, protocolKey, protocolVersion } from '#contract/shared.ts'

/** What no network reaches: an operator, a sweep or a reaction runs these as a named system actor. */

export const foundPlatform = internal({
  name: 'directory.foundPlatform',
  says: 'Makes the platform’s own key, once.',
  input: z.strictObject({}),
  output: z.object({ founded: z.boolean() }),
  errors: [],
})
export const createPractice = internal({
  name: 'directory.createPractice',
  says: 'A new practice with its key, hours, teams and consent documents, and an invitation for its first administrator.',
  input: z.strictObject({
    organizationId: id,
    slug: practiceSlug,
    name: line(120),
    demo: z.boolean(),
    zone: line(60),
    phone: line(30),
    address: line(300),
    administrator: z.nullable(z.strictObject({ email, name: line(120), code: z.string().check(z.minLength(20)) })),
  }),
  output: done,
  errors: ['conflict.exists'],
})
export const keepFloorCheck = internal({
  name: 'directory.keepFloorCheck',
  says: 'Keeps what a version that is offered warns of less than what came with the house; an emergency among it is told.',
  input: z.strictObject({
    key: protocolKey,
    protocolVersion,
    floor: line(100),
    weaker: z.array(z.extend(weakerFlag, { message: localized })),
  }),
  output: z.object({ told: z.boolean() }),
  errors: [],
})
export const sweepTask = internal({
  name: 'cases.sweepTask',
  says: 'A lease ran out, a page went unanswered, a plan unread, a window over: does what the task’s time asks.',
  input: z.strictObject({ kind: line(40), subjectId: id }),
  output: z.object({ acted: z.boolean() }),
  errors: [],
})
export const settlePapers = internal({
  name: 'cases.settlePapers',
  says: 'A pharmacy is no longer there, or is there after all: whose work the papers of a matter are is asked anew.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ acted: z.boolean() }),
  errors: [],
})
export const screenDraft = internal({
  name: 'cases.screenDraft',
  says: 'Judges the kept answers again after a save and records what is new.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ raised: z.int() }),
  errors: [],
})
export const planRescreening = internal({
  name: 'cases.planRescreening',
  says: 'Has every open matter that older safety rules judged judged again.',
  input: z.strictObject({}),
  output: z.object({ cases: z.int() }),
  errors: [],
})
export const rescreenCase = internal({
  name: 'cases.rescreenCase',
  says: 'Judges all that was said in an open matter by the safety rules now in force.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ raised: z.int() }),
  errors: [],
})
export const keepRuleTrial = internal({
  name: 'cases.keepRuleTrial',
  says: 'Keeps what a proposed addition to the safety rules would have stopped; one that fails goes no further.',
  input: z.strictObject({ additionId: id, trial: ruleTrial }),
  output: done,
  errors: [],
})
export const seedPerson = internal({
  name: 'identity.seedPerson',
  says: 'Puts a person with known sign-ins into a demo practice, and nowhere else.',
  input: z.strictObject({
    personId: id,
    name: line(120),
    email,
    password: z.string().check(z.minLength(10)),
    totpSecret: z.nullable(z.string()),
    language: z.enum(['en', 'es']),
    staff: z.nullable(
      z.strictObject({
        roles: z.array(z.enum(['triage_nurse', 'clinician', 'care_coordinator', 'administrator', 'privacy_officer'])),
        teamIds: z.array(id),
      }),
    ),
    patient: z.nullable(
      z.strictObject({
        givenName: line(80),
        familyName: line(80),
        birthDate: z.iso.date(),
        sexAtBirth: z.enum(['female', 'male', 'intersex', 'unknown']),
        phone: line(30),
        established: z.boolean(),
      }),
    ),
  }),
  output: done,
  errors: ['conflict.exists'],
})
export const noteWaysEnded = internal({
  name: 'identity.noteWaysEnded',
  says: 'Says in the trail of a practice that somebody’s password, or every way of theirs to sign in, was ended in another.',
  input: z.strictObject({ personId: id, ways: z.enum(['password', 'all']) }),
  output: z.object({}),
  errors: [],
})
export const note = internal({
  name: 'notifications.note',
  says: 'Somebody must be told: a row for each person, before any mail.',
  input: z.strictObject({
    cause: id,
    kind: line(30),
    caseId: z.nullable(id),
    subjectId: z.nullable(id),
    /** Null: an invited person, who has no row yet. */
    people: z.array(z.nullable(id)).check(z.maxLength(500)),
  }),
  output: z.object({ noted: z.int() }),
  errors: [],
})
export const remind = internal({
  name: 'notifications.remind',
  says: 'A notice’s time to be repeated has come: repeats it if nobody has read what it is about.',
  input: z.strictObject({ noticeId: id }),
  output: z.object({ reminded: z.boolean() }),
  errors: [],
})
export const settleNotice = internal({
  name: 'notifications.settle',
  says: 'What became of a notice.',
  input: z.strictObject({ noticeId: id, state: z.enum(['sent', 'skipped', 'failed']) }),
  output: z.object({ settled: z.boolean() }),
  errors: [],
})
export const recordTransmission = internal({
  name: 'cases.recordTransmission',
  says: 'How a prescription stands with the pharmacy; what did not arrive becomes somebody’s task.',
  input: z.strictObject({
    prescriptionId: id,
    state: z.enum(['queued', 'sent', 'failed', 'confirmed']),
    gateway: line(40),
    reference: z.nullable(line(128)),
  }),
  output: z.object({ recorded: z.boolean() }),
  errors: [],
})
export const wantPharmacyNews = internal({
  name: 'cases.wantPharmacyNews',
  says: 'A prescription is still on its way: asks the gateway how it went.',
  input: z.strictObject({ prescriptionId: id }),
  output: z.object({ wanted: z.boolean() }),
  errors: [],
})
export const planUpkeep = internal({
  name: 'house.planUpkeep',
  says: 'When this practice, or the house, is tidied next.',
  input: z.strictObject({ minutes: z.int().check(z.positive()) }),
  output: z.object({}),
  errors: [],
})
export const tidyUp = internal({
  name: 'house.tidyUp',
  says: 'Removes a lot of what nobody wants any more: old idempotency keys, sessions and codes, photos taken back.',
  input: z.strictObject({ what: line(60) }),
  output: z.object({ rows: z.int(), blobs: z.array(id) }),
  errors: [],
})
export const pruneBlobs = internal({
  name: 'house.pruneBlobs',
  says: 'Says in the audit how many blobs go that no row names.',
  input: z.strictObject({ blobs: z.int().check(z.positive()) }),
  output: z.object({}),
  errors: [],
})
export const resumeLog = internal({
  name: 'audit.resumeLog',
  says: 'Says in the audit that the log goes on after a restore: from how many entries, and how many were signed before.',
  input: z.strictObject({
    epoch: z.int().check(z.positive()),
    size: z.int().check(z.nonnegative()),
    left: z.int().check(z.nonnegative()),
    leftAt: z.iso.datetime(),
  }),
  output: z.object({}),
  errors: [],
})
export const expireDraft = internal({
  name: 'cases.expireDraft',
  says: 'A story lies unsent: its author is told, and days later what they wrote is removed. One with a red flag stays.',
  input: z.strictObject({ caseId: id }),
  output: z.object({ did: z.enum(['told', 'removed', 'nothing']) }),
  errors: [],
})
export const forgetPatient = internal({
  name: 'patients.forget',
  says: 'Destroys what opens a patient’s record and finds it: two people approved, or a restored database does not know it yet.',
  input: z.strictObject({ patientId: id, requestId: z.nullable(id) }),
  output: z.object({ blobs: z.array(id), accounts: z.array(id) }),
  errors: ['forgetting.refused'],
})
const whose = z.enum(['patient', 'person'])
export const rewrapPracticeKeys = internal({
  name: 'house.rewrapPracticeKeys',
  says: 'Wraps the keys of this practice with the newest root key.',
  input: z.strictObject({}),
  output: z.object({ keys: z.int() }),
  errors: [],
})
export const renewPracticeKey = internal({
  name: 'house.renewPracticeKey',
  says: 'A new key for this practice; the one before opens what it sealed until it is ended.',
  input: z.strictObject({}),
  output: z.object({ version: z.int() }),
  errors: [],
})
export const rewrapKeys = internal({
  name: 'house.rewrapKeys',
  says: 'Wraps some patients’ or accounts’ keys with the practice’s newest.',
  input: z.strictObject({ scope: whose, ids: z.array(id).check(z.maxLength(500)) }),
  /** `shut`: whose do not open, and were left as they are. */
  output: z.object({ keys: z.int(), shut: z.array(id) }),
  errors: [],
})
export const sealAgain = internal({
  name: 'house.sealAgain',
  says: 'Seals a lot of what one patient or account has with their newest key, which it makes where asked.',
  input: z.strictObject({ scope: whose, id, renew: z.boolean() }),
  output: z.object({ rows: z.int(), shut: z.int(), more: z.boolean() }),
  errors: [],
})
export const sealPracticeAgain = internal({
  name: 'house.sealPracticeAgain',
  says: 'Seals what the practice itself keeps, its invitations, with its newest key.',
  input: z.strictObject({}),
  output: z.object({ rows: z.int() }),
  errors: [],
})
export const photoSealedAgain = internal({
  name: 'house.photoSealedAgain',
  says: 'A photo was sealed again: its row names the new blob.',
  input: z.strictObject({ attachmentId: id, kind: line(10), from: id, to: id }),
  output: z.object({ done: z.boolean() }),
  errors: [],
})
export const endOldKeys = internal({
  name: 'house.endOldKeys',
  says: 'Overwrites the keys before the newest of one patient or account, where nothing is sealed with them any more.',
  input: z.strictObject({ scope: whose, id }),
  /** `photos`: still sealed with one of them, or not to be read; then none was ended. */
  output: z.object({ ended: z.int(), photos: z.int() }),
  errors: [],
})
export const endPracticeKey = internal({
  name: 'house.endPracticeKey',
  says: 'Overwrites the keys before this practice’s newest, where nothing is wrapped or sealed with them any more.',
  input: z.strictObject({}),
  output: z.object({ ended: z.int(), waitsFor: z.int() }),
  errors: [],
})
