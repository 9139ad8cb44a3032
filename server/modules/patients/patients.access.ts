import { careRoles } from '#contract/roles.ts'
import { actsFor, hasRole, teamIdsOf, type Actor } from '#kernel/actor.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { standsOnCall } from '#modules/directory/index.ts'
import { emergencyUntil } from '#modules/patients/emergency/emergency.access.ts'
import { itemColumns, openItem, type ItemRow, type OpenedItem } from '#modules/patients/chart.views.ts'
import { flagHolds } from '#modules/patients/flag-holds.ts'
import { getPatients } from '#modules/patients/patients.views.ts'
import type { PatientFace } from '#modules/patients/patient.types.ts'

/** A matter `c` that is more than its author's alone: it was sent, or a red flag was found in what they wrote, or words that no rule could read. */
export const isSentOrFlagged = sql`(c.state <> 'draft' or exists (select 1 from safety_finding f where f.organization_id = c.organization_id and f.case_id = c.id and ${flagHolds(sql`f`)}))`

/**
 * Which matters, as `c`, are open to the teams this person is on or covers: there is, or was, work on it for one of them.
 * A draft is its author's alone, unless a red flag was found in it.
 */
export const openToTeamsOf = (
  a: Actor,
): Sql<unknown> => sql`exists (select 1 from task t where t.organization_id = c.organization_id and t.case_id = c.id and t.team_id = any(${teamIdsOf(a)}::uuid[]))
  and ${isSentOrFlagged}`

/**
 * Which matters, as `c`, somebody covers whose teams have no work on them: while the practice is closed an emergency that rings
 * them as one of those on call, and what they have in hand of it, until they let it go. Nothing, where no one can be meant.
 */
export async function coveredBy(tx: ReadTx, a: Actor): Promise<Sql<unknown> | undefined> {
  if (!a.personId || !hasRole(a, 'triage_nurse', 'clinician')) return undefined
  const { listed, rings } = await standsOnCall(tx, a.personId)
  const inHand = sql`(p.holder = ${a.personId}::uuid and p.lease_until > ${tx.now})`
  const page = sql`(p.kind = 'emergency_page' and ${rings ? sql`true` : inHand})`
  return sql`exists (select 1 from task p where p.organization_id = c.organization_id and p.case_id = c.id and p.state = 'open'
    and ${listed ? sql`(${page} or ${inHand})` : page})`
}

/** Which matters, as `c`, are open to this person: their teams', and those they cover. */
export async function openToStaff(tx: ReadTx, a: Actor): Promise<Sql<unknown>> {
  const covered = await coveredBy(tx, a)
  return covered ? sql`((${openToTeamsOf(a)}) or ${covered})` : openToTeamsOf(a)
}

/** Staff see a chart for as long as a matter of the patient is open to them. */
export async function staffMaySeePatient(tx: ReadTx, actor: Actor, patientId: string): Promise<boolean> {
  if (!hasRole(actor, ...careRoles)) return false
  const isAny = async (open: Sql<unknown>) =>
    (await tx.find(
      sql`select 1 as one from clinical_case c where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId} and ${open} limit 1`,
    )) !== undefined
  if (await isAny(openToTeamsOf(actor))) return true
  const covered = await coveredBy(tx, actor)
  return covered !== undefined && isAny(covered)
}

/** `lock` makes everything that changes one chart wait its turn. */
type Wish = { readonly who: 'own' | 'own_or_staff'; readonly lock?: true }

/** The patient, if this actor may know of them: their own chart, one they are a proxy for, or one they have work on. */
export async function patientFor(tx: ReadTx, actor: Actor, patientId: string, wish: Wish): Promise<PatientFace | null> {
  const may =
    actsFor(actor, patientId) || (wish.who === 'own_or_staff' && (await staffMaySeePatient(tx, actor, patientId)))
  if (!may) return null
  if (wish.lock)
    await tx.query(
      sql`select 1 as one from patient where organization_id = ${tx.organizationId} and id = ${patientId} for update`,
    )
  return (await getPatients(tx, [patientId])).get(patientId) ?? null
}

/**
 * As above, to read and no more: also for who opened the record in an emergency, until that ends. Nothing that writes loads
 * by it.
 */
export async function patientToRead(
  tx: ReadTx,
  actor: Actor,
  patientId: string,
): Promise<{ readonly patient: PatientFace; readonly emergencyUntil: Date | null } | null> {
  const patient = await patientFor(tx, actor, patientId, { who: 'own_or_staff' })
  if (patient) return { patient, emergencyUntil: null }
  const until = await emergencyUntil(tx, actor, patientId)
  const opened = until && (await getPatients(tx, [patientId])).get(patientId)
  return until && opened ? { patient: opened, emergencyUntil: until } : null
}

/** A statement of a chart the actor may change, replaced or not, with the chart locked. */
export async function itemFor(
  tx: ReadTx,
  actor: Actor,
  patientId: string,
  itemId: string,
): Promise<{ patient: PatientFace; item: OpenedItem } | null> {
  const patient = await patientFor(tx, actor, patientId, { who: 'own_or_staff', lock: true })
  if (!patient) return null
  const row = await tx.find(sql<ItemRow>`select ${itemColumns} from chart_item i
    where i.organization_id = ${tx.organizationId} and i.patient_id = ${patientId} and i.id = ${itemId}`)
  return row ? { patient, item: await openItem(tx, patientId, row) } : null
}
