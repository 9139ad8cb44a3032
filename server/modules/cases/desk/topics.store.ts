import { sql } from '#kernel/sql.ts'
import type { Granted, ReadTx, WriteTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'

type Of = Pick<CaseRow, 'id' | 'patientId'>
const place = (caseId: string, hash: Buffer) => ({
  table: 'case_topic',
  column: 'sealed',
  row: `${caseId}/${hash.toString('hex')}`,
  rowVersion: 1,
})

/** The topics staff gave, replaced; those of the patient or of rules stay. */
export async function setTopics(tx: WriteTx, c: Granted<CaseRow>, topics: readonly string[]): Promise<void> {
  const key = ofPatient(c.patientId)
  const wanted = await Promise.all(
    [...new Set(topics)].map(async (topic) => {
      const hash = await tx.vault.commit(key, 'topic', c.id, topic)
      return { hash, sealed: await tx.vault.seal(key, place(c.id, hash), topic) }
    }),
  )
  const hashes = wanted.map((w) => w.hash)
  await tx.query(sql`delete from case_topic where organization_id = ${tx.organizationId} and case_id = ${c.id}
    and given_by = 'staff' and hash <> all(${hashes}::bytea[])`)
  await tx.query(sql`insert into case_topic (organization_id, case_id, hash, sealed, given_by, at)
    select ${tx.organizationId}::uuid, ${c.id}::uuid, x.hash, x.sealed, 'staff', ${tx.now}::timestamptz
    from unnest(${hashes}::bytea[], ${wanted.map((w) => w.sealed)}::bytea[]) as x(hash, sealed) on conflict do nothing`)
}

/** In the order of the alphabet, which the database cannot know. */
export async function topicsOf(tx: ReadTx, c: Of): Promise<string[]> {
  const rows = await tx.query(
    sql<{ hash: Buffer; sealed: Buffer }>`select hash, sealed from case_topic
      where organization_id = ${tx.organizationId} and case_id = ${c.id}`,
  )
  const topics = await Promise.all(
    rows.map((r) => tx.vault.open<string>(ofPatient(c.patientId), place(c.id, r.hash), r.sealed)),
  )
  return topics.toSorted()
}
