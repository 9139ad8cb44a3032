import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { sql } from '#kernel/sql.ts'

/** Whether this actor may know that this case changed: asked again for every hint. */
export type MayHint = (actor: Actor, caseId: string) => Promise<boolean>
export type LiveConfig = {
  readonly actorOf: (req: FastifyRequest) => Promise<Actor>
  readonly mayHint: MayHint
  /** Milliseconds between looks at what was committed elsewhere. */
  readonly pollMs?: number
}
export type Live = {
  /** A doorbell: something was committed here. Looks at once instead of at the next poll. */
  ring(): void
  close(): void
}

type Listener = { actor: Actor; send: (caseId: string, version: number) => void; end: () => void; req: FastifyRequest }
const PATIENCE_MS = 3_000
/** Less than a second with the look itself, so that within a second whoever may no longer hear hears no more. */
const POLL_MS = 700

/** All that decides what somebody may hear of, in an order of its own. */
const rightsOf = (a: Actor): string =>
  JSON.stringify([
    a.personId,
    a.organizationId,
    a.practitionerId,
    a.grants.map((g) => [g.kind, g.role, g.patientId, g.teamId].join(' ')).toSorted(),
  ])

/**
 * Server-sent events that carry ids only. What changed is read from the outbox, so it works with many processes and loses
 * nothing a poll would find; each hint re-checks session and access. A page whose session is over, or whose person may no
 * longer what they might when it opened, is cut off within a second: where anything is left to hear it comes back and asks anew.
 */
export function openLive(house: House, app: FastifyInstance, config: LiveConfig): Live {
  const listeners = new Set<Listener>()
  app.get('/api/v1/live', async (req, reply) => {
    const actor = await config.actorOf(req)
    if (actor.kind !== 'person') throw new AppError('session.required')
    void reply.hijack()
    const raw = reply.raw
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
    raw.write('retry: 1000\n\n')
    const listener: Listener = {
      actor,
      req,
      send: (id, version) => void raw.write(`data: ${JSON.stringify({ entity: 'case', id, version })}\n\n`),
      end: () => void raw.end(),
    }
    listeners.add(listener)
    raw.on('close', () => listeners.delete(listener))
  })
  const look = oneAtATime(makeLook(house, config, listeners), (e) => house.log.error('live.look', e))
  const poll = setInterval(() => void (listeners.size > 0 && look()), config.pollMs ?? POLL_MS)
  poll.unref()
  return {
    ring: () => void (listeners.size > 0 && look()),
    close: () => {
      clearInterval(poll)
      for (const l of listeners) l.end()
      listeners.clear()
    },
  }
}

/** Whoever asks while it is under way has it done once more after it. */
function oneAtATime(work: () => Promise<void>, failed: (e: unknown) => void): () => Promise<void> {
  let underWay = false
  let again = false
  return async () => {
    if (underWay) return void (again = true)
    underWay = true
    try {
      do {
        again = false
        await work()
      } while (again)
    } catch (e) {
      failed(e)
    } finally {
      underWay = false
    }
  }
}

function makeLook(house: House, config: LiveConfig, listeners: Set<Listener>): () => Promise<void> {
  const seen = new Map<string, number>()
  let since = new Date(house.clock.now().getTime() - PATIENCE_MS)
  return async () => {
    const now = house.clock.now()
    const practices = [...new Set([...listeners].map((l) => l.actor.organizationId))]
    await Promise.all([...listeners].map((l) => refresh(config, listeners, l)))
    for (const organizationId of practices) {
      // Looks back a little further than the last look: a transaction that commits late must not be missed.
      const rows = await house.db.transaction({ organizationId, readOnly: true }, (tx) =>
        tx.query(sql<{ id: string; caseId: string }>`
        select id, case_id from outbox where organization_id = ${organizationId} and at > ${since} and case_id is not null order by at limit 500`),
      )
      const fresh = rows.filter((r) => !seen.has(r.id))
      // However much happened to a case since the last look, each page is asked about it once.
      for (const caseId of new Set(fresh.map((r) => r.caseId))) await tell(config, listeners, organizationId, caseId)
      // Only now: what a lost database kept from being told is told at the next look.
      for (const r of fresh) seen.set(r.id, now.getTime())
    }
    since = new Date(now.getTime() - PATIENCE_MS)
    for (const [id, at] of seen) if (at < now.getTime() - 10 * PATIENCE_MS) seen.delete(id)
  }
}

async function refresh(config: LiveConfig, listeners: Set<Listener>, l: Listener): Promise<void> {
  try {
    const now = await config.actorOf(l.req)
    if (now.kind !== 'person' || rightsOf(now) !== rightsOf(l.actor)) throw new AppError('session.expired')
    l.actor = now
  } catch (e) {
    if (e instanceof AppError && e.status === 401) {
      listeners.delete(l)
      l.end()
    }
  }
}

async function tell(
  config: LiveConfig,
  listeners: ReadonlySet<Listener>,
  organizationId: string,
  caseId: string,
): Promise<void> {
  await Promise.all(
    [...listeners]
      .filter((l) => l.actor.organizationId === organizationId)
      .map(async (l) => {
        if (await config.mayHint(l.actor, caseId)) l.send(caseId, 0)
      }),
  )
}
