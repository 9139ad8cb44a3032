import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { sweepTaskCommand } from '#modules/cases/desk/sweep-task.command.ts'
import { awaited } from '#modules/cases/prescribing/prescription.access.ts'
import type { PharmacyPorts } from '#modules/cases/prescribing/send-prescription.reaction.ts'

/** Each open matter with a paper for that pharmacy asks anew whose work it is, in a transaction of its own. */
export const settleRetired = reaction<PharmacyPorts, 'directory.pharmacy_retired'>({
  name: 'cases.settle-retired',
  on: ['directory.pharmacy_retired'],
  react: async (house, _ports, { organizationId, event }) => {
    const tasks = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      // Any open task of the matter stands for it; an open matter has one.
      readTxOf(house, raw, organizationId).query(sql<{ id: string }>`select distinct on (t.case_id) t.id from task t
        join prescription p on p.organization_id = t.organization_id and p.case_id = t.case_id
        where t.organization_id = ${organizationId} and t.state = 'open' and p.pharmacy_id = ${event.data.pharmacyId}
          and ${awaited} order by t.case_id, t.id`),
    )
    const actor = systemActor('reaction:cases.settle-retired', organizationId)
    for (const { id } of tasks) await run(house, sweepTaskCommand, actor, { kind: 'sending', subjectId: id })
  },
})
