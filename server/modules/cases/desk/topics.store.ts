import { sql } from '#kernel/sql.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

/** The topics staff gave, replaced; those of the patient or of rules stay. */
export async function setTopics(tx: WriteTx, c: Granted<CaseRow>, topics: readonly string[]): Promise<void> {
  const wanted = [...new Set(topics)]
  await tx.query(sql`delete from case_topic where organization_id = ${tx.organizationId} and case_id = ${c.id}
    and given_by = 'staff' and topic <> all(${wanted}::text[])`)
  await tx.query(sql`insert into case_topic (organization_id, case_id, topic, given_by, at)
    select ${tx.organizationId}::uuid, ${c.id}::uuid, x.topic, 'staff', ${tx.now}::timestamptz from unnest(${wanted}::text[]) as x(topic) on conflict do nothing`)
}
