import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { NewItem } from '#modules/patients/chart.types.ts'

/** Adds a statement. What it replaces stays in the record, and points to it. */
export async function addItem(tx: WriteTx, patientId: string, item: NewItem): Promise<string> {
  const id = newId()
  const place = { table: 'chart_item', column: 'sealed', row: id, rowVersion: 1 }
  const sealed = await tx.vault.seal(ofPatient(patientId), place, item.words)
  const verifiedBy = item.verifiedBy ?? null
  await tx.query(sql`insert into chart_item (organization_id, id, patient_id, kind, source, verified_by, verified_at, observed_at, recorded_by, case_id,
      replaces, ended_at, sealed, created_at)
    values (${tx.organizationId}, ${id}, ${patientId}, ${item.kind}, ${item.source}, ${verifiedBy}, ${verifiedBy ? tx.now : null}, ${item.observedAt ?? null},
      ${item.recordedBy}, ${item.caseId ?? null}, ${item.replaces ?? null}, ${item.endedAt ?? null}, ${sealed}, ${tx.now})`)
  tx.vault.note('chart_item', [{ id, version: 1 }])
  if (item.replaces) await replaceItem(tx, patientId, item.replaces, id)
  return id
}

/**
 * Only the pointer changes, so the old statement's version, and what it was sealed as, stay. For the audit it is in its second
 * version now: put back as it was, it would be current again.
 */
export async function replaceItem(tx: WriteTx, patientId: string, oldId: string, newItemId: string): Promise<void> {
  const replaced = await tx.query(sql<{ id: string; version: number }>`update chart_item set replaced_by = ${newItemId}
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} and id = ${oldId} and replaced_by is null
    returning id, version + 1 as version`)
  tx.vault.note('chart_item', replaced)
}
