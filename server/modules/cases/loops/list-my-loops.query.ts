import { myLoops } from '#contract/cases/loops.ts'
import { patientIdsOf } from '#kernel/actor.ts'
import { signedIn } from '#kernel/policy.ts'
import { query } from '#kernel/query.ts'
import { sql } from '#kernel/sql.ts'
import { practiceZone } from '#modules/directory/index.ts'
import { keptFromReader, keyIsKept } from '#modules/patients/index.ts'
import { caseColumns, type CaseRow } from '#modules/cases/case-row.ts'
import { loopsOf } from '#modules/cases/loops/loops.store.ts'
import { loopPatientSees, loopTasksIn } from '#modules/cases/loops/loops.views.ts'

/** A person's referrals and ordered tests, and those of whoever they are a proxy for: of the matters they may open. */
export const listMyLoops = query({
  endpoint: myLoops,
  policy: signedIn('one’s own matters'),
  view: async (tx, actor) => {
    const all = await tx.query(sql<CaseRow>`select ${caseColumns} from clinical_case c
      where c.organization_id = ${tx.organizationId} and c.patient_id = any(${patientIdsOf(actor)}::uuid[]) and c.state <> 'draft' and ${keyIsKept(sql`c.organization_id`, sql`c.patient_id`)}
        and exists (select 1 from care_loop l where l.organization_id = c.organization_id and l.case_id = c.id)
      order by c.opened_at desc limit 200`)
    const kept = await keptFromReader(tx, actor, all)
    const ids = all.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
    const [loops, tasks, zone] = await Promise.all([loopsOf(tx, ids), loopTasksIn(tx, ids), practiceZone(tx)])
    return { zone, loops: loops.map((l) => loopPatientSees(l, tasks)) }
  },
  discloses: ({ loops }) =>
    [...new Set(loops.map((l) => l.patientId))].map((patientId) => ({
      patientId,
      screen: 'my matters',
      how: 'listed' as const,
    })),
})
