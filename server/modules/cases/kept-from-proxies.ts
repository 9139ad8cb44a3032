import type { Actor } from '#kernel/actor.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import { ofPatient } from '#kernel/vault.ts'
import { isThePatient } from '#modules/directory/index.ts'
import { sealedPlace } from '#modules/cases/finding-places.ts'

type Matter = { readonly id: string; readonly patientId: string }
const isThemself = (a: Actor, patientId: string): boolean =>
  a.grants.some((g) => g.kind === 'self' && g.patientId === patientId)

/** Whether a flag of this matter, open or settled, speaks of abuse. What kind a flag is is sealed, so each is opened. */
async function tellsOfAbuse(tx: ReadTx, c: Matter): Promise<boolean> {
  const rows = await tx.query(sql<{ id: string; sealed: Buffer }>`select id, sealed from safety_finding
    where organization_id = ${tx.organizationId} and case_id = ${c.id}`)
  const said = await Promise.all(
    rows.map(({ id, sealed }) =>
      tx.vault.open<{ kind: string; instruction: string }>(ofPatient(c.patientId), sealedPlace(id), sealed),
    ),
  )
  return said.some(({ kind, instruction }) => kind === 'abuse' || instruction === 'abuse-support')
}

/** Of what a proxy alone has told, that proxy knows already. */
const othersWrote = async (tx: ReadTx, c: Matter, personId: string | null): Promise<boolean> =>
  (await tx.find(sql`select 1 as one from timeline_entry where organization_id = ${tx.organizationId} and case_id = ${c.id}
    and author_role = 'patient' and author_id is distinct from ${personId}::uuid limit 1`)) !== undefined

/** For a proxy, a matter in which somebody else told of abuse is not there: it may be of them that it was told. */
export const isKeptFrom = async (tx: ReadTx, a: Actor, c: Matter): Promise<boolean> =>
  !isThemself(a, c.patientId) && (await othersWrote(tx, c, a.personId)) && (await tellsOfAbuse(tx, c))

/** The same of whoever would be told by mail that something waits in it. */
export async function isUntold(tx: ReadTx, caseId: string, personId: string): Promise<boolean> {
  const c = await tx.find(
    sql<Matter>`select id, patient_id from clinical_case where organization_id = ${tx.organizationId} and id = ${caseId}`,
  )
  if (!c || (await isThePatient(tx, personId, c.patientId))) return false
  return (await othersWrote(tx, c, personId)) && tellsOfAbuse(tx, c)
}
