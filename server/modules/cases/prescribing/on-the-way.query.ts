import { prescriptionsOnTheWay } from '#contract/cases/index.ts'
import { only } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { overButAwaited } from '#modules/cases/prescribing/over-but-awaited.views.ts'
import { awaited } from '#modules/cases/prescribing/prescription.access.ts'

/** What becomes people's work when a pharmacy is said to be gone. */
export const prescriptionsOnTheWayQuery = query({
  endpoint: prescriptionsOnTheWay,
  policy: only(['administrator'], 'in their own practice: a number, and nobody’s words or name'),
  // How long each may be fetched is sealed with it: to count them, they are opened.
  discloses: (_out, { pharmacyId }) => ({
    subject: { kind: 'pharmacy', id: pharmacyId },
    patientId: null,
    fields: ['prescriptions'],
  }),
  view: async (tx, _actor, { pharmacyId }) => {
    const row = await tx.find(sql<{ prescriptions: number }>`select count(*)::int as prescriptions from prescription p
      join clinical_case c on c.organization_id = p.organization_id and c.id = p.case_id
      where p.organization_id = ${tx.organizationId} and p.pharmacy_id = ${pharmacyId} and c.state <> 'closed' and ${awaited}`)
    const over = await overButAwaited(tx, pharmacyId)
    return { prescriptions: (row?.prescriptions ?? 0) + over.length }
  },
})
