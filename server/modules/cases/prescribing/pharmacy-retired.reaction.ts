import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { reaction } from '#kernel/reaction.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { overButAwaited } from '#modules/cases/prescribing/over-but-awaited.views.ts'
import { awaited } from '#modules/cases/prescribing/prescription.access.ts'
import type { PharmacyPorts } from '#modules/cases/prescribing/send-prescription.reaction.ts'
import { settlePapersCommand } from '#modules/cases/prescribing/settle-papers.command.ts'

/** Each matter with a paper for that pharmacy asks anew whose work it is, in a transaction of its own; one that is over too, while the paper may be fetched. */
export const settleRetired = reaction<PharmacyPorts, 'directory.pharmacy_retired'>({
  name: 'cases.settle-retired',
  on: ['directory.pharmacy_retired'],
  react: async (house, _ports, { organizationId, event }) => {
    const { pharmacyId } = event.data
    const matters = await house.db.transaction({ organizationId, readOnly: true }, async (raw) => {
      const tx = readTxOf(house, raw, organizationId)
      return [...(await openWithPapers(tx, pharmacyId)), ...(await overButAwaited(tx, pharmacyId))]
    })
    const actor = systemActor('reaction:cases.settle-retired', organizationId)
    for (const caseId of new Set(matters.map((one) => one.caseId)))
      await run(house, settlePapersCommand, actor, { caseId })
  },
})

const openWithPapers = (tx: ReadTx, pharmacyId: string): Promise<{ caseId: string }[]> =>
  tx.query(sql<{ caseId: string }>`select distinct p.case_id from prescription p
    join clinical_case c on c.organization_id = p.organization_id and c.id = p.case_id
    where p.organization_id = ${tx.organizationId} and p.pharmacy_id = ${pharmacyId} and c.state <> 'closed' and ${awaited} order by p.case_id`)
