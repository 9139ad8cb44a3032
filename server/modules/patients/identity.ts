import type { identityMethods } from '#contract/shared.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'

export type IdentityMethod = (typeof identityMethods)[number]
/** `by`: null where the practice's earlier record says so. */
export type IdentityCheck = { readonly method: IdentityMethod; readonly by: string | null; readonly at: Date }

/** How staff checked who this patient is; null where nobody did. */
export async function identityOf(tx: ReadTx, patientId: string): Promise<IdentityCheck | null> {
  const row =
    await tx.find(sql<IdentityCheck>`select identity_method as method, identity_by as by, identity_at as at from patient
    where organization_id = ${tx.organizationId} and id = ${patientId} and identity_at is not null`)
  return row ?? null
}

export async function keepIdentity(tx: WriteTx, patientId: string, { method, by, at }: IdentityCheck): Promise<void> {
  await tx.query(sql`update patient set identity_method = ${method}, identity_by = ${by}, identity_at = ${at}
    where organization_id = ${tx.organizationId} and id = ${patientId}`)
}
