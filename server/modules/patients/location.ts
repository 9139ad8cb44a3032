import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'

type LocationWords = { readonly street: string; readonly city: string; readonly zip: string; readonly callBack: string }
/** Where a patient said they were: the state decides who may answer, the address is for an ambulance. */
export type StatedLocation = LocationWords & {
  readonly id: string
  readonly patientId: string
  readonly state: string
  readonly statedAt: Date
}
type Row = { id: string; patientId: string; state: string; sealed: Buffer; statedAt: Date }

const placeOf = (id: string) => ({ table: 'patient_location', column: 'sealed', row: id, rowVersion: 1 })
const columns = sql`l.id, l.patient_id, l.state, l.sealed, l.stated_at`

async function opened(tx: ReadTx, row: Row | undefined): Promise<StatedLocation | undefined> {
  if (!row) return undefined
  const words = await tx.vault.open<LocationWords>(ofPatient(row.patientId), placeOf(row.id), row.sealed)
  return { ...words, id: row.id, patientId: row.patientId, state: row.state, statedAt: row.statedAt }
}

/** Undefined when they never said. Each visit asks again: a case keeps the id of what was said for it. */
export const latestLocation = async (tx: ReadTx, patientId: string): Promise<StatedLocation | undefined> =>
  opened(
    tx,
    await tx.find(sql<Row>`select ${columns} from patient_location l where l.organization_id = ${tx.organizationId} and l.patient_id = ${patientId}
      order by l.stated_at desc, l.id desc limit 1`),
  )

export const findLocation = async (tx: ReadTx, locationId: string): Promise<StatedLocation | undefined> =>
  opened(
    tx,
    await tx.find(
      sql<Row>`select ${columns} from patient_location l where l.organization_id = ${tx.organizationId} and l.id = ${locationId}`,
    ),
  )

/** `1 Elm Street, Austin, TX 78701` */
export const addressOf = (l: Pick<StatedLocation, 'street' | 'city' | 'state' | 'zip'>): string =>
  `${l.street}, ${l.city}, ${l.state} ${l.zip}`

export async function insertLocation(
  tx: WriteTx,
  patientId: string,
  statedBy: string | null,
  { state, ...words }: LocationWords & { readonly state: string },
): Promise<string> {
  const id = newId()
  const sealed = await tx.vault.seal(ofPatient(patientId), placeOf(id), words)
  await tx.query(sql`insert into patient_location (organization_id, id, patient_id, state, sealed, stated_by, stated_at)
    values (${tx.organizationId}, ${id}, ${patientId}, ${state}, ${sealed}, ${statedBy}, ${tx.now})`)
  tx.vault.note('patient_location', [{ id, version: 1 }])
  return id
}
