import { knownOf } from '#contract/known-words.ts'
import { roles, type Language, type Role } from '#contract/roles.ts'
import type { Actor, Grant } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { recall } from '#kernel/recalled.ts'
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
  const silent = as === 'acting' && now.getTime() - s.lastSeenAt.getTime() >= MINUTE
  if (silent)
    await house.db.query(sql`update session set last_seen_at = ${now}, idle_until = ${idleUntil(s.staff, now, s.endsAt)}
      where id = ${s.id} and revoked_at is null and last_seen_at < ${now}`)
  const actor = actorIn(s)
  remember(house, token, silent ? { ...s, lastSeenAt: now } : s, actor)
  return actor
}

function actorIn(s: Row): Actor {
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

/** Enough for everybody at work at once; when it is full it forgets everything. */
const MOST = 5_000
type Remembered = { readonly actor: Actor; readonly lastSeenAt: Date; readonly wordForWord: string }
const memories = new WeakMap<House['db'], Map<string, Remembered>>()

/** All that decides who somebody is and what they may; signs of life are left out, they change by themselves. */
const wordForWord = (s: Row): string => JSON.stringify({ ...s, lastSeenAt: null, idleUntil: null })

function memoriesOf(house: House): Map<string, Remembered> {
  let known = memories.get(house.db)
  if (!known) memories.set(house.db, (known = new Map()))
  return known
}

function remember(house: House, token: string, s: Row, actor: Actor): void {
  const known = memoriesOf(house)
  if (known.size >= MOST) known.clear()
  known.set(hashToken(token).toString('base64'), { actor, lastSeenAt: s.lastSeenAt, wordForWord: wordForWord(s) })
}

/**
 * Who held this secret when it was last asked, to be confirmed in the request's own transaction: nothing is done or shown on
 * the strength of a memory. Undefined when nobody remembers, or a sign of life is to be noted.
 */
export function recallSession(house: House, token: string, as: 'acting' | 'watching' = 'acting'): Actor | undefined {
  const known = memoriesOf(house)
  const hash = hashToken(token)
  const name = hash.toString('base64')
  const r = known.get(name)
  if (!r || (as === 'acting' && house.clock.now().getTime() - r.lastSeenAt.getTime() >= MINUTE)) return undefined
  return recall(r.actor, async (tx) => {
    const now = house.clock.now()
    const [s] = await tx.query(sessionNow(hash, now))
    if (s && !isOver(s, now) && wordForWord(s) === r.wordForWord) return true
    known.delete(name)
    return false
  })
}

/** As `session_actor` has it, for a transaction that is in the session's practice already. */
const sessionNow = (
  hash: Buffer,
  now: Date,
) => sql<Row>`select s.id, s.person_id, s.organization_id, s.assurance, s.step_up_at, p.language, s.idle_until, s.last_seen_at, s.ends_at,
    s.staff, s.revoked_at is not null as revoked, p.disabled_at is not null as disabled,
    (select r.id from practitioner r where r.organization_id = s.organization_id and r.person_id = s.person_id) as practitioner_id,
    coalesce((select jsonb_agg(jsonb_build_object('kind', g.kind, 'role', g.role, 'patientId', g.patient_id, 'teamId', g.team_id))
      from access_grant g where g.organization_id = s.organization_id and g.person_id = s.person_id and g.from_at <= ${now} and (g.to_at is null or g.to_at > ${now})), '[]'::jsonb) as grants
  from session s join person p on p.person_id = s.person_id where s.token_hash = ${hash}`

/** A role that only a newer server knows gives no right on this one. */
const rolesOf = (grants: readonly Grant[]): Role[] =>
  knownOf(roles, [
    ...new Set(grants.flatMap((g) => (g.kind === 'self' || g.kind === 'proxy' ? ['patient'] : (g.role ?? [])))),
  ])
