import { isTaskKind, type TaskKind } from '#contract/case-states.ts'
import { hasRole, patientIdsOf, teamIdsOf, type Actor } from '#kernel/actor.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { joinPatientKey } from '#kernel/vault.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import {
  coveredBy,
  emergencyUntil,
  isSentOrFlagged,
  keptFromReader,
  keyIsKept,
  openToTeamsOf,
} from '#modules/patients/index.ts'

/** A patient's own matter, or one they are a proxy for and nobody told of abuse in. A draft is its author's alone. */
export const caseForPatient = async (tx: ReadTx, a: Actor, caseId: string): Promise<CaseRow | undefined> =>
  (await ownCase(tx, a, caseId, sql``)) ?? undefined

export const caseForPatientLocked = (tx: ReadTx, a: Actor, caseId: string): Promise<CaseRow | null> =>
  ownCase(tx, a, caseId, sql`for update of c`)

/** For half-written text: others may write too, and nobody can end the matter meanwhile. */
export const caseForPatientKept = (tx: ReadTx, a: Actor, caseId: string): Promise<CaseRow | null> =>
  ownCase(tx, a, caseId, sql`for share of c`)

type Keyed = CaseRow & { readonly keyVersion: number | null; readonly keyWrapped: Buffer | null }
/** The patient's key comes with the case, because nearly whatever follows is sealed with it. */
async function ownCase(tx: ReadTx, a: Actor, caseId: string, lock: Sql): Promise<CaseRow | null> {
  const row = await tx.find(sql<Keyed>`select ${caseColumns}, k.version as key_version, k.wrapped as key_wrapped
    from clinical_case c ${joinPatientKey} where c.organization_id = ${tx.organizationId} and c.id = ${caseId}
    and c.patient_id = any(${patientIdsOf(a)}::uuid[]) and (c.state <> 'draft' or c.opened_by = ${a.personId}) ${lock}`)
  // Of a patient who was forgotten, nothing is there for anybody.
  if (!row || row.keyWrapped?.length === 0) return null
  const { keyVersion, keyWrapped, ...c } = row
  if (keyVersion !== null && keyWrapped !== null)
    await tx.vault.hold(c.patientId, { version: keyVersion, wrapped: keyWrapped })
  return (await keptFromReader(tx, a, [c])).size > 0 ? null : c
}

const isRemembered = keyIsKept(sql`c.organization_id`, sql`c.patient_id`)

/**
 * A matter with its content: only for who is on a team that has, or had, work on it, or covers that team, or is on call and its
 * emergency rings them.
 * A draft is nobody's but its author's, unless a red flag was found in it.
 */
export const caseForTeam = (tx: ReadTx, a: Actor, caseId: string): Promise<CaseRow | undefined> =>
  teamCase(tx, a, caseId, sql``)
export const caseForTeamLocked = async (tx: ReadTx, a: Actor, caseId: string): Promise<CaseRow | null> =>
  (await teamCase(tx, a, caseId, sql`for update of c`)) ?? null

/** Whether the emergency of `c` is another team's now, or what this person has in hand of it. */
const alarmOfOthers = (
  a: Actor,
): Sql => sql`exists (select 1 from task p where p.organization_id = c.organization_id and p.case_id = c.id and p.state = 'open'
  and p.team_id <> all(${teamIdsOf(a)}::uuid[]) and (p.kind = 'emergency_page' or p.holder = ${a.personId}))`

async function teamCase(tx: ReadTx, a: Actor, caseId: string, lock: Sql): Promise<CaseRow | undefined> {
  if (!hasRole(a, 'triage_nurse', 'clinician', 'care_coordinator')) return undefined
  const find = <T>(open: Sql, more = sql``) =>
    tx.find(sql<CaseRow & T>`select ${caseColumns} ${more} from clinical_case c
      where c.organization_id = ${tx.organizationId} and c.id = ${caseId} and ${open} and ${isRemembered} ${lock}`)
  const found = await find<{ anothers: boolean }>(openToTeamsOf(a), sql`, ${alarmOfOthers(a)} as anothers`)
  const { anothers, ...ours } = found ?? { anothers: true }
  // Also where a team of theirs had work on it before: what rings now may be another's.
  const covered = anothers ? await coveredBy(tx, a) : undefined
  const c = covered && (await find(covered))
  if (c) return { ...c, covering: true }
  return 'id' in ours ? ours : undefined
}

/**
 * As for the team, to read and no more: also for who opened the patient's record in an emergency, until that ends. Nothing that
 * writes loads by it. What nobody has sent yet stays its author's here too, unless a red flag was found in it.
 */
export async function caseToRead(
  tx: ReadTx,
  a: Actor,
  caseId: string,
): Promise<{ readonly c: CaseRow; readonly emergencyUntil: Date | null } | undefined> {
  const ours = await caseForTeam(tx, a, caseId)
  if (ours) return { c: ours, emergencyUntil: null }
  const c = await tx.find(sql<CaseRow>`select ${caseColumns} from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.id = ${caseId} and ${isSentOrFlagged} and ${isRemembered}`)
  const until = c && (await emergencyUntil(tx, a, c.patientId))
  return c && until ? { c, emergencyUntil: until } : undefined
}

/** For the house's own sweeps and reactions. */
export const caseForHouse = async (tx: ReadTx, caseId: string): Promise<CaseRow | null> =>
  (await tx.find(
    sql<CaseRow>`select ${caseColumns} from clinical_case c where c.organization_id = ${tx.organizationId} and c.id = ${caseId} for update of c`,
  )) ?? null

export type CallReason = 'unread' | 'red_flag' | 'check_in'
export type TaskRow = {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  readonly teamId: string
  readonly whoseMove: 'care_team' | 'patient' | 'other'
  readonly needs: 'anyone' | 'staff' | 'triage' | 'clinician'
  readonly holder: string | null
  readonly leaseUntil: Date | null
  readonly leaseFence: number
  readonly dueAt: Date | null
  readonly wallClock: boolean
  /** Of a call alone: why it is to be made. */
  readonly reason: CallReason | null
  /** Of a referral or an ordered test: which. */
  readonly loopId: string | null
  readonly state: 'open' | 'done' | 'cancelled'
  readonly openedAt: Date
  readonly version: number
}
/** One that this code has a word for. What a newer server opened has none here: it is not shown and not taken, and keeps its matter open. */
export type NamedTask = TaskRow & { readonly kind: TaskKind }
export const isNamed = (t: TaskRow): t is NamedTask => isTaskKind(t.kind)
export const openTasksOf = (tx: ReadTx, caseId: string): Promise<TaskRow[]> =>
  tx.query(sql<TaskRow>`select id, case_id, kind, team_id, whose_move, needs, holder, lease_until, lease_fence, due_at, wall_clock, reason, loop_id, state, opened_at, version
    from task where organization_id = ${tx.organizationId} and case_id = ${caseId} and state = 'open' order by opened_at, id`)
