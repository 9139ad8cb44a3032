import type { Actor } from '#kernel/actor.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { isThere, whose } from '#modules/cases/desk/queue.views.ts'

type Workload = { open: number; late: number; waitingForPatients: number; mine: number; emergencies: number }
/**
 * How many matters this person sees: of another team’s that they are there, late or not, as in the list itself. What may be an
 * emergency, by its flag, its urgency or its page, is counted for who is on the team alone. A closed matter has no open task
 * (KA005): saying so reads the open ones from their index, however many were ever closed.
 */
export async function workloadOf(tx: ReadTx, a: Actor, covered: Sql | undefined): Promise<Workload> {
  const org = tx.organizationId
  const row =
    await tx.find(sql<Workload>`select count(*) filter (where ours)::int as open, count(*) filter (where late)::int as late,
      count(*) filter (where asked)::int as waiting_for_patients, coalesce(sum(held), 0)::int as mine,
      count(*) filter (where team and ((ours and grave) or case_id in (select f.case_id from safety_finding f where f.organization_id = ${org} and f.disposed_at is null and f.level = 'emergency')))::int as emergencies
    from (select t.case_id, bool_or(m.mine) as team, bool_or(c.acuity = 'emergency' or t.kind = 'emergency_page') as grave, bool_or(t.whose_move = 'care_team') as ours, bool_or(t.whose_move = 'care_team' and coalesce(t.due_at < ${tx.now}, false)) as late,
        bool_or(t.kind = 'answer_question') as asked, bool_or(t.holder = ${a.personId} and t.lease_until > ${tx.now})::int as held
      from task t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id and c.state <> 'closed'
      ${whose(org, a, covered)}
      where t.organization_id = ${org} and t.state = 'open'
        and ${isThere(a, sql`m.mine and t.kind in ('emergency_page', 'call_patient')`, tx.now)}
      group by t.case_id) every`)
  return row ?? { open: 0, late: 0, waitingForPatients: 0, mine: 0, emergencies: 0 }
}
