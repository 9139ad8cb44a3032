import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { topicLabels } from '#clinical/questionnaire/topic-labels.ts'
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

/**
 * What the patient ticked, or a rule named: a hint beside what staff say. Kept by what gave it (question and choice, or the rule), and
 * read in the words of the version the matter runs under; hashed apart from what staff may call the same.
 */
export async function addTopicHints(
  tx: WriteTx,
  c: Granted<CaseRow>,
  by: 'patient' | 'rules',
  ids: readonly string[],
): Promise<void> {
  const key = ofPatient(c.patientId)
  for (const id of new Set(ids)) {
    const hash = await tx.vault.commit(key, 'topic', c.id, by, id)
    await tx.query(sql`insert into case_topic (organization_id, case_id, hash, sealed, given_by, at)
      values (${tx.organizationId}, ${c.id}, ${hash}, ${await tx.vault.seal(key, place(c.id, hash), id)}, ${by}, ${tx.now}) on conflict do nothing`)
  }
}

type By = 'patient' | 'staff' | 'rules'
type Hint = { readonly by: 'patient' | 'rules'; readonly label: { readonly en: string; readonly es: string } }
type Topics = { readonly topics: string[]; readonly topicHints: Hint[] }
/**
 * What staff call it, in the order of the alphabet, which the database cannot know; and the hints in words, those of the patient
 * first. One that the version of the matter does not have is left out.
 */
export async function topicsAtDesk(tx: ReadTx, c: Of, { protocol, intake }: ProtocolFolder): Promise<Topics> {
  const rows = await tx.query(
    sql<{ hash: Buffer; sealed: Buffer; by: By }>`select hash, sealed, given_by as by from case_topic
      where organization_id = ${tx.organizationId} and case_id = ${c.id}`,
  )
  const given = await Promise.all(
    rows.map(async ({ hash, sealed, by }) => ({
      by,
      topic: await tx.vault.open<string>(ofPatient(c.patientId), place(c.id, hash), sealed),
    })),
  )
  const givenBy = (by: By) => given.filter((one) => one.by === by).map(({ topic }) => topic)
  const hints = (by: Hint['by'], labels: readonly (readonly [string, Hint['label']])[]): Hint[] => {
    const ids = new Set(givenBy(by))
    return labels.filter(([id]) => ids.has(id)).map(([, label]) => ({ by, label }))
  }
  return {
    topics: givenBy('staff').toSorted(),
    topicHints: [
      ...hints(
        'patient',
        topicLabels(intake).map(({ id, label }) => [id, label]),
      ),
      ...hints(
        'rules',
        protocol.rules.flatMap(({ id, topic }) => (topic ? [[id, topic] as const] : [])),
      ),
    ],
  }
}
