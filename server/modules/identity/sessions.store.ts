import { createHash } from 'node:crypto'
import { event, type DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import { randomToken } from '#kernel/random.ts'
import type { Visit } from '#kernel/session-act.ts'
import { sql } from '#kernel/sql.ts'
import type { ReadTx, WriteTx } from '#kernel/transaction.ts'
import { endOf, idleUntil, mayWorkAsStaff, provesAfresh } from '#modules/identity/identity.policy.ts'
import type { Standing } from '#modules/identity/identity.access.ts'
import type { Assurance, EndedBy } from '#modules/identity/identity.types.ts'

export type Cookie = { readonly token: string; readonly until: Date }
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest()

const hashDevice = (personId: string, { mark }: Visit): Buffer | null =>
  mark === undefined ? null : createHash('sha256').update(`${personId} ${mark}`).digest()

/** What about a sign-in its owner should hear of. */
export type Noticed = { readonly newDevice: boolean; readonly tried: boolean }

const DAY_MS = 86_400_000
const MARKLESS_DAYS = 7
/** Days an ended session stays, for whoever asks where an account was used. The audit keeps its own lines for good. */
export const SESSION_DAYS = 90
/**
 * Whether this browser opened a session of theirs that is still on record. Those of before marks were kept are known by kind,
 * for a week from when they began: longer, any browser of that kind would be a known one. An account younger than sessions are
 * kept that has none was never signed in to: there is no browser yet that this one could differ from.
 */
const isKnownDevice = async (tx: WriteTx, personId: string, visit: Visit): Promise<boolean> => {
  const since = (days: number) => new Date(tx.now.getTime() - days * DAY_MS)
  const known = await tx.find(sql`select 1 as one where exists (select 1 from session where person_id = ${personId}
      and (device_hash = ${hashDevice(personId, visit)}
        or (device_hash is null and device = ${visit.device.slice(0, 120)} and created_at > ${since(MARKLESS_DAYS)})))
    or (exists (select 1 from person where person_id = ${personId} and created_at > ${since(SESSION_DAYS)})
      and not exists (select 1 from session where person_id = ${personId}))`)
  return known !== undefined
}

/** Wrong tries that are told: fewer are one's own slips. */
const TRIES = 3
/** Wrong passwords and codes at this account here; the audit names whose it was, where that is known. */
const triesAt = (tx: ReadTx, personId: string, since: Date) =>
  sql`from audit where organization_id = ${tx.organizationId} and command = 'identity.signIn'
    and outcome in ('sign_in.refused', 'sign_in.code_wrong') and subject_id = ${personId} and at > ${since}`
/** The days on which somebody tried that often, by the last try of each. */
export const daysOfTries = (tx: ReadTx, personId: string, since: Date): Promise<{ at: Date }[]> =>
  tx.query(sql<{ at: Date }>`select max(at) as at ${triesAt(tx, personId, since)}
    group by date_trunc('day', at) having count(*) >= ${TRIES}`)
/** Whether somebody did since this account was last signed in to. */
async function wasTried(tx: WriteTx, personId: string): Promise<boolean> {
  const [last] = await tx.query(
    sql<{ at: Date | null }>`select max(created_at) as at from session where person_id = ${personId}`,
  )
  const month = new Date(tx.now.getTime() - 30 * DAY_MS)
  const since = last?.at && last.at > month ? last.at : month
  const [tries] = await tx.query(sql<{ n: number }>`select count(*)::int as n ${triesAt(tx, personId, since)}`)
  return (tries?.n ?? 0) >= TRIES
}

/** A new session with a new secret, of which only the hash stays here. The session the visitor came with ends. */
export async function openSession(
  tx: WriteTx,
  s: {
    personId: string
    standing: Standing
    assurance: Assurance
    fresh?: true
    /** Somebody who has just come: every device of theirs is new, and they need not be told. */
    newcomer?: true
    visit: Visit
    actor: Actor
  },
): Promise<Cookie & Noticed> {
  const tried = !s.newcomer && (await wasTried(tx, s.personId))
  const newDevice = !s.newcomer && !(await isKnownDevice(tx, s.personId, s.visit))
  if (s.actor.sessionId) await endSession(tx, s.actor.sessionId)
  const token = randomToken(32)
  const staff = mayWorkAsStaff(s.standing.staffHere, s.assurance)
  const endsAt = endOf(staff, tx.now)
  const provedAt = s.fresh || provesAfresh(s.standing.staffAnywhere, s.assurance) ? tx.now : null
  await tx.query(sql`insert into session (id, token_hash, person_id, organization_id, assurance, step_up_at, staff, created_at, last_seen_at, idle_until, ends_at, device, device_hash, device_new)
    values (${newId()}, ${hashToken(token)}, ${s.personId}, ${tx.organizationId}, ${s.assurance}, ${provedAt}, ${staff}, ${tx.now}, ${tx.now},
      ${idleUntil(staff, tx.now, endsAt)}, ${endsAt}, ${s.visit.device.slice(0, 120)}, ${hashDevice(s.personId, s.visit)}, ${newDevice})`)
  return { token, until: endsAt, newDevice, tried }
}

/** What a sign-in is to the rest of the house: one from a device not seen before, or after wrong tries, is told to its owner. */
export const signedInEvents = (
  personId: string,
  { newDevice, tried }: Noticed,
): readonly [DomainEvent, ...DomainEvent[]] => [
  event('identity.signed_in', { personId }),
  ...(newDevice ? [event('identity.new_device', { personId })] : []),
  ...(tried ? [event('identity.tried', { personId })] : []),
]

/** The same session under a new secret: the old one opens nothing from here on. It never lives longer for it. */
export async function rotateSession(
  tx: WriteTx,
  actor: Actor,
  to: { organizationId: string; staff: boolean; assurance: Assurance; provedAt: Date | null },
): Promise<Cookie> {
  const token = randomToken(32)
  const most = endOf(to.staff, tx.now)
  const [row] = await tx.query(sql<{
    endsAt: Date
  }>`update session set token_hash = ${hashToken(token)}, organization_id = ${to.organizationId},
      staff = ${to.staff}, assurance = ${to.assurance}, step_up_at = ${to.provedAt}, last_seen_at = ${tx.now},
      ends_at = least(ends_at, ${most}), idle_until = least(ends_at, ${idleUntil(to.staff, tx.now, most)})
    where id = ${actor.sessionId} and person_id = ${actor.personId} and revoked_at is null returning ends_at`)
  if (!row) throw new AppError('session.expired')
  return { token, until: row.endsAt }
}

const endSession = async (tx: WriteTx, sessionId: string): Promise<void> => {
  await tx.query(sql`update session set revoked_at = ${tx.now} where id = ${sessionId} and revoked_at is null`)
}
/** Ends one session of this person; false when it is not theirs or over. */
export const endOwnSession = async (tx: WriteTx, actor: Actor, sessionId: string): Promise<boolean> =>
  (
    await tx.query(sql`update session set revoked_at = ${tx.now}
      where id = ${sessionId} and person_id = ${actor.personId} and revoked_at is null returning 1 as one`)
  ).length > 0
/** Ends these sessions in the practice they are in; how many there still were. */
export const endMembersSessions = async (
  tx: WriteTx,
  s: { readonly personId: string; readonly sessionIds: readonly string[]; readonly by: EndedBy },
): Promise<number> =>
  (
    await tx.query(sql`update session set revoked_at = ${tx.now}, ended_by = ${s.by}
      where id = any(${[...s.sessionIds]}::uuid[]) and person_id = ${s.personId} and organization_id = ${tx.organizationId}
        and revoked_at is null returning 1 as one`)
  ).length
export const endAllSessions = async (tx: WriteTx, personId: string): Promise<void> => {
  await tx.query(sql`update session set revoked_at = ${tx.now} where person_id = ${personId} and revoked_at is null`)
}
export const endOtherSessions = async (tx: WriteTx, actor: Actor): Promise<void> => {
  await tx.query(sql`update session set revoked_at = ${tx.now}
    where person_id = ${actor.personId} and id is distinct from ${actor.sessionId} and revoked_at is null`)
}
