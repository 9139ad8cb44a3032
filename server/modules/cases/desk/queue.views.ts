import type { Acuity, CaseState, Move, TaskKind } from '#contract/case-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { teamIdsOf, type TaskRow } from '#modules/cases/cases.access.ts'

export type QueueRow = {
  readonly caseId: string
  readonly patientId: string
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly state: CaseState
  readonly acuity: Acuity | null
  readonly locationState: string | null
  readonly taskId: string
  readonly taskKind: TaskKind
  readonly whoseMove: Move
  readonly needs: TaskRow['needs']
  readonly teamId: string
  readonly holder: string | null
  readonly leaseUntil: Date | null
  readonly dueAt: Date | null
  readonly wallClock: boolean
  readonly openedAt: Date
  /** 0 emergency, 1 urgent, 2 concern, 3 none: of findings nobody has disposed of. */
  readonly finding: 0 | 1 | 2 | 3
  readonly unread: boolean
  readonly changed: string | null
  /** On a team that has, or had, work on the matter: only then is anything but its existence shown. */
  readonly mine: boolean
}
export type QueueWish = {
  readonly team?: string | undefined
  readonly turn?: Move | undefined
  readonly mine?: 'yes' | 'no' | undefined
  readonly find?: 'late' | 'unclaimed' | 'findings' | undefined
  readonly after?: Place | undefined
  readonly limit: number
}
/** Where a row stands: emergency first, then the wall clock, then due, opened, and the task's id. */
export type Place = readonly [emergency: number, wall: number, due: string, opened: string, taskId: string]

const NEVER = '9999-12-31T00:00:00.000Z'
export const placeOf = (r: QueueRow): Place => [
  r.finding === 0 ? 0 : 1,
  r.wallClock ? 0 : 1,
  r.dueAt?.toISOString() ?? NEVER,
  r.openedAt.toISOString(),
  r.taskId,
]
export const writePlace = (p: Place): string => Buffer.from(JSON.stringify(p)).toString('base64url')
/** Undefined when it is not one of ours: a mistyped place begins the list again. */
export function readPlace(text: string): Place | undefined {
  try {
    const p: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (!Array.isArray(p) || p.length !== 5) return undefined
    const [e, w, due, opened, taskId] = p as unknown[]
    const sound =
      [e, w].every((n) => n === 0 || n === 1) && [due, opened].every((d) => !Number.isNaN(Date.parse(String(d))))
    return sound && /^[0-9a-f-]{36}$/.test(String(taskId)) ? (p as unknown as Place) : undefined
  } catch {
    return undefined
  }
}

/**
 * One page, most pressing first, in one statement. For who is not on the team a row is masked before it is sorted:
 * not even its place among others may tell how ill somebody is.
 */
export function findQueuePage(tx: ReadTx, a: Actor, w: QueueWish): Promise<QueueRow[]> {
  const teams = teamIdsOf(a)
  const [e, wall, due, opened, taskId] = w.after ?? [0, -1, '', '', '']
  const after = w.after
    ? sql`(case when finding = 0 then 0 else 1 end, case when wall_clock then 0 else 1 end, coalesce(due_at, ${NEVER}::timestamptz), opened_at, task_id)
        > (${e}::int, ${wall}::int, ${due}::timestamptz, ${opened}::timestamptz, ${taskId}::uuid)`
    : sql`true`
  return tx.query(sql<QueueRow>`with open_tasks as (
      select c.id as case_id, c.patient_id, c.protocol_key, c.protocol_version, c.state, c.patient_seq, c.acuity, c.location_state, t.id as task_id, t.kind as task_kind, t.whose_move, t.needs,
        t.team_id, t.holder, t.lease_until, t.due_at, t.opened_at, m.mine, t.wall_clock and m.mine as wall_clock, case when m.mine then f.finding else 3 end as finding
      from task t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
      cross join lateral (select exists (select 1 from task x where x.organization_id = c.organization_id and x.case_id = c.id and x.team_id = any(${teams}::uuid[])) as mine) m
      cross join lateral (select coalesce(min(case level when 'emergency' then 0 when 'urgent' then 1 else 2 end), 3) as finding
        from safety_finding s where s.organization_id = c.organization_id and s.case_id = c.id and s.disposed_at is null) f
      where t.organization_id = ${tx.organizationId} and t.state = 'open'
        and (c.state <> 'draft' or (m.mine and f.finding < 3)) and (m.mine or t.kind <> 'emergency_page')
        and (${w.team ?? null}::uuid is null or t.team_id = ${w.team ?? null}::uuid) and t.whose_move = ${w.turn ?? 'care_team'})
    select q.*, coalesce(q.patient_seq > r.seq, q.patient_seq > 0) as unread,
      case when q.mine and q.patient_seq > coalesce(r.seq, 0) then (select e.kind from timeline_entry e where e.organization_id = ${tx.organizationId} and e.case_id = q.case_id and e.seq = q.patient_seq) end as changed
    from open_tasks q left join read_mark r on r.organization_id = ${tx.organizationId} and r.person_id = ${a.personId} and r.case_id = q.case_id
    where ${after} and ${mineIs(a, w.mine, tx.now)} and ${found(w.find, tx.now)}
    order by case when finding = 0 then 0 else 1 end, case when wall_clock then 0 else 1 end, coalesce(due_at, ${NEVER}::timestamptz), opened_at, task_id
    limit ${w.limit}`)
}

const mineIs = (a: Actor, mine: QueueWish['mine'], now: Date) =>
  mine === undefined
    ? sql`true`
    : sql`(holder is not distinct from ${a.personId}::uuid and lease_until > ${now}) is ${mine === 'yes' ? sql`true` : sql`not true`}`

function found(find: QueueWish['find'], now: Date) {
  if (find === 'late') return sql`due_at < ${now}`
  // Whether somebody holds it is told to the team alone.
  if (find === 'unclaimed') return sql`mine and (holder is null or lease_until <= ${now})`
  if (find === 'findings') return sql`finding < 3`
  return sql`true`
}

export type Load = { open: number; late: number; waitingForPatients: number; mine: number; emergencies: number }
/** How much there is for this person's own teams: nothing is counted that they might not open. */
export async function loadOf(tx: ReadTx, a: Actor): Promise<Load> {
  const row =
    await tx.find(sql<Load>`select count(distinct t.case_id) filter (where t.whose_move = 'care_team')::int as open,
      count(distinct t.case_id) filter (where t.whose_move = 'care_team' and t.due_at < ${tx.now})::int as late,
      count(distinct t.case_id) filter (where t.kind = 'answer_question')::int as waiting_for_patients,
      count(*) filter (where t.holder = ${a.personId} and t.lease_until > ${tx.now})::int as mine,
      count(distinct t.case_id) filter (where exists (select 1 from safety_finding f where f.organization_id = t.organization_id and f.case_id = t.case_id and f.disposed_at is null and f.level = 'emergency'))::int as emergencies
    from task t join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
    where t.organization_id = ${tx.organizationId} and t.state = 'open' and t.team_id = any(${teamIdsOf(a)}::uuid[])
      and (c.state <> 'draft' or t.kind in ('emergency_page', 'call_patient'))`)
  return row ?? { open: 0, late: 0, waitingForPatients: 0, mine: 0, emergencies: 0 }
}
