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

/** When this matter's page last went on to somebody: who was rung before may have thought that it was answered. */
export async function pagedAt(tx: ReadTx, caseId: string): Promise<Date | null> {
  const row = await tx.find(sql<{ at: Date | null }>`select max(paged_at) as at from safety_finding
    where organization_id = ${tx.organizationId} and case_id = ${caseId}`)
  return row?.at ?? null
}

/** Of these findings, those that still need somebody: not yet looked at, or looked at by somebody who has let the page go since. */
export async function ringingFindings(tx: ReadTx, findingIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.query(sql<{ id: string }>`select f.id from safety_finding f
    where f.organization_id = ${tx.organizationId} and f.id = any(${[...findingIds]}::uuid[]) and f.disposed_at is null
      and (f.seen_at is null or exists (select 1 from task t where t.organization_id = f.organization_id and t.case_id = f.case_id
        and t.kind = 'emergency_page' and t.state = 'open' and (t.lease_until is null or t.lease_until <= ${tx.now})))`)
  return new Set(rows.map(({ id }) => id))
}
