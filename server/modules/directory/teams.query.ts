import { teams } from '#contract/directory/index.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { administration } from '#modules/directory/directory.policy.ts'
import type { Team } from '#modules/directory/read-people.ts'

export const teamsQuery = query({
  endpoint: teams,
  policy: administration,
  discloses: nobody('teams are no patients'),
  view: async (tx) => {
    type Row = Team & { retired: boolean; version: number; members: { personId: string; name: string }[] }
    const rows =
      await tx.query(sql<Row>`select t.id, t.key, t.name, t.says, t.retired_at is not null as retired, t.version,
        coalesce((select jsonb_agg(jsonb_build_object('personId', p.person_id, 'name', p.display_name) order by p.display_name) from practitioner p
          where p.organization_id = t.organization_id and exists (select 1 from access_grant g where g.organization_id = t.organization_id and g.team_id = t.id
            and g.person_id = p.person_id and g.from_at <= ${tx.now} and (g.to_at is null or g.to_at > ${tx.now}))), '[]'::jsonb) as members
      from team t where t.organization_id = ${tx.organizationId} order by t.key`)
    return { teams: rows }
  },
})
