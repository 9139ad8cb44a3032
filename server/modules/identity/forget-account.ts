import type { Forgetter } from '#kernel/forgetting.ts'
import { sql } from '#kernel/sql.ts'
import type { WriteTx } from '#kernel/transaction.ts'

/**
 * Somebody's account goes with their chart, where it was for nothing else: no other chart, no other practice, no work here.
 * Its row stays, because the audit names it; nobody can sign in with it, and nothing in it opens.
 */
export const accountForgetter: Forgetter = {
  writes: ['person', 'person_key', 'credential'],
  forget: async (tx, { patientId, personIds }) => {
    const accounts: string[] = []
    for (const personId of personIds) if (await isForThisAlone(tx, personId, patientId)) accounts.push(personId)
    if (accounts.length === 0) return { fields: [] }
    const all = sql`any(${accounts}::uuid[])`
    // The account's row first: whoever replaces keys holds it, and a key made meanwhile is seen by the statement after.
    await tx.query(sql`update person set email_hash = null, email_claim = null, email_confirmed_at = null, disabled_at = ${tx.now}
      where person_id = ${all}`)
    await tx.query(
      sql`update person_key set wrapped = ''::bytea, destroyed_at = ${tx.now} where person_id = ${all} and destroyed_at is null`,
    )
    await tx.query(
      sql`update credential set handle = null, retired_at = coalesce(retired_at, ${tx.now}::timestamptz) where person_id = ${all}`,
    )
    await tx.query(sql`update session set revoked_at = ${tx.now} where person_id = ${all} and revoked_at is null`)
    await tx.query(sql`delete from one_time where subject = any(${accounts}::text[])`)
    return { fields: [`accounts: ${accounts.length}`], accounts }
  },
}

/** Asked across practices, about one person, in the words of the policy that lets people see their own grants. */
async function isForThisAlone(tx: WriteTx, personId: string, patientId: string): Promise<boolean> {
  await tx.query(sql`select set_config('app.person', ${personId}, true)`)
  const other = await tx.find(sql`select 1 as one from access_grant where person_id = ${personId}
    and not (organization_id = ${tx.organizationId} and patient_id is not distinct from ${patientId}::uuid) limit 1`)
  await tx.query(sql`select set_config('app.person', '', true)`)
  return other === undefined
}
