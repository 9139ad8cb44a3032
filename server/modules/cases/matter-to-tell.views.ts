import type { CaseState } from '#contract/case-states.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'

/** What notices may know of a matter: whose it is and how far it went, nothing that was said. */
export type MatterToTell = {
  readonly id: string
  readonly patientId: string
  readonly teamId: string
  readonly state: CaseState
  /** The last thing the care team wrote to the patient, and the last the patient wrote. */
  readonly careSeq: number
  readonly patientSeq: number
}
const columns = sql`id, patient_id, team_id, state, care_seq, patient_seq`

export const matterToTell = (tx: ReadTx, caseId: string): Promise<MatterToTell | undefined> =>
  tx.find(
    sql<MatterToTell>`select ${columns} from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId}`,
  )
/** As above, locked: two events of one moment are told one after the other. */
export const matterToTellLocked = (tx: ReadTx, caseId: string): Promise<MatterToTell | undefined> =>
  tx.find(
    sql<MatterToTell>`select ${columns} from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId} for update`,
  )

/** Up to where this person has read. */
export async function readUpTo(tx: ReadTx, caseId: string, personId: string): Promise<number> {
  const row = await tx.find(sql<{ seq: number }>`select seq from read_mark
    where organization_id = ${tx.organizationId} and case_id = ${caseId} and person_id = ${personId}`)
  return row?.seq ?? 0
}

/** Of these findings, those nobody on the staff has looked at yet. */
export async function unseenFindings(tx: ReadTx, findingIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query(sql<{ id: string }>`select id from safety_finding
    where organization_id = ${tx.organizationId} and id = any(${[...findingIds]}::uuid[]) and seen_at is null and disposed_at is null`)
  return new Set(rows.map(({ id }) => id))
}
