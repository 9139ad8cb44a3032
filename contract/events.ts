import * as z from 'zod/mini'

/**
 * What happened, told with ids and states only: never a word a person wrote.
 * Each has a version; `journal` says that nobody reacts to it, and why that is right.
 */
type EventShape = { readonly v: number; readonly data: z.ZodMiniType; readonly journal?: string }
const id = z.uuid()
const aboutCase = z.strictObject({ caseId: id })

export const events = {
  'directory.practice_created': {
    v: 1,
    data: z.strictObject({ organizationId: id }),
    journal: 'an operator did it and sees the result',
  },
  'directory.changed': {
    v: 1,
    data: z.strictObject({ what: z.string(), id: z.nullable(z.string()) }),
  },
  'directory.pharmacy_retired': { v: 1, data: z.strictObject({ pharmacyId: id }) },
  'directory.protocol_weaker': { v: 1, data: z.strictObject({ checkId: id }) },
  'directory.invited': { v: 1, data: z.strictObject({ invitationId: id }) },
  'directory.joined': { v: 1, data: z.strictObject({ personId: id }), journal: 'shown in people and audit' },
  'identity.account_made': {
    v: 1,
    data: z.strictObject({ personId: id }),
    journal: 'the code that is wanted with it is what is mailed',
  },
  'identity.email_confirmed': {
    v: 1,
    data: z.strictObject({ personId: id }),
    journal: 'the person did it and sees the result',
  },
  'identity.code_wanted': { v: 1, data: z.strictObject({ personId: id, oneTimeId: id, kind: z.string() }) },
  'identity.password_forgotten': { v: 1, data: z.strictObject({ oneTimeId: id }) },
  'identity.signed_in': { v: 1, data: z.strictObject({ personId: id }), journal: 'kept for the audit' },
  'identity.signed_out': { v: 1, data: z.strictObject({ personId: id }), journal: 'kept for the audit' },
  'identity.new_device': { v: 1, data: z.strictObject({ personId: id }) },
  'identity.tried': { v: 1, data: z.strictObject({ personId: id }) },
  'identity.ways_ended': { v: 1, data: z.strictObject({ personId: id, ways: z.enum(['password', 'all']) }) },
  'identity.ways_ended_elsewhere': {
    v: 1,
    data: z.strictObject({ personId: id }),
    journal: 'the mail went out where it was done; here it stands in the trail',
  },
  'identity.colleague_reset': { v: 1, data: z.strictObject({ personId: id }) },
  'identity.sessions_ended': { v: 1, data: z.strictObject({ personId: id }) },
  'identity.person_changed': {
    v: 1,
    data: z.strictObject({ personId: id }),
    journal: 'the person did it and sees the result',
  },
  'identity.credential_changed': { v: 1, data: z.strictObject({ personId: id, kind: z.string() }) },
  'patients.registered': { v: 1, data: z.strictObject({ patientId: id }), journal: 'the chart shows it' },
  'patients.chart_changed': { v: 1, data: z.strictObject({ patientId: id }), journal: 'the chart shows it' },
  'patients.forgetting_changed': {
    v: 1,
    data: z.strictObject({ requestId: id, state: z.string() }),
    journal: 'the list of requests shows it',
  },
  'patients.forgotten': {
    v: 1,
    data: z.strictObject({ patientId: id }),
    journal: 'the operator did it and sees the result',
  },
  'patients.opened_in_emergency': { v: 1, data: z.strictObject({ openingId: id }) },
  'patients.opening_reviewed': {
    v: 1,
    data: z.strictObject({ openingId: id }),
    journal: 'the officer did it and sees the result',
  },
  'patients.consented': { v: 1, data: z.strictObject({ patientId: id }), journal: 'the chart shows it' },
  'patients.consent_withdrawn': {
    v: 1,
    data: z.strictObject({ patientId: id }),
    journal: 'a task of each matter under way tells of it',
  },
  'audit.exported': { v: 1, data: z.strictObject({ exportId: id }), journal: 'the trail itself shows it' },
  'audit.disclosure_recorded': {
    v: 1,
    data: z.strictObject({ disclosureId: id }),
    journal: 'the accounting shows it',
  },
  'audit.disclosure_struck': {
    v: 1,
    data: z.strictObject({ disclosureId: id }),
    journal: 'the accounting shows it',
  },
  'audit.log_resumed': {
    v: 1,
    data: z.strictObject({ epoch: z.int(), size: z.int(), left: z.int() }),
    journal: 'the checkpoints say it too',
  },
  'house.keys_replaced': {
    v: 1,
    data: z.strictObject({ what: z.string(), rows: z.int() }),
    journal: 'the audit says what was wrapped or sealed again',
  },
  'house.tidied': {
    v: 1,
    data: z.strictObject({ what: z.string(), rows: z.int() }),
    journal: 'the audit says what went',
  },
  'case.draft_ending': { v: 1, data: z.strictObject({ caseId: id, personId: id }) },
  'case.draft_removed': { v: 1, data: aboutCase, journal: 'its author was told before, and their page says so' },
  'case.opened': { v: 1, data: aboutCase, journal: 'a draft is its author’s business' },
  'case.submitted': { v: 1, data: aboutCase, journal: 'the queue is live; a mail to staff would be noise' },
  'case.message_from_patient': { v: 1, data: aboutCase, journal: 'the queue is live' },
  'case.message_from_care_team': { v: 1, data: aboutCase },
  'case.asked': { v: 1, data: aboutCase },
  'case.check_in_asked': { v: 1, data: aboutCase },
  'case.replied': { v: 1, data: aboutCase, journal: 'the queue is live' },
  'case.note_added': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.triaged': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.routed': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.claimed': { v: 1, data: z.strictObject({ caseId: id, taskId: id }), journal: 'live pages follow it' },
  'case.released': { v: 1, data: z.strictObject({ caseId: id, taskId: id }), journal: 'live pages follow it' },
  'case.split': { v: 1, data: z.strictObject({ caseId: id, newCaseId: id }), journal: 'live pages follow it' },
  'case.phone_logged': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.answered': { v: 1, data: aboutCase },
  'case.redirected': { v: 1, data: aboutCase },
  'case.plan_signed': { v: 1, data: z.strictObject({ caseId: id, planId: id }) },
  'case.plan_read': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.understood': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.reopened': { v: 1, data: aboutCase, journal: 'the queue is live' },
  'case.closed': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.task_changed': { v: 1, data: aboutCase, journal: 'live pages follow it' },
  'case.read': { v: 1, data: aboutCase, journal: 'read marks' },
  /** `rung`: how many of those on call its page had rung before; absent in events from before there was such a list. */
  'case.finding_raised': {
    v: 1,
    data: z.strictObject({ caseId: id, findingId: id, level: z.string(), rung: z.optional(z.int()) }),
  },
  'case.rescreened': { v: 1, data: aboutCase, journal: 'the audit says by which rules; a flag tells of itself' },
  'case.rules_changed': {
    v: 1,
    data: z.strictObject({ additionId: id, state: z.string() }),
    journal: 'the list of additions shows it; open matters are judged again by reminders',
  },
  'case.finding_answered': {
    v: 1,
    data: z.strictObject({ caseId: id, findingId: id }),
    journal: 'staff see it on the finding; it silences nothing',
  },
  'case.finding_seen': { v: 1, data: z.strictObject({ caseId: id, findingId: id }), journal: 'stops the page’s climb' },
  'case.finding_disposed': {
    v: 1,
    data: z.strictObject({ caseId: id, findingId: id }),
    journal: 'live pages follow it',
  },
  'case.loop_opened': { v: 1, data: z.strictObject({ caseId: id, loopId: id }) },
  'case.loop_moved': {
    v: 1,
    data: z.strictObject({ caseId: id, loopId: id, state: z.string() }),
  },
  /** `rung`: how many days of the practice’s its step has been late. */
  'case.loop_overdue': { v: 1, data: z.strictObject({ caseId: id, loopId: id, rung: z.int() }) },
  /** `rung`: how often it was raised that somebody who was in a crisis has not been contacted again. */
  'case.contact_overdue': { v: 1, data: z.strictObject({ caseId: id, taskId: id, rung: z.int() }) },
  'case.attachment_changed': {
    v: 1,
    data: z.strictObject({ caseId: id, attachmentId: id }),
    journal: 'live pages follow it',
  },
  'case.prescription_queued': { v: 1, data: z.strictObject({ caseId: id, prescriptionId: id }) },
  'case.prescription_state': {
    v: 1,
    data: z.strictObject({ caseId: id, prescriptionId: id, state: z.string() }),
    journal: 'live pages follow it',
  },
  'case.prescription_news_wanted': { v: 1, data: z.strictObject({ caseId: id, prescriptionId: id }) },
  'notifications.noticed': { v: 1, data: z.strictObject({ noticeId: id }) },
  'notifications.sent': { v: 1, data: z.strictObject({ noticeId: id }), journal: 'the notice row tells' },
  'notifications.not_sent': {
    v: 1,
    data: z.strictObject({ noticeId: id, state: z.string() }),
    journal: 'the notice row tells; a failure is a dead letter too',
  },
} as const satisfies Record<string, EventShape>

export type EventType = keyof typeof events
export type DomainEvent = {
  [T in EventType]: {
    readonly type: T
    readonly v: (typeof events)[T]['v']
    readonly data: z.infer<(typeof events)[T]['data']>
  }
}[EventType]

/** Makes an event in the version of today. */
export function event<T extends EventType>(
  type: T,
  data: z.infer<(typeof events)[T]['data']>,
): Extract<DomainEvent, { type: T }> {
  return { type, v: events[type].v, data } as Extract<DomainEvent, { type: T }>
}
