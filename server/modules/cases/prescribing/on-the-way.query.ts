import { prescriptionsOnTheWay } from '#contract/cases/index.ts'
import { only } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { overButAwaited } from '#modules/cases/prescribing/over-but-awaited.views.ts'
import { awaited } from '#modules/cases/prescribing/prescription.access.ts'

/** What becomes people's work when a pharmacy is said to be gone. */
export const prescriptionsOnTheWayQuery = query({
  endpoint: prescriptionsOnTheWay,
  policy: only(['administrator'], 'in their own practice: a number, and nobody’s words or name'),
  discloses: nobody('how many, and of whom not'),
  view: async (tx, _actor, { pharmacyId }) => {
    const row = await tx.find(sql<{ prescriptions: number }>`select count(*)::int as prescriptions from prescription p
      join clinical_case c on c.organization_id = p.organization_id and c.id = p.case_id
      where p.organization_id = ${tx.organizationId} and p.pharmacy_id = ${pharmacyId} and c.state <> 'closed' and ${awaited}`)
    const over = await overButAwaited(tx, pharmacyId)
    return { prescriptions: (row?.prescriptions ?? 0) + over.length }
  },
})
