import type { Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'
import { keyIsKept } from '#modules/patients/index.ts'

const MINUTE = 60_000
const ago = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * MINUTE)

export const promises: readonly Promised[] = [
  {
    name: 'notifications.waiting_notice_is_on_its_way',
    says: 'No notice waits longer than ten minutes without a delivery that will still try.',
    broken: (
      org,
      now,
    ) => sql`select n.id from notice n where n.organization_id = ${org} and n.state = 'waiting' and n.created_at < ${ago(now, 10)}
      and not exists (select 1 from outbox o join delivery d on d.organization_id = o.organization_id and d.outbox_id = o.id
        where o.organization_id = n.organization_id and o.at = n.created_at and o.type = 'notifications.noticed'
          and o.data ->> 'noticeId' = n.id::text and d.state = 'waiting')`,
  },
  {
    name: 'notifications.page_has_rung',
    says: 'No emergency page that nobody has in hand is past its time without a notice that reached somebody, or is on its way.',
    broken: (
      org,
      now,
    ) => sql`select t.id from task t where t.organization_id = ${org} and t.kind = 'emergency_page' and t.state = 'open' and t.due_at < ${now} and (t.lease_until is null or t.lease_until <= ${now})
      and not exists (select 1 from notice n where n.organization_id = t.organization_id and n.case_id = t.case_id
        and n.kind = 'staff-page' and n.state in ('waiting', 'sent') and n.created_at >= t.opened_at)`,
  },
  {
    name: 'notifications.opening_was_told',
    says: 'No record was opened in an emergency more than ten minutes ago without anybody being told, unless there is nobody else in the practice to tell.',
    broken: (
      org,
      now,
    ) => sql`select e.id from emergency_access e where e.organization_id = ${org} and e.reviewed_at is null and e.from_at < ${ago(now, 10)}
      and not exists (select 1 from notice n where n.organization_id = e.organization_id and n.kind = 'record-opened' and n.subject_id = e.id and n.state in ('waiting', 'sent'))
      and exists (select 1 from access_grant g join person x on x.person_id = g.person_id and x.disabled_at is null
        where g.organization_id = e.organization_id and g.kind = 'role' and g.role in ('privacy_officer', 'administrator')
          and g.person_id <> e.person_id and g.from_at <= e.from_at and (g.to_at is null or g.to_at > ${now}))
      and ${keyIsKept(sql`e.organization_id`, sql`e.patient_id`)}`,
  },
  {
    name: 'notifications.weaker_protocol_was_told',
    says: 'No version that matters begin with was found more than ten minutes ago to lack an emergency of the house without an administrator or whoever signed it being told.',
    broken: (
      org,
      now,
    ) => sql`select f.id from floor_check f join offering o on o.organization_id = f.organization_id and o.protocol_key = f.key and f.version in (o.protocol_version, o.trial_version)
      where f.organization_id = ${org} and f.checked_at < ${ago(now, 10)} and (f.weaker @> '[{"level": "emergency"}]' or f.weaker @> '[{"of": "stop"}]' or f.weaker @> '[{"of": "order"}]')
      and not exists (select 1 from notice n where n.organization_id = f.organization_id and n.kind = 'protocol-weaker' and n.subject_id = f.id and n.state in ('waiting', 'sent'))
      and exists (select 1 from access_grant g join person x on x.person_id = g.person_id and x.disabled_at is null
        where g.organization_id = f.organization_id and g.kind = 'role' and g.role = 'administrator' and g.from_at <= f.checked_at and (g.to_at is null or g.to_at > ${now}))`,
  },
  {
    name: 'notifications.settled_notice_says_when',
    says: 'A notice was sent at a time, or was not sent.',
    broken: (org) =>
      sql`select id from notice where organization_id = ${org} and (state = 'sent') <> (sent_at is not null)`,
  },
]
