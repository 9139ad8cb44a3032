import type { TableName } from '#kernel/tables.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/** Who is being forgotten: the patient, and the people whose own chart it is. */
export type Leaving = { readonly patientId: string; readonly personIds: readonly string[] }
/** What went: words for the audit, blobs that nothing names any more, and accounts whose share goes too. */
export type Gone = {
  readonly fields: readonly string[]
  readonly blobs?: readonly string[]
  readonly accounts?: readonly string[]
}

/** One module's part in forgetting a patient, within the one transaction. */
export type Forgetter = {
  readonly writes: readonly TableName[]
  readonly forget: (tx: WriteTx, who: Leaving) => Promise<Gone>
}
