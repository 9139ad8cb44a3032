/**
 * Every table of practice data or of people that a command may write. A test holds this list against the catalogue:
 * a table that is in neither this list nor `unaccounted` fails it.
 */
export const accountedTables = [
  'organization',
  'practice_key',
  'person',
  'person_key',
  'credential',
  'practice',
  'calendar',
  'team',
  'practitioner',
  'licence',
  'access_grant',
  'invitation',
  'state_policy',
  'protocol',
  'offering',
  'standing_order',
  'reply_template',
  'consent_document',
  'pharmacy',
  'patient',
  'patient_key',
  'patient_lookup',
  'chart_item',
  'patient_location',
  'consent',
  'episode',
  'clinical_case',
  'timeline_entry',
  'staff_note',
  'task',
  'case_topic',
  'case_link',
  'encounter',
  'clinical_act',
  'chart_snapshot',
  'safety_finding',
  'patient_request',
  'plan',
  'prescription',
  'read_mark',
  'attachment',
  'attachment_rendition',
  'notice',
] as const
export type TableName = (typeof accountedTables)[number]

/** Tables the check at commit leaves alone, each with the reason. */
export const unaccounted: Readonly<Record<string, string>> = {
  audit: 'the account itself',
  disclosure: 'an account of reading',
  outbox: 'the events themselves',
  delivery: 'the progress of a reaction',
  due: 'a reminder to look, without content',
  idempotency: 'what a command answered',
  session: 'signing in writes its own audit row',
  one_time: 'codes and challenges; their use is audited',
  rate_bucket: 'counters',
  draft: 'half-written text of its author',
  work_interval: 'time spent, written with the acts',
  migration: 'the schema’s own history',
}

/** Tables without a practice: a closed, listed few. */
export const globalTables = [
  'organization',
  'person',
  'person_key',
  'credential',
  'session',
  'one_time',
  'rate_bucket',
  'migration',
] as const
