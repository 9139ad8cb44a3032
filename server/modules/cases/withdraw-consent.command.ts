import { event } from '#contract/events.ts'
import { withdrawConsent } from '#contract/patients.ts'
import { command } from '#kernel/command.ts'
import { Broken } from '#kernel/errors.ts'
import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { keptFromReader, latestLocation, ownChart, patientFor, takeBack } from '#modules/patients/index.ts'
import { callBackDue } from '#modules/cases/case-clock.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import { openTasksOf } from '#modules/cases/cases.access.ts'
import { authorOf } from '#modules/cases/cases.store.ts'
import { openTask } from '#modules/cases/tasks.store.ts'

/** Nothing more is sent or decided in writing from now on; who works on something of this patient's is told by a task of it. */
export const withdrawConsentCommand = command({
  endpoint: withdrawConsent,
  writes: ['consent', 'task'],
  policy: ownChart,
  load: (tx, actor, { patientId }) => patientFor(tx, actor, patientId, { who: 'own', lock: true }),
  handle: async (tx, { actor, input, target: patient }) => {
    if (!actor.personId) throw new Broken('nobody takes a consent back by themselves')
    const { actingFor } = authorOf(actor, { patientId: patient.id })
    const taken = await takeBack(tx, input.key, {
      patientId: patient.id,
      byPerson: actor.personId,
      actingFor,
      language: input.language,
      state: (await latestLocation(tx, patient.id))?.state ?? null,
    })
    if (taken === 0) return { kind: 'unchanged', out: { matters: 0 }, because: 'it was not agreed to' }
    const told = await tellStaff(tx, patient.id)
    // Whoever acts for somebody does not learn from a number that there is a matter they are not told of.
    const kept = await keptFromReader(tx, actor, told)
    return {
      kind: 'changed',
      out: { matters: told.length - kept.size },
      events: [
        event('patients.consent_withdrawn', { patientId: patient.id }),
        ...told.map(({ id: caseId }) => event('case.task_changed', { caseId })),
      ],
      audit: {
        subject: { kind: 'patient', id: patient.id },
        patientId: patient.id,
        actingFor,
        fields: [input.key],
      },
    }
  },
})

/** Of each matter under way, the same day while the practice is open. */
async function tellStaff(tx: WriteTx, patientId: string): Promise<CaseRow[]> {
  const open = await tx.query(sql<Granted<CaseRow>>`select ${caseColumns} from clinical_case c
    where c.organization_id = ${tx.organizationId} and c.patient_id = ${patientId}
      and c.state in ('triage', 'ready', 'in_review', 'awaiting_patient') for update of c`)
  const dueAt = callBackDue(await practiceClock(tx), tx.now)
  const told: CaseRow[] = []
  for (const c of open) {
    if ((await openTasksOf(tx, c.id)).some((t) => t.kind === 'consent_withdrawn')) continue
    const { teamId } = c
    await openTask(tx, c, { kind: 'consent_withdrawn', teamId, whoseMove: 'care_team', needs: 'staff', dueAt })
    told.push(c)
  }
  return told
}
