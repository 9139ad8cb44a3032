import { knownOf } from '#contract/known-words.ts'
import { roles } from '#contract/roles.ts'
import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { practitionersOf } from '#modules/directory/index.ts'

type Row = { personId: string; actorRoles: string[]; fromAt: Date; untilAt: Date }
const MOST = 50

/** Who opened this record in an emergency, the newest first: on the record, for colleagues and the patient. Why is the officer's to read. */
export async function openingsOf(tx: ReadTx, actor: Actor, patientId: string) {
  const rows = await tx.query(sql<Row>`select person_id, actor_roles, from_at, until_at from emergency_access
    where organization_id = ${tx.organizationId} and patient_id = ${patientId} order by from_at desc, id desc limit ${MOST}`)
  const people = await practitionersOf(
    tx,
    rows.map((r) => r.personId),
  )
  return rows.map((r) => {
    const one = people.get(r.personId)
    return {
      who: one ? [one.displayName, one.credentials].filter(Boolean).join(', ') : '',
      roles: knownOf(roles, r.actorRoles),
      you: r.personId === actor.personId,
      at: r.fromAt.toISOString(),
      until: r.untilAt.toISOString(),
    }
  })
}

/** Whether there is still something to look into: for a notice that is about to be sent. */
export const isUnreviewed = async (tx: ReadTx, openingId: string): Promise<boolean> =>
  (await tx.find(
    sql`select 1 as one from emergency_access where organization_id = ${tx.organizationId} and id = ${openingId} and reviewed_at is null`,
  )) !== undefined

/** Who opened it, and so is nobody to review it. */
export const openedBy = async (tx: ReadTx, openingId: string): Promise<string | undefined> =>
  (
    await tx.find(
      sql<{
        personId: string
      }>`select person_id from emergency_access where organization_id = ${tx.organizationId} and id = ${openingId}`,
    )
  )?.personId
