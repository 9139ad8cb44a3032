import type { Acuity, CaseState, Move } from '#contract/case-states.ts'
import { patientIdsOf, teamIdsOf, type Actor } from '#kernel/actor.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { flagHolds } from '#modules/patients/index.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { wentUnanswered } from '#modules/cases/page.ts'

export type QueueRow = {
  readonly caseId: string
  readonly patientId: string
  readonly protocolKey: string
  readonly protocolVersion: string
  readonly state: CaseState
  readonly acuity: Acuity | null
  readonly locationState: string | null
  readonly taskId: string
  readonly taskKind: string
  readonly loopId: string | null
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
  /** On a team that has, or had, work on the matter, or on call and its emergency rings them: only then is anything but its existence shown. */
  readonly mine: boolean
  /** Its emergency rings them on call, or is in their hand. */
  readonly covering: boolean
}
export type QueueWish = {
  readonly team?: string | undefined
  readonly turn?: Move | undefined
  readonly mine?: 'yes' | 'no' | undefined
  readonly find?: 'late' | 'unclaimed' | 'findings' | 'loops' | undefined
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
 * not even its place among others may tell how ill somebody is. Of another team's emergency in a draft it is told, once its page
 * went by unanswered, that it is there: somebody must reach that team. What is pressing is few and read whole; the rest comes from an
 * index in order of due, no further than the page goes.
 */
export function findQueuePage(tx: ReadTx, a: Actor, covered: Sql | undefined, w: QueueWish): Promise<QueueRow[]> {
  const org = tx.organizationId
  // What was sent out is mostly somebody else's turn: it is all listed, in order of due.
  const turns =
    w.turn === undefined && w.find === 'loops'
      ? sql`t.whose_move <> 'patient'`
      : sql`t.whose_move = ${w.turn ?? 'care_team'}`
  const wanted = sql`t.organization_id = ${org} and t.state = 'open' and ${turns}
    and ${w.team ? sql`t.team_id = ${w.team}::uuid` : sql`true`}`
  const asked = sql`${behind(w.after)} and ${mineIs(a, w.mine, tx.now)} and ${found(w.find, tx.now)}`
  // A matter stands once: by what is due first of what was asked for. Of who is not on the team a row is compared as it is masked.
  const place = (task: 'x' | 't') =>
    task === 'x'
      ? sql`(not (x.wall_clock and m.mine), coalesce(x.due_at, 'infinity'::timestamptz), x.opened_at, x.id)`
      : sql`(not (t.wall_clock and m.mine), coalesce(t.due_at, 'infinity'::timestamptz), t.opened_at, t.id)`
  const first = sql`not exists (select 1 from task x where x.organization_id = ${org} and x.case_id = t.case_id and x.id <> t.id and x.state = 'open'
      and ${w.find === 'loops' ? sql`true` : sql`x.whose_move = t.whose_move`} and ${w.team ? sql`x.team_id = ${w.team}::uuid` : sql`true`} and (m.mine or x.kind <> 'emergency_page')
      and ${mineIs(a, w.mine, tx.now)} and ${found(w.find, tx.now)} and ${place('x')} < ${place('t')})`
  // `offset 0` keeps each of the two from being worked out again wherever it is named.
  const rows = (
    tasks: Sql,
  ) => sql`select c.id as case_id, c.patient_id, c.protocol_key, c.protocol_version, c.state, c.patient_seq, c.care_seq, c.acuity, c.location_state,
      t.id as task_id, t.kind as task_kind, t.whose_move, t.needs, t.team_id, t.holder, t.lease_until, t.due_at, coalesce(t.due_at, 'infinity'::timestamptz) as due, t.opened_at,
      t.wall_clock as pressing, t.loop_id, m.mine, t.wall_clock and m.mine as wall_clock, case when m.mine then f.finding else 3 end as finding
    from ${tasks} join clinical_case c on c.organization_id = t.organization_id and c.id = t.case_id
    ${whose(org, a, covered)}
    cross join lateral (select coalesce(min(case level when 'emergency' then 0 when 'urgent' then 1 else 2 end), 3) as finding,
        coalesce(bool_or(${flagHolds(sql`s`)}), false) as held
      from safety_finding s where s.organization_id = ${org} and s.case_id = t.case_id and s.disposed_at is null offset 0) f
    where ${wanted} and ${isThere(a, sql`m.mine and f.held`, tx.now)} and ${first}`
  return tx.query(sql<QueueRow>`with urgent as materialized (
      select t.* from task t where ${wanted} and t.wall_clock
      union select t.* from safety_finding s join task t on t.organization_id = s.organization_id and t.case_id = s.case_id
        where s.organization_id = ${org} and s.disposed_at is null and s.level = 'emergency' and ${wanted}),
    pressing as (
      select * from (${rows(sql`urgent t`)}) p
      where ${asked} and (finding = 0 or pressing)),
    calm as (
      select * from (${rows(sql`task t`)}) r
      where ${asked} and not pressing and finding <> 0 order by due, opened_at, task_id limit ${w.limit}),
    q as (
      select * from (select * from pressing union all select * from calm) every
      order by case when finding = 0 then 0 else 1 end, case when wall_clock then 0 else 1 end, due, opened_at, task_id limit ${w.limit})
    select q.*, n.kind is not null as unread, case when q.mine then n.kind end as changed, ${covered ?? sql`false`} as covering
    from q cross join lateral (select ${org}::uuid as organization_id, q.case_id as id) c left join read_mark r on r.organization_id = ${org} and r.person_id = ${a.personId} and r.case_id = q.case_id
    left join timeline_entry n on n.organization_id = ${org} and n.case_id = q.case_id and n.seq = q.patient_seq and ${isNews}
    order by case when finding = 0 then 0 else 1 end, case when wall_clock then 0 else 1 end, due, opened_at, task_id`)
}

/** What this person has not seen of the patient's, and waits for the team: not what was answered since, nor that an answer was understood. */
const isNews = sql`q.patient_seq > coalesce(r.seq, 0) and not (q.state = 'answered' and (q.patient_seq < q.care_seq or n.kind = 'understood'))`

/**
 * One's team's, or covered on call. A matter of one's own, or of somebody one acts for, is nobody's work of one's own: masked like
 * another team's, so that its place tells nothing that a proxy is kept from.
 */
export const whose = (org: string, a: Actor, covered: Sql | undefined): Sql =>
  sql`cross join lateral (select (${isTeams(org, a)} or ${covered ?? sql`false`}) and ${notOwn(a)} as mine offset 0) m`
const notOwn = (a: Actor): Sql =>
  patientIdsOf(a).length === 0 ? sql`true` : sql`c.patient_id <> all(${patientIdsOf(a)}::uuid[])`

/** Mostly the task `t` itself is one's own team's: only where it is not, what the matter was before is looked up. */
const isTeams = (org: string, a: Actor): Sql =>
  sql`(t.team_id = any(${teamIdsOf(a)}::uuid[]) or exists (select 1 from task x where x.organization_id = ${org} and x.case_id = t.case_id and x.team_id = any(${teamIdsOf(a)}::uuid[])))`

/** What may be in the list at all: a draft by `flagged`, or by the contact after a crisis, and no page of another team's, but one of a draft that went by unanswered, which who acts for its patient does not learn of here. */
export const isThere = (a: Actor, flagged: Sql, now: Date): Sql =>
  sql`(((c.state <> 'draft' or t.kind = 'contact_again' or (${flagged})) and (m.mine or t.kind <> 'emergency_page')) or (c.state = 'draft' and ${notOwn(a)} and ${wentUnanswered(now)}))`

function behind(place: Place | undefined): Sql {
  if (!place) return sql`true`
  const [e, wall, due, opened, taskId] = place
  const after = sql`(due, opened_at, task_id) > (${due === NEVER ? 'infinity' : due}::timestamptz, ${opened}::timestamptz, ${taskId}::uuid)`
  const rank = sql`(case when finding = 0 then 0 else 1 end, case when wall_clock then 0 else 1 end)`
  // Behind the last of the calm ones there are none but calm ones: the index can begin there.
  if (e === 1 && wall === 1) return sql`${rank} = (1, 1) and ${after}`
  return sql`(${rank} > (${e}::int, ${wall}::int) or (${rank} = (${e}::int, ${wall}::int) and ${after}))`
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
  // Which tests and specialists a patient waits for is the team's alone to know.
  if (find === 'loops') return sql`mine and loop_id is not null`
  return sql`true`
}

/** What else waits for us in the matters of a page, first due first; of what was sent out, whoever's turn it is. */
export const openWorkOf = (tx: ReadTx, caseIds: readonly string[], find: QueueWish['find']): Promise<TaskRow[]> =>
  tx.query(sql<TaskRow>`select id, case_id, kind, team_id, whose_move, needs, holder, lease_until, due_at, wall_clock, reason, loop_id, opened_at from task
    where organization_id = ${tx.organizationId} and case_id = any(${[...caseIds]}::uuid[]) and state = 'open' and ${find === 'loops' ? sql`loop_id is not null` : sql`whose_move = 'care_team'`}
    order by wall_clock desc, due_at, opened_at, id`)
