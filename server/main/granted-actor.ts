import type { Actor, Grant } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { sql } from '#kernel/sql.ts'

/** The actor a person's grants make of them, as a session would: for the demo's first day, and for tests, which need no sign-in. */
export async function actorOf(house: House, organizationId: string, personId: string): Promise<Actor> {
  const now = house.clock.now()
  return house.db.transaction({ organizationId, readOnly: true }, async (tx) => {
    const rows =
      await tx.query(sql<Grant>`select kind, role, patient_id, team_id from access_grant where organization_id = ${organizationId} and person_id = ${personId}
      and from_at <= ${now} and (to_at is null or to_at > ${now})`)
    const [p] = await tx.query(
      sql<{
        id: string
      }>`select id from practitioner where organization_id = ${organizationId} and person_id = ${personId}`,
    )
    const roles = [
      ...new Set(
        rows.flatMap((g) => (g.kind === 'self' || g.kind === 'proxy' ? ['patient' as const] : g.role ? [g.role] : [])),
      ),
    ]
    return {
      kind: 'person',
      personId,
      system: null,
      sessionId: newId(),
      organizationId,
      roles,
      practitionerId: p?.id ?? null,
      grants: rows,
      assurance: 'passkey',
      stepUpAt: now,
      language: 'en',
    }
  })
}
