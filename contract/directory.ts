import * as z from 'zod/mini'
import { endpoint } from '#contract/endpoint.ts'
import { staffRoles } from '#contract/roles.ts'
import {
  acuity,
  civilDate,
  count,
  done,
  email,
  id,
  instant,
  language,
  line,
  localized,
  minutes,
  nothing,
  practiceSlug,
  prose,
  protocolKey,
  protocolVersion,
  role,
  state,
  version,
} from '#contract/shared.ts'

const staffRole = z.enum(staffRoles)
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
const restriction = z.strictObject({
  scopes: z.array(z.enum(['triage', 'review', 'sign', 'prescribe'])).check(z.minLength(1), z.maxLength(4)),
  note: line(300),
})

/** Who answers, as patients may know it: name, credentials, and where they are licensed. */
export const answerer = z.object({
  id,
  name: z.string(),
  profession: z.string(),
  credentials: z.string(),
  specialty: z.nullable(z.string()),
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
  answerBy: instant,
  signedOff: z.boolean(),
})
const hours = z.array(
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
    /** Whether somebody is woken for an emergency while the practice is closed. */
    onCall: z.boolean(),
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
    allowed: z.boolean(),
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
  }),
  output: z.object({
    pharmacies: z.array(z.object({ id, name: z.string(), address: z.string(), phone: z.string(), fax: z.boolean() })),
  }),
  errors: [],
})

// Administration. Every change carries the version it was made from.
export const practiceSettings = endpoint({
  name: 'directory.practiceSettings',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/practice',
  says: 'The practice as its administrator sees it.',
  input: nothing,
  output: z.object({
    name: z.string(),
    slug: z.string(),
    demo: z.boolean(),
    version,
    profile: z.object({
      phone: z.string(),
      nightPhone: z.nullable(z.string()),
      address: z.string(),
      about: localized,
      ifWorse: localized,
    }),
    zone: z.string(),
    languages: z.array(language),
    hours,
    holidays: z.array(z.object({ date: civilDate, name: z.string() })),
    calendarVersion: z.int(),
    notify: z.object({
      remindMinutes: z.array(z.int()),
      unreadUrgentMinutes: z.int(),
      unreadRoutineMinutes: z.int(),
      pageMinutes: z.int(),
    }),
    leaseMinutes: z.int(),
    followUpDays: z.int(),
    /** Days a story may lie unsent before it is removed. */
    draftDays: z.int(),
    /** Years a record is kept after the last contact, and after the eighteenth birthday: state law may want more than ten. */
    retentionYears: z.int(),
    /** Minutes for which a record opened in an emergency can be read. */
    emergencyMinutes: z.int(),
    targets: z.record(
      acuity,
      z.object({
        firstLook: z.object({ unit: z.string(), amount: z.int() }),
        reply: z.object({ unit: z.string(), amount: z.int() }),
      }),
    ),
    scanner: z.object({ configured: z.boolean() }),
    mail: z.object({ configured: z.boolean() }),
    fax: z.object({ configured: z.boolean() }),
  }),
  errors: [],
})
const allowance = z.strictObject({
  unit: z.enum(['wall-minutes', 'business-minutes', 'business-days']),
  amount: minutes,
})
export const saveSettings = endpoint({
  name: 'directory.saveSettings',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/admin/practice',
  says: 'Changes name, contact, notifications, lease, follow-up window and promises.',
  input: z.strictObject({
    version,
    name: line(120),
    profile: z.strictObject({
      phone: line(30),
      /** Answered while the practice is closed; absent or null: there is none. */
      nightPhone: z.optional(z.nullable(line(30))),
      address: line(300),
      about: localized,
      ifWorse: localized,
    }),
    notify: z.strictObject({
      remindMinutes: z.array(minutes).check(z.maxLength(5)),
      unreadUrgentMinutes: minutes,
      unreadRoutineMinutes: minutes,
      pageMinutes: minutes,
    }),
    leaseMinutes: z.int().check(z.gte(5), z.lte(480)),
    followUpDays: z.int().check(z.gte(1), z.lte(60)),
    /** Absent: as it is. */
    draftDays: z.optional(z.int().check(z.gte(7), z.lte(365))),
    retentionYears: z.optional(z.int().check(z.gte(6), z.lte(50))),
    emergencyMinutes: z.optional(z.int().check(z.gte(15), z.lte(240))),
    targets: z.record(acuity, z.strictObject({ firstLook: allowance, reply: allowance })),
  }),
  output: done,
  errors: ['conflict.version'],
})
export const onCall = endpoint({
  name: 'directory.onCall',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/on-call',
  says: 'Whom an emergency wakes while the practice is closed, in order; who could be put there; teams that would wake nobody.',
  input: nothing,
  output: z.object({
    version,
    /** How long a page waits before it goes on to the next. */
    minutes: z.int(),
    /** `reaches`: the teams whose matters they may open; none: they would be passed over. */
    people: z.array(z.object({ personId: id, name: z.string(), reaches: z.array(id) })),
    others: z.array(z.object({ personId: id, name: z.string(), reaches: z.array(id) })),
    /** Teams that take new matters. */
    teams: z.array(z.object({ id, name: localized, covered: z.boolean() })),
  }),
  errors: [],
})
export const saveOnCall = endpoint({
  name: 'directory.saveOnCall',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/admin/on-call',
  says: 'Sets who is woken for an emergency while the practice is closed, in order, and after how many minutes it goes on.',
  input: z.strictObject({
    version,
    people: z.array(id).check(z.maxLength(20)),
    minutes: z.int().check(z.gte(1), z.lte(60)),
  }),
  output: done,
  errors: ['conflict.version'],
})
export const saveCalendar = endpoint({
  name: 'directory.saveCalendar',
  kind: 'command',
  method: 'PUT',
  path: '/api/v1/admin/calendar',
  says: 'New hours and holidays, as a new calendar version; promises already given keep theirs.',
  input: z.strictObject({
    calendarVersion: count,
    zone: line(60),
    hours: z
      .array(
        z.strictObject({
          day: z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
          from: z.string().check(z.regex(/^\d\d:\d\d$/)),
          to: z.string().check(z.regex(/^\d\d:\d\d$/)),
        }),
      )
      .check(z.maxLength(42)),
    holidays: z.array(z.strictObject({ date: civilDate, name: line(80) })).check(z.maxLength(100)),
  }),
  output: z.object({ calendarVersion: z.int() }),
  errors: ['conflict.version'],
})
export const teams = endpoint({
  name: 'directory.teams',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/teams',
  says: 'Teams, their plain names for patients, and who is on them.',
  input: nothing,
  output: z.object({
    teams: z.array(
      z.object({
        id,
        key: z.string(),
        name: localized,
        says: localized,
        retired: z.boolean(),
        version,
        members: z.array(z.object({ personId: id, name: z.string() })),
      }),
    ),
  }),
  errors: [],
})
export const saveTeam = endpoint({
  name: 'directory.saveTeam',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/teams',
  says: 'Makes or changes a team.',
  input: z.strictObject({
    id: z.optional(id),
    version: z.optional(version),
    key: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,30}$/)),
    name: localized,
    says: localized,
    retired: z.boolean(),
  }),
  output: done,
  errors: ['conflict.version', 'conflict.exists'],
})
export const people = endpoint({
  name: 'directory.people',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/people',
  says: 'Staff, their roles, teams and licences, and who is invited.',
  input: nothing,
  output: z.object({
    people: z.array(
      z.object({
        personId: id,
        name: z.string(),
        grants: z.array(
          z.object({
            id,
            kind: z.string(),
            role: z.nullable(role),
            teamId: z.nullable(id),
            from: instant,
            to: z.nullable(instant),
          }),
        ),
        practitioner: z.nullable(
          z.object({
            id,
            displayName: z.string(),
            profession,
            credentials: z.string(),
            npi: z.nullable(z.string()),
            specialty: z.nullable(z.string()),
            about: z.nullable(localized),
            version,
            licences: z.array(
              z.object({
                id,
                state,
                number: z.string(),
                type: licenceType,
                status: licenceStatus,
                homeState: z.nullable(state),
                restrictions: z.array(restriction),
                validFrom: civilDate,
                expiresOn: civilDate,
                verifiedOn: z.nullable(civilDate),
                version,
              }),
            ),
          }),
        ),
      }),
    ),
    invitations: z.array(
      z.object({
        id,
        email: z.string(),
        name: z.string(),
        roles: z.array(role),
        expiresAt: instant,
        state: z.enum(['waiting', 'accepted', 'over', 'revoked']),
      }),
    ),
  }),
  errors: [],
})
export const invite = endpoint({
  name: 'directory.invite',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/invitations',
  says: 'Invites a colleague; the mail holds a link that works once, for three days.',
  input: z.strictObject({
    email,
    name: line(120),
    roles: z.array(staffRole).check(z.minLength(1), z.maxLength(5)),
    teamIds: z.array(id).check(z.maxLength(20)),
  }),
  output: done,
  errors: ['session.step_up_required'],
})
export const revokeInvitation = endpoint({
  name: 'directory.revokeInvitation',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/admin/invitations/:invitationId',
  says: 'Takes an invitation back.',
  input: z.strictObject({ invitationId: id }),
  output: done,
  errors: [],
})
export const grantRole = endpoint({
  name: 'directory.grantRole',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/grants',
  says: 'Gives a colleague a role, a team, or cover for a team, with dates.',
  input: z.strictObject({
    personId: id,
    kind: z.enum(['role', 'cover', 'on_call']),
    role: z.optional(staffRole),
    teamId: z.optional(id),
    to: z.optional(instant),
  }),
  output: done,
  errors: ['session.step_up_required', 'conflict.exists'],
})
export const endGrant = endpoint({
  name: 'directory.endGrant',
  kind: 'command',
  method: 'DELETE',
  path: '/api/v1/admin/grants/:grantId',
  says: 'Ends a grant now; open pages notice within a second.',
  input: z.strictObject({ grantId: id }),
  output: done,
  errors: ['session.step_up_required'],
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
    credentials: z.string().check(z.trim(), z.maxLength(60)),
    npi: z.optional(z.string().check(z.regex(/^\d{10}$/))),
    specialty: z.optional(line(80)),
    about: z.optional(localized),
  }),
  output: done,
  errors: ['conflict.version'],
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
  errors: ['conflict.version'],
})
export const statesServed = endpoint({
  name: 'directory.statesServed',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/states',
  says: 'The states served, each with its policy row, source and reviewer.',
  input: nothing,
  output: z.object({
    states: z.array(
      z.object({
        state,
        version: z.int(),
        newPatient: z.string(),
        citation: z.string(),
        reviewedBy: z.nullable(z.string()),
        effectiveOn: civilDate,
      }),
    ),
    shipped: z.array(z.object({ state, newPatient: z.string(), citation: z.nullable(z.string()), note: z.string() })),
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
    newPatient: z.enum(['allowed', 'images-or-records', 'live-first', 'prohibited', 'not-served']),
    citation: line(300),
    reviewedBy: z.nullable(line(120)),
    effectiveOn: civilDate,
  }),
  output: z.object({ state, version: z.int() }),
  errors: ['conflict.version'],
})
export const protocols = endpoint({
  name: 'directory.protocols',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/protocols',
  says: 'Protocols that came with this version and those published here, with price, team and what is wrong with them.',
  input: nothing,
  output: z.object({
    protocols: z.array(
      z.object({
        key: z.string(),
        shippedVersion: z.nullable(z.string()),
        publishedVersion: z.nullable(z.string()),
        title: localized,
        signedOff: z.boolean(),
        open: z.boolean(),
        priceCents: z.nullable(z.int()),
        teamId: z.nullable(id),
        version: z.nullable(version),
        problems: z.array(z.string()),
      }),
    ),
    /** Those that came with this version are still being checked: ask again in a few seconds. */
    checking: z.boolean(),
  }),
  errors: [],
})
export const publishProtocol = endpoint({
  name: 'directory.publishProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols',
  says: 'Publishes a protocol version that validates, with price and team.',
  input: z.strictObject({
    key: protocolKey,
    priceCents: z.int().check(z.gte(0), z.lte(100_000)),
    teamId: id,
    open: z.boolean(),
    version: z.nullable(version),
  }),
  output: z.object({ key: z.string(), protocolVersion: z.string() }),
  errors: ['protocol.faulty', 'conflict.version', 'session.step_up_required'],
})
export const signOffProtocol = endpoint({
  name: 'directory.signOffProtocol',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/protocols/sign-off',
  says: 'A clinician signs off a published protocol version as medical director.',
  input: z.strictObject({ key: protocolKey, protocolVersion }),
  output: z.object({ key: z.string() }),
  errors: ['session.step_up_required'],
})
export const replyTemplates = endpoint({
  name: 'directory.replyTemplates',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/templates',
  says: 'Reply templates.',
  input: nothing,
  output: z.object({
    templates: z.array(
      z.object({ id, key: z.string(), title: localized, body: localized, version, retired: z.boolean() }),
    ),
  }),
  errors: [],
})
export const saveReplyTemplate = endpoint({
  name: 'directory.saveReplyTemplate',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/templates',
  says: 'Makes or changes a reply template.',
  input: z.strictObject({
    id: z.optional(id),
    version: z.optional(version),
    key: z.string().check(z.regex(/^[a-z][a-z0-9-]{1,40}$/)),
    title: localized,
    body: z.strictObject({ en: prose(4000), es: prose(4000) }),
    retired: z.boolean(),
  }),
  output: done,
  errors: ['conflict.version', 'conflict.exists'],
})
export const importPharmacies = endpoint({
  name: 'directory.importPharmacies',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/pharmacies',
  says: 'Imports pharmacies from a CSV with the public NPI file’s columns.',
  input: z.strictObject({ csv: z.string().check(z.maxLength(5_000_000)) }),
  output: z.object({ imported: z.int(), problems: z.array(z.object({ row: z.int(), message: z.string() })) }),
  errors: [],
})
export const deadLetters = endpoint({
  name: 'directory.deadLetters',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/dead-letters',
  says: 'What could not be delivered.',
  input: nothing,
  output: z.object({
    deadLetters: z.array(
      z.object({
        id,
        reaction: z.string(),
        type: z.string(),
        attempts: z.int(),
        lastError: z.nullable(z.string()),
        at: instant,
      }),
    ),
  }),
  errors: [],
})
export const redrive = endpoint({
  name: 'directory.redrive',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/dead-letters/:deliveryId',
  says: 'Sends what could not be delivered on its way again.',
  input: z.strictObject({ deliveryId: id }),
  output: done,
  errors: [],
})
export const demoPeople = endpoint({
  name: 'directory.demoPeople',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/p/:practice/demo-people',
  says: 'The invented people of a demo practice and how to sign in as them; a real practice has none.',
  input: z.strictObject({ practice: practiceSlug }),
  output: z.object({
    people: z.array(
      z.object({
        name: z.string(),
        what: localized,
        email: z.string(),
        password: z.string(),
        code: z.nullable(z.string()),
        home: z.enum(['patient', 'desk']),
      }),
    ),
  }),
  errors: [],
})
