import type { CaseState } from '#contract/case-states.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { protocolOf } from '#modules/directory/index.ts'
import { openToTeamsOf } from '#modules/patients/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

type Other = Pick<CaseRow, 'id' | 'protocolKey' | 'protocolVersion' | 'openedAt'> & { readonly state: CaseState }

/** Where somebody works on a matter, or asked and waits: what is told again elsewhere is read there. */
export const workedOn: readonly CaseState[] = ['triage', 'ready', 'in_review', 'awaiting_patient']

/** What else of this patient's somebody works on and is open to this person: of one of these, a matter may be the duplicate. */
export async function otherMattersOf(tx: ReadTx, a: Actor, than: Pick<CaseRow, 'id' | 'patientId'>) {
  const rows = await tx.query(sql<Other>`select c.id, c.protocol_key, c.protocol_version, c.state, c.opened_at
    from clinical_case c where c.organization_id = ${tx.organizationId} and c.patient_id = ${than.patientId} and c.id <> ${than.id}
      and c.state = any(${[...workedOn]}::text[]) and ${openToTeamsOf(a)} order by c.opened_at desc limit 20`)
  return Promise.all(
    rows.map(async ({ id, protocolKey, protocolVersion, state, openedAt }) => ({
      caseId: id,
      title: (await protocolOf(tx, protocolKey, protocolVersion)).protocol.title,
      state,
      openedAt: openedAt.toISOString(),
    })),
  )
}

/** Whether the patient, or somebody for them, has said anything at all after this entry of the record. */
export const hasSpokenAfter = async (tx: ReadTx, caseId: string, entryId: string): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from timeline_entry e join timeline_entry after on after.organization_id = e.organization_id
      and after.case_id = e.case_id and after.seq > e.seq and after.author_role = 'patient'
    where e.organization_id = ${tx.organizationId} and e.case_id = ${caseId} and e.id = ${entryId} limit 1`)) !==
  undefined

export const hasPlan = async (tx: ReadTx, caseId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from plan where organization_id = ${tx.organizationId} and case_id = ${caseId} limit 1`,
  )) !== undefined
