import * as z from 'zod/mini'
import { hours } from '#contract/directory/front.ts'
import { endpoint } from '#contract/endpoint.ts'
import { factAsked } from '#contract/facts.ts'
import {
  acuity,
  civilDate,
  count,
  done,
  factName,
  id,
  instant,
  language,
  line,
  localized,
  minutes,
  nothing,
  version,
  words,
} from '#contract/shared.ts'

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
    /** `waiting`: files nobody has looked at, because it does not answer. */
    scanner: z.object({ configured: z.boolean(), waiting: z.int() }),
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
      about: words(4000),
      ifWorse: words(4000),
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
const wakeable = z.object({
  personId: id,
  name: z.string(),
  /** Some licence of theirs is in force today; without one they read what they are woken for, and cannot act on it. */
  licensed: z.boolean(),
})
export const practiceFacts = endpoint({
  name: 'directory.practiceFacts',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/facts',
  says: 'Numbers that the rules of the protocols offered here need of the practice itself, and what was recorded last of each.',
  input: nothing,
  output: z.object({
    facts: z.array(
      z.object({
        ...factAsked.shape,
        /** Titles of the protocols whose rules read it. */
        readBy: z.array(localized),
        last: z.nullable(
          z.object({
            value: z.number(),
            measuredOn: civilDate,
            source: z.string(),
            recordedBy: z.string(),
            recordedAt: instant,
            /** Young enough for the rules; where not, it counts as not known. */
            inForce: z.boolean(),
          }),
        ),
      }),
    ),
  }),
  errors: [],
})
export const recordPracticeFact = endpoint({
  name: 'directory.recordPracticeFact',
  kind: 'command',
  method: 'POST',
  path: '/api/v1/admin/facts',
  says: 'Records such a number, the day it is from and where it comes from; what was recorded before stays.',
  input: z.strictObject({ name: factName, value: z.number(), measuredOn: civilDate, source: line(200) }),
  output: done,
  errors: ['session.step_up_required'],
})
export const onCall = endpoint({
  name: 'directory.onCall',
  kind: 'query',
  method: 'GET',
  path: '/api/v1/admin/on-call',
  says: 'Whom an emergency wakes while the practice is closed, in order, and who could be put there. While it rings them an emergency of any team is open to them.',
  input: nothing,
  output: z.object({
    version,
    /** How long a page waits before it goes on to the next. */
    minutes: z.int(),
    people: z.array(wakeable),
    others: z.array(wakeable),
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
  errors: ['conflict.version', 'session.step_up_required'],
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
