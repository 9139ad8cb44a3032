import type { DomainEvent } from '#contract/events.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { Hopeless, type Happened, type Reaction, type Sweep } from '#kernel/reaction.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { DraftTx, ReadTx, WriteTx } from '#kernel/transaction.ts'

/**
 * By the database's clock alone: a worker whose own is an hour ahead, killed with an emergency in its hands, would hold it for
 * an hour from all others.
 */
const LEASE = sql`lease_until = clock_timestamp() + interval '1 minute'`
/**
 * What nobody has tried waits for nothing, whatever the clocks of who made it and who takes it say: it may be an emergency. Taken
 * once, it is due by the database's clock, for whoever takes it from a worker that died.
 */
const dueAt = (now: Date): Sql => sql`(attempts = 0 or next_at <= ${now})`
const FREE = sql`(lease_until is null or lease_until < clock_timestamp())`
const MAX_ATTEMPTS = 24
/** A worker that runs takes what is due within seconds. */
const LATE_MS = 5 * 60_000
/** What no worker knows waits this long for one of a newer version, untouched and untried. */
const STRANGE_MS = 86_400_000
/** Due work and deliveries of these names; of other names only what nobody took for a day, so that it does not stay unseen. */
const knownOrLeft = (name: Sql, names: readonly string[], at: Sql, now: Date): Sql =>
  sql`(${name} = any(${[...names]}::text[]) or ${at} <= ${new Date(now.getTime() - STRANGE_MS)})`
/** 2 s, 4 s, 8 s … one hour at most: a mail server may be down for a night. */
const backoffSeconds = (attempts: number): number => Math.min(3600, 2 ** attempts)

type Taken = { organizationId: string; id: string; outboxId: string; reaction: string; attempts: number; fence: number }

/**
 * Takes waiting deliveries under a timed lease and gives each to its reaction, once at a time, at least once in all.
 * The lease is fenced: a worker that woke up late cannot mark done what another took over. What it does not know it leaves to
 * a worker that does, for a day: during an upgrade older ones run beside newer servers. Returns how many it tried.
 */
export async function deliver<P>(
  house: House,
  ports: P,
  reactions: readonly Reaction<P>[],
  most = 20,
): Promise<number> {
  const now = house.clock.now()
  const names = reactions.map((r) => r.name)
  const taken = await house.db.transaction({ organizationId: PLATFORM, worker: true }, (tx) =>
    tx.query(sql<Taken>`
    update delivery set ${LEASE}, fence = fence + 1, attempts = attempts + 1, next_at = least(next_at, clock_timestamp())
    where (organization_id, id) in (select organization_id, id from delivery
      where state = 'waiting' and ${dueAt(now)} and ${FREE}
        and ${knownOrLeft(sql`reaction`, names, sql`next_at`, now)}
      order by next_at limit ${most} for update skip locked)
    returning organization_id, id, outbox_id, reaction, attempts, fence`),
  )
  await Promise.all(taken.map((d) => deliverOne(house, ports, reactions, d)))
  return taken.length
}

async function deliverOne<P>(house: House, ports: P, reactions: readonly Reaction<P>[], d: Taken): Promise<void> {
  try {
    const happened = await findHappened(house, d)
    const r = reactions.find((x) => x.name === d.reaction)
    if (!r) throw new Hopeless(`nobody is called ${d.reaction}`)
    await r.react(house, ports, happened)
    await settleDelivery(house, d, { state: 'done' })
  } catch (e) {
    const dead = e instanceof Hopeless || d.attempts >= MAX_ATTEMPTS
    house.log.error(dead ? 'delivery.dead' : 'delivery.failed', e, {
      delivery: d.id,
      reaction: d.reaction,
      attempts: d.attempts,
    })
    await settleDelivery(house, d, {
      state: dead ? 'dead' : 'waiting',
      error: reasonOf(e),
    }).catch((x: unknown) => house.log.error('delivery.unsettled', x, { delivery: d.id }))
  }
}

/** A word of a closed vocabulary for whoever sends it again; never what another machine or a person said. */
function reasonOf(e: unknown): string {
  if (e instanceof AppError) return e.code
  if (e instanceof Hopeless) return e.message
  if (!(e instanceof Error)) return 'unknown'
  return 'reason' in e && typeof e.reason === 'string' && /^[a-z][a-z-]{1,39}$/.test(e.reason) ? e.reason : e.name
}

async function findHappened(house: House, d: Taken): Promise<Happened> {
  const [row] = await house.db.transaction({ organizationId: d.organizationId, readOnly: true }, (tx) =>
    tx.query(sql<{
      type: string
      v: number
      data: unknown
      caseId: string | null
      actorPersonId: string | null
      at: Date
    }>`
      select type, v, data, case_id, actor_person_id, at from outbox where organization_id = ${d.organizationId} and id = ${d.outboxId}`),
  )
  if (!row) throw new Hopeless('the event is not there')
  const event = { type: row.type, v: row.v, data: row.data } as DomainEvent
  return {
    organizationId: d.organizationId,
    deliveryId: d.id,
    eventId: d.outboxId,
    caseId: row.caseId,
    actorPersonId: row.actorPersonId,
    at: row.at,
    event,
  }
}

async function settleDelivery(
  house: House,
  d: Taken,
  end: { state: 'done' | 'dead' | 'waiting'; error?: string },
): Promise<void> {
  const now = house.clock.now()
  await house.db.transaction({ organizationId: d.organizationId }, (tx) =>
    tx.query(sql`
    update delivery set state = ${end.state}, lease_until = null, last_error = ${end.error ?? null}, done_at = ${end.state === 'done' ? now : null},
      next_at = ${new Date(now.getTime() + backoffSeconds(d.attempts) * 1000)}
    where organization_id = ${d.organizationId} and id = ${d.id} and fence = ${d.fence} and state = 'waiting'`),
  )
}

/** Something to look at later. The same kind and subject has one such row: a later call moves it. */
export async function remind(tx: WriteTx | DraftTx, kind: string, subjectId: string, at: Date): Promise<void> {
  await tx.query(sql`insert into due (organization_id, id, at, kind, subject_id) values (${tx.organizationId}, ${newId()}, ${at}, ${kind}, ${subjectId})
    on conflict (organization_id, kind, subject_id) do update set at = excluded.at, attempts = 0, lease_until = null, fence = due.fence + 1`)
}
export async function forget(tx: WriteTx, kind: string, subjectId: string): Promise<void> {
  await tx.query(
    sql`delete from due where organization_id = ${tx.organizationId} and kind = ${kind} and subject_id = ${subjectId}`,
  )
}

type Due = { organizationId: string; id: string; kind: string; subjectId: string; attempts: number; fence: number }

/** Which kinds of due work a turn takes: what may take long has turns of its own, so that no emergency waits behind it. */
export type Lane = { readonly only: string } | { readonly without: readonly string[] }

/** Takes what has fallen due, in any practice, and lets its sweep act. A sweep that fails is tried again, later each time. */
export async function sweepDue(house: House, sweeps: readonly Sweep[], most = 20, lane?: Lane): Promise<number> {
  const now = house.clock.now()
  const names = sweeps.map((s) => s.kind)
  const kinds = !lane
    ? sql`true`
    : 'only' in lane
      ? sql`kind = ${lane.only}`
      : sql`kind <> all(${[...lane.without]}::text[])`
  const taken = await house.db.transaction({ organizationId: PLATFORM, worker: true }, (tx) =>
    tx.query(sql<Due>`
    update due set ${LEASE}, fence = fence + 1, attempts = attempts + 1
    where (organization_id, id) in (select organization_id, id from due where at <= ${now} and ${kinds} and ${FREE}
        and ${knownOrLeft(sql`kind`, names, sql`at`, now)}
      order by at limit ${most} for update skip locked)
    returning organization_id, id, kind, subject_id, attempts, fence`),
  )
  for (const d of taken) {
    try {
      const s = sweeps.find((x) => x.kind === d.kind)
      if (!s) throw new Hopeless(`no sweep for ${d.kind}`)
      await s.sweep(house, d)
      await house.db.transaction({ organizationId: d.organizationId }, (tx) =>
        tx.query(sql`
        delete from due where organization_id = ${d.organizationId} and id = ${d.id} and fence = ${d.fence}`),
      )
    } catch (e) {
      house.log.error('sweep.failed', e, { kind: d.kind, due: d.id, attempts: d.attempts })
      await house.db
        .transaction({ organizationId: d.organizationId }, (tx) =>
          tx.query(sql`
        update due set at = ${new Date(now.getTime() + backoffSeconds(d.attempts) * 1000)}, lease_until = null
        where organization_id = ${d.organizationId} and id = ${d.id} and fence = ${d.fence}`),
        )
        .catch(() => undefined)
    }
  }
  return taken.length
}

export type DeadLetter = {
  organizationId: string
  id: string
  reaction: string
  type: string
  attempts: number
  lastError: string | null
  at: Date
}

/** Deliveries nobody could make. An operator sees them and may send them on their way again. */
export const listDead = (house: House, organizationId: string): Promise<DeadLetter[]> =>
  house.db.transaction({ organizationId, readOnly: true }, (tx) => deadLettersIn({ organizationId, query: tx.query }))

export const deadLettersIn = (tx: Pick<ReadTx, 'organizationId' | 'query'>): Promise<DeadLetter[]> =>
  tx.query(sql<DeadLetter>`
    select d.organization_id, d.id, d.reaction, o.type, d.attempts, d.last_error, o.at from delivery d
    join outbox o on o.organization_id = d.organization_id and o.id = d.outbox_id
    where d.organization_id = ${tx.organizationId} and d.state = 'dead' order by o.at`)

/** Whether something waits that any worker would have taken long since: then none runs. */
export const isAnythingLate = async (tx: Pick<ReadTx, 'organizationId' | 'query' | 'now'>): Promise<boolean> => {
  const long = new Date(tx.now.getTime() - LATE_MS)
  const rows = await tx.query(sql`
    (select 1 as one from delivery where organization_id = ${tx.organizationId} and state = 'waiting' and attempts = 0 and next_at < ${long} limit 1)
    union all (select 1 from due where organization_id = ${tx.organizationId} and attempts = 0 and at < ${long} limit 1)`)
  return rows.length > 0
}

export const redrive = (house: House, organizationId: string, deliveryId: string): Promise<boolean> =>
  house.db.transaction({ organizationId }, (tx) =>
    redriveIn({ organizationId, query: tx.query, now: house.clock.now() }, deliveryId),
  )

export async function redriveIn(
  tx: Pick<ReadTx, 'organizationId' | 'query' | 'now'>,
  deliveryId: string,
): Promise<boolean> {
  const rows = await tx.query(sql`
    update delivery set state = 'waiting', attempts = 0, next_at = ${tx.now}, lease_until = null
    where organization_id = ${tx.organizationId} and id = ${deliveryId} and state = 'dead' returning id`)
  return rows.length > 0
}
