import type { Language, Role } from '#contract/roles.ts'
import type { Actor, Grant } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'
import { idleUntil, isOver, type SessionFacts } from '#modules/identity/identity.policy.ts'
import type { Assurance } from '#modules/identity/identity.types.ts'
import { hashToken } from '#modules/identity/sessions.store.ts'

type Row = SessionFacts & {
  readonly id: string
  readonly personId: string
  readonly organizationId: string
  readonly assurance: Assurance
  readonly stepUpAt: Date | null
  readonly language: Language
  readonly lastSeenAt: Date
  readonly staff: boolean
  readonly practitionerId: string | null
  readonly grants: Grant[]
}
const refused = { refused: 'session.expired' } as const
const MINUTE = 60_000

/**
 * Who holds this secret, with the grants in force at this moment. One trip; a second at most once a minute, to note the sign
 * of life. `watching` is a page that only listens: nobody has done anything, so the session goes on ageing.
 */
export async function resolveSession(
  house: House,
  token: string,
  as: 'acting' | 'watching' = 'acting',
): Promise<Actor | typeof refused> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) return refused
  const now = house.clock.now()
  const [s] = await house.db
    .query(sql<Row>`select id, person_id, organization_id, assurance, step_up_at, language, idle_until, last_seen_at, ends_at,
    staff, revoked, disabled, practitioner_id, grants from session_actor(${hashToken(token)}, ${now})`)
  if (!s || isOver(s, now)) return refused
  if (as === 'acting' && now.getTime() - s.lastSeenAt.getTime() >= MINUTE)
    await house.db.query(sql`update session set last_seen_at = ${now}, idle_until = ${idleUntil(s.staff, now, s.endsAt)}
      where id = ${s.id} and revoked_at is null and last_seen_at < ${now}`)
  // A session that began with a password alone carries none of the staff's powers, whatever was granted since.
  const grants = s.grants.filter((g) => s.staff || g.kind === 'self' || g.kind === 'proxy')
  return {
    kind: 'person',
    personId: s.personId,
    system: null,
    sessionId: s.id,
    organizationId: s.organizationId,
    roles: rolesOf(grants),
    practitionerId: s.staff ? s.practitionerId : null,
    grants,
    assurance: s.assurance,
    stepUpAt: s.stepUpAt,
    language: s.language,
  }
}

const rolesOf = (grants: readonly Grant[]): Role[] => [
  ...new Set(
    grants.flatMap((g) => (g.kind === 'self' || g.kind === 'proxy' ? ['patient' as const] : g.role ? [g.role] : [])),
  ),
]
