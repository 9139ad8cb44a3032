import type { Promised } from '#kernel/promise-check.ts'
import { sql } from '#kernel/sql.ts'

export const promises = [
  {
    name: 'directory.open_offering_has_live_team',
    says: 'Every open offering goes to a team that works.',
    broken: (org) => sql<{
      id: string
    }>`select o.protocol_key as id from offering o join team t on t.organization_id = o.organization_id and t.id = o.team_id
      where o.organization_id = ${org} and o.open and t.retired_at is not null`,
  },
  {
    name: 'directory.open_offering_is_published',
    says: 'Every open offering is of a protocol version that was published and not withdrawn.',
    broken: (org) => sql<{ id: string }>`select o.protocol_key as id from offering o
      left join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version = o.protocol_version and p.retired_at is null
      where o.organization_id = ${org} and o.open and p.key is null`,
  },
  {
    name: 'directory.grant_names_who_and_what',
    says: 'Every grant of a role names a role, every cover a team of this practice, and each is of somebody on the staff.',
    broken: (org) => sql<{ id: string }>`select g.id from access_grant g
      left join team t on t.organization_id = g.organization_id and t.id = g.team_id
      left join practitioner p on p.organization_id = g.organization_id and p.person_id = g.person_id
      where g.organization_id = ${org} and g.kind in ('role', 'cover', 'on_call')
        and (p.id is null or (g.kind = 'role' and g.role is null) or (g.kind <> 'role' and g.team_id is null) or (g.team_id is not null and t.id is null))`,
  },
  {
    name: 'directory.practice_has_calendar',
    says: 'Every practice has hours.',
    broken: (org) => sql<{ id: string }>`select p.organization_id as id from practice p
      where p.organization_id = ${org} and not exists (select 1 from calendar c where c.organization_id = p.organization_id)`,
  },
  {
    name: 'directory.standing_orders_are_published',
    says: 'Every open offering has a row for each standing order of its protocol.',
    broken: (org) => sql<{ id: string }>`select o.protocol_key || ' ' || (x ->> 'key') as id from offering o
      join protocol p on p.organization_id = o.organization_id and p.key = o.protocol_key and p.version in (o.protocol_version, o.trial_version)
      cross join lateral jsonb_array_elements(p.content -> 'protocol' -> 'standingOrders') x
      where o.organization_id = ${org} and not exists (select 1 from standing_order s where s.organization_id = o.organization_id
        and s.protocol_key = o.protocol_key and s.key = x ->> 'key' and s.version = x ->> 'version' and s.retired_at is null)`,
  },
  {
    name: 'directory.ended_invitation_keeps_no_code',
    says: 'An invitation that was accepted or taken back has been sealed again, without its code.',
    broken: (org) => sql<{ id: string }>`select id from invitation
      where organization_id = ${org} and (accepted_at is not null or revoked_at is not null) and version = 1`,
  },
] as const satisfies readonly Promised[]
