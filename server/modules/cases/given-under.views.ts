import type * as z from 'zod/mini'
import type { givenUnder } from '#contract/cases/index.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practitionersOf, standingOrdersById } from '#modules/directory/index.ts'

export type GivenUnder = z.infer<typeof givenUnder>

/** Which entries of a matter were said under a standing order rather than in their author's own name, by entry id. */
export async function givenUnderOrders(tx: ReadTx, caseId: string): Promise<ReadonlyMap<string, GivenUnder>> {
  const acts = await tx.query(sql<{ entryId: string; standingOrderId: string }>`select entry_id, standing_order_id
    from clinical_act where organization_id = ${tx.organizationId} and case_id = ${caseId} and standing_order_id is not null`)
  if (acts.length === 0) return new Map()
  const orders = await standingOrdersById(
    tx,
    acts.map((act) => act.standingOrderId),
  )
  const physicians = await practitionersOf(
    tx,
    [...orders.values()].flatMap((order) => order.approvedBy ?? []),
  )
  return new Map(
    acts.flatMap((act): [string, GivenUnder][] => {
      const order = orders.get(act.standingOrderId)
      if (!order) return []
      const physician = order.approvedBy === null ? undefined : physicians.get(order.approvedBy)
      const signedOffBy = physician
        ? { name: physician.displayName, role: 'clinician' as const, credentials: physician.credentials || null }
        : null
      return [[act.entryId, { title: order.title, version: order.version, signedOffBy }]]
    }),
  )
}
