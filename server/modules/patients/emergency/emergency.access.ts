import { hasRole, type Actor } from '#kernel/actor.ts'
import type { Place } from '#kernel/seal.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { keyIsKept } from '#modules/patients/key-is-kept.ts'

/** Who may open a record they have no work on: only those whose care could hang on it. */
export const mayBreakGlass = (a: Actor): boolean => hasRole(a, 'triage_nurse', 'clinician')

/** Which emergency accesses, as `e`, this person holds at this moment; `now` decides, no sweep has to come by. */
const held = (tx: ReadTx, a: Actor): Sql =>
  sql`e.organization_id = ${tx.organizationId} and e.person_id = ${a.personId} and e.from_at <= ${tx.now} and e.until_at > ${tx.now}`

/** Until when this person reads this patient's record in an emergency. It gives reading, and is asked for by nothing that writes. */
export async function emergencyUntil(tx: ReadTx, a: Actor, patientId: string): Promise<Date | undefined> {
  if (!mayBreakGlass(a)) return undefined
  const row = await tx.find(sql<{ untilAt: Date }>`select e.until_at from emergency_access e
    where ${held(tx, a)} and e.patient_id = ${patientId} order by e.until_at desc limit 1`)
  return row?.untilAt
}

export type Opening = {
  readonly id: string
  readonly patientId: string
  readonly personId: string
  readonly untilAt: Date
  readonly reviewedAt: Date | null
  readonly version: number
  readonly sealed: Buffer
}
export const openingLocked = async (tx: ReadTx, id: string): Promise<Opening | null> =>
  (await tx.find(sql<Opening>`select id, patient_id, person_id, until_at, reviewed_at, version, sealed from emergency_access e
    where organization_id = ${tx.organizationId} and id = ${id} and ${keyIsKept(sql`e.organization_id`, sql`e.patient_id`)} for update`)) ??
  null

/** Why, and what the privacy officer found. */
export type OpeningWords = { readonly reason: string; readonly note?: string }
export const openingPlace = (row: string, rowVersion: number): Place => ({
  table: 'emergency_access',
  column: 'sealed',
  row,
  rowVersion,
})
