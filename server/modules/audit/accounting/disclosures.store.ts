import type { disclosureKinds } from '#contract/accounting.ts'
import type { Place } from '#kernel/seal.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { keyIsKept } from '#modules/patients/index.ts'

export type DisclosureWords = {
  readonly recipient: string
  readonly address: string | null
  readonly what: string
  readonly purpose: string
  /** Struck out: why. */
  readonly struckBecause?: string
}
export type DisclosureRow = {
  readonly id: string
  readonly patientId: string
  readonly madeOn: string
  readonly kind: (typeof disclosureKinds)[number]
  readonly sealed: Buffer
  readonly withheldUntil: string | null
  readonly recordedBy: string
  readonly recordedAt: Date
  readonly struckAt: Date | null
  readonly struckBy: string | null
  readonly version: number
}
const columns = sql`d.id, d.patient_id, d.made_on::text as made_on, d.kind, d.sealed, d.withheld_until::text as withheld_until,
  d.recorded_by, d.recorded_at, d.struck_at, d.struck_by, d.version`
/** An agency's day that has not come, by the practice's own calendar. */
export const isWithheld = (r: DisclosureRow, today: string): boolean =>
  r.withheldUntil !== null && r.withheldUntil > today

/** Of who was forgotten nothing opens, so there is nothing. */
const kept = keyIsKept(sql`d.organization_id`, sql`d.patient_id`)

export const disclosurePlace = (row: string, rowVersion: number): Place => ({
  table: 'outside_disclosure',
  column: 'sealed',
  row,
  rowVersion,
})
export const wordsOf = (tx: ReadTx, r: DisclosureRow): Promise<DisclosureWords> =>
  tx.vault.open<DisclosureWords>(ofPatient(r.patientId), disclosurePlace(r.id, r.version), r.sealed)

export const disclosuresOf = (tx: ReadTx, patientId: string): Promise<DisclosureRow[]> =>
  tx.query(sql<DisclosureRow>`select ${columns} from outside_disclosure d
    where d.organization_id = ${tx.organizationId} and d.patient_id = ${patientId} and ${kept} order by d.made_on desc, d.id desc`)

export const disclosureLocked = async (tx: ReadTx, id: string): Promise<DisclosureRow | null> =>
  (await tx.find(sql<DisclosureRow>`select ${columns} from outside_disclosure d
    where d.organization_id = ${tx.organizationId} and d.id = ${id} and ${kept} for update of d`)) ?? null
