import { workload } from '#contract/desk/index.ts'
import { careRoles } from '#contract/roles.ts'
import { only } from '#kernel/policy.ts'
import { nobody, query } from '#kernel/query.ts'
import { coveredBy } from '#modules/patients/index.ts'
import { workloadOf } from '#modules/cases/desk/workload.views.ts'

export const seeWorkload = query({
  endpoint: workload,
  policy: only(
    careRoles,
    'numbers alone; of emergencies those of a team they are on or cover, or that ring them on call',
  ),
  view: async (tx, actor) => workloadOf(tx, actor, await coveredBy(tx, actor)),
  discloses: nobody('numbers of matters, of no patient'),
})
