import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { callBackDue } from '#modules/cases/case-clock.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** Of each matter under way, the same day while the practice is open, by a task of it. */
export async function tellOfConsent(tx: WriteTx, patientId: string): Promise<CaseRow[]> {
  const open = await tx.query(sql<Granted<CaseRow>>`select ${caseColumns} from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId}
      and c.state in ('triage', 'ready', 'in_review', 'awaiting_patient') for update of c`)
  const told: CaseRow[] = []
  for (const c of open) {
    if ((await openTasksOf(tx, c.id)).some((t) => t.kind === 'consent_withdrawn')) continue
    await openConsentTask(tx, c)
    told.push(c)
  }
  return told
}

/** What a proxy took back while no matter was under way stops nothing, so nobody would hear of it: the next one that is sent tells. */
export async function tellOfSetAside(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  const untold = await tx.find(sql`select 1 as one from consent k
    where k.organization_id = ${tx.organizationId} and k.patient_id = ${c.patientId} and k.method = 'set_aside' and not exists (
      select 1 from task t join clinical_case o on o.organization_id = t.organization_id and o.id = t.case_id
      where t.organization_id = k.organization_id and o.patient_id = k.patient_id and t.kind = 'consent_withdrawn' and t.opened_at >= k.at) limit 1`)
  if (untold) await openConsentTask(tx, c)
}

async function openConsentTask(tx: WriteTx, c: Granted<CaseRow>): Promise<void> {
  const dueAt = callBackDue(await practiceClock(tx), tx.now)
  const { teamId } = c
  await openTask(tx, c, { kind: 'consent_withdrawn', teamId, whoseMove: 'care_team', needs: 'staff', dueAt })
}
