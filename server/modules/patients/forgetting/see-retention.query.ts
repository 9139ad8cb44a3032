import { retention } from '#contract/forgetting.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { practiceClock } from '#modules/directory/index.ts'
import { getPatients } from '#modules/patients/patients.views.ts'
import { keptBecause } from './forgetting.access.ts'
import { mayForget } from './forgetting.policy.ts'

/** What the rules of keeping say of one record, before anybody asks that it be destroyed. */
export const seeRetention = query({
  endpoint: retention,
  policy: mayForget,
  view: async (tx, _actor, { patientId }) => {
    const patient = (await getPatients(tx, [patientId])).get(patientId)
    if (!patient) return null
    const kept = await keptBecause(tx, patientId)
    const facts = await tx.find(sql<{
      hold: boolean
      asked: boolean
    }>`select p.legal_hold_at is not null as hold,
        exists (select 1 from forget_request f where f.organization_id = p.organization_id and f.patient_id = p.id and f.state in ('asked', 'approved')) as asked
      from patient p
      where p.organization_id = ${tx.organizationId} and p.id = ${patientId}`)
    return facts
      ? {
          patientId,
          name: patient.deskName,
          kept: kept && { because: kept.because, until: kept.until?.toISOString() ?? null },
          ...facts,
          years: (await practiceClock(tx)).retentionYears,
        }
      : null
  },
  discloses: (_out, { patientId }) => [{ patientId, screen: 'patients.retention', how: 'opened' }],
})
