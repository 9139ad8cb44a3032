import type * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import { anywhere } from '#contract/errors.ts'
import type { DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { insertAudit, recordRefusal, type AuditNote, type AuditRow } from '#kernel/audit.ts'
import type { RawTx } from '#kernel/database.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId, PLATFORM } from '#kernel/ids.ts'
import { parseInput } from '#kernel/input.ts'
import { judge, mustSignIn, refusal, type Policy } from '#kernel/policy.ts'
import { assertConfirmed, confirm } from '#kernel/recalled.ts'
import { sql, type Sql } from '#kernel/sql.ts'
import type { TableName } from '#kernel/tables.ts'
import { forWriting, granted, type Granted, type ReadTx, type WriteTx } from '#kernel/transaction.ts'

/** Something changed: say what, and tell whoever must know. */
export type Changed<Out> = {
  readonly kind: 'changed'
  readonly out: Out
  readonly events: readonly [DomainEvent, ...DomainEvent[]]
  readonly audit: AuditNote
}
/** Nothing changed, and that is said with a reason. If something was written all the same, the commit dies. */
export type Unchanged<Out> = { readonly kind: 'unchanged'; readonly out: Out; readonly because: string }

export type Command<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
  T = unknown,
  Q = unknown,
> = {
  readonly endpoint: Endpoint<I, O>
  /** Every table it may write. The database compares this, at commit, with what was touched. */
  readonly writes: readonly TableName[]
  /** `platform` for a person's own account, which belongs to no practice. */
  readonly scope?: 'practice' | 'platform'
  /** Asks for a fresh proof of identity, at most five minutes old; a function where that hangs on what is asked for. */
  readonly stepUp?: true | ((input: z.infer<I>) => boolean)
  /** Seconds of work that no transaction may wait for, done before it begins. It decides nothing: `load` and the policy have not spoken yet. */
  readonly before?: (house: House, actor: Actor, input: z.infer<I>) => Promise<void>
  /** Loads and locks what the command is about. Null means: as far as this actor knows, it does not exist. */
  readonly load: (tx: ReadTx, actor: Actor, input: z.infer<I>) => Promise<T | null>
  readonly policy: Policy<T>
  /** What only rows tell of the right to do it, as a licence; throws the refusal. Before the proof: nobody proves who they are for what they may not do. */
  readonly qualify?: (tx: ReadTx, a: { actor: Actor; input: z.infer<I>; target: Granted<T> }) => Promise<Q>
  /** May run again after a serialization failure, so it touches nothing outside `tx`. */
  readonly handle: (
    tx: WriteTx,
    a: { actor: Actor; input: z.infer<I>; target: Granted<T>; now: Date; qualified: Q },
  ) => Promise<Changed<z.infer<O>> | Unchanged<z.infer<O>>>
}

export type AnyCommand = Command<z.ZodMiniType, z.ZodMiniType, unknown> & { readonly is: 'command' }

export function command<I extends z.ZodMiniType, O extends z.ZodMiniType, T, Q = undefined>(
  c: Command<I, O, T, Q>,
): Command<I, O, T, Q> & { readonly is: 'command' } {
  return { ...c, is: 'command' }
}

export const STEP_UP_MINUTES = 5
export const frameOf = (scope: 'practice' | 'platform' | undefined, actor: Actor): string =>
  scope === 'platform' ? PLATFORM : actor.organizationId

/**
 * Parse, begin, load and lock, policy, licence, fresh proof, handle, audit and events, commit: the only way to write.
 * @param key the client's idempotency key (a UUID): the same key with the same input gives the same answer once more.
 */
export async function run<I extends z.ZodMiniType, O extends z.ZodMiniType, T, Q>(
  house: House,
  c: Command<I, O, T, Q>,
  actor: Actor,
  raw: unknown,
  key?: string,
): Promise<z.infer<O>> {
  const organizationId = frameOf(c.scope, actor)
  const name = c.endpoint.name
  let input: unknown = raw
  try {
    if (mustSignIn(c.policy, actor)) throw new AppError('session.required')
    const parsed = parseInput(c.endpoint.input, raw, actor.language)
    input = parsed
    await c.before?.(house, actor, parsed)
    const commandId = newId()
    const now = house.clock.now()
    const told: string[] = []
    const out = await house.db.transaction({ organizationId, commandId }, async (rawTx) => {
      told.length = 0
      const tx = forWriting(
        { raw: rawTx, organizationId, now, vault: house.keyRing.vault(rawTx, organizationId) },
        commandId,
      )
      const hash = key ? await tx.vault.digest(JSON.stringify(parsed)) : undefined
      // Sent together, run in this order: the lock on the key comes before any other. Neither is left running when one fails.
      const [still, taken, loaded] = await Promise.allSettled([
        confirm(actor, rawTx),
        key && hash ? takeKey(tx, actor, name, key, hash) : undefined,
        c.load(tx, actor, parsed),
      ])
      if (still.status === 'rejected') throw still.reason
      if (taken.status === 'rejected') throw taken.reason
      if (loaded.status === 'rejected') throw loaded.reason
      const before = taken.value
      const target = loaded.value
      if (target === null) throw new AppError('not_found')
      const verdict = judge(c.policy, actor, target)
      if (!verdict.allow) throw actor.kind === 'anonymous' ? new AppError('session.required') : refusal(verdict.because)
      if (before?.replay) return before.output as z.infer<O>
      const asked = { actor, input: parsed, target: granted(target) }
      // Where nothing is asked, nobody reads it.
      const qualified = (await c.qualify?.(tx, asked)) as Q
      const proves = typeof c.stepUp === 'function' ? c.stepUp(parsed) : c.stepUp
      if (proves && !fresh(actor, now)) throw new AppError('session.step_up_required')
      const r = await c.handle(tx, { ...asked, now, qualified })
      const output = c.endpoint.output.parse(r.out)
      const answered = key
        ? sql`update idempotency set output = ${JSON.stringify(output)} where organization_id = ${organizationId}
            and actor_id = ${actor.personId ?? PLATFORM} and endpoint = ${name} and key = ${key}`
        : undefined
      if (r.kind === 'changed')
        told.push(...conclude(house, rawTx, organizationId, actor, accounted(c, tx), r, commandId, now, answered))
      else if (answered) rawTx.last(answered)
      return output as z.infer<O>
    })
    if (told.length > 0) house.committed(organizationId, told)
    return out
  } catch (e) {
    assertConfirmed(actor, e)
    await recordRefusal(house, organizationId, actor, name, input, e)
    if (e instanceof AppError && !declared(c.endpoint, e))
      throw new Broken(`${name} raised ${e.code}, which it does not declare`)
    throw e
  }
}

/** The tables it may write, and each sealed row that is not in its first version any more: put back whole, it would open. */
export const accounted = (c: { endpoint: Endpoint; writes: readonly string[] }, tx: WriteTx) => ({
  endpoint: c.endpoint,
  writes: [...c.writes, ...new Set(tx.vault.written())],
})

const declared = (endpoint: Endpoint, e: AppError): boolean =>
  endpoint.errors.includes(e.code) || (anywhere as readonly string[]).includes(e.code)

export const fresh = (actor: Actor, now: Date): boolean =>
  actor.stepUpAt !== null && now.getTime() - actor.stepUpAt.getTime() < STEP_UP_MINUTES * 60_000

/** The first use of a key waits here for a twin still under way; a second use gets what the first was told. */
async function takeKey(tx: WriteTx, actor: Actor, endpoint: string, key: string, hash: Buffer) {
  const actorId = actor.personId ?? PLATFORM
  const fresh = await tx.query(sql`insert into idempotency (organization_id, actor_id, endpoint, key, input_hash, at)
    values (${tx.organizationId}, ${actorId}, ${endpoint}, ${key}, ${hash}, ${tx.now}) on conflict do nothing returning 1 as one`)
  if (fresh.length > 0) return undefined
  const [row] = await tx.query(sql<{ inputHash: Buffer; output: unknown }>`select input_hash, output from idempotency
    where organization_id = ${tx.organizationId} and actor_id = ${actorId} and endpoint = ${endpoint} and key = ${key}`)
  if (!row?.inputHash.equals(hash)) throw new AppError('conflict.idempotency')
  return { replay: true as const, output: row.output }
}

/**
 * Audit, events and one delivery a reaction, in the same transaction as the rows, in one statement that goes out with the
 * commit; `also` is woven into it. Returns the cases they are about.
 */
export function conclude<Out>(
  house: House,
  tx: RawTx,
  organizationId: string,
  actor: Actor,
  c: { endpoint: Endpoint; writes: readonly string[] },
  r: Changed<Out>,
  commandId: string,
  now: Date,
  also?: Sql,
): string[] {
  const caseId = r.audit.caseId ?? null
  const events = r.events.map((e) => ({
    id: newId(),
    type: e.type,
    v: e.v,
    data: e.data,
    reactions: house.reactionsTo(e.type),
  }))
  const deliveries = events.flatMap((e) => e.reactions.map((reaction) => ({ id: newId(), outbox_id: e.id, reaction })))
  const audit: AuditRow = { ...r.audit, commandId, command: c.endpoint.name, outcome: 'done', writes: c.writes }
  const account = sql`a as (${insertAudit(organizationId, actor, audit, now)}), o as (
      insert into outbox (organization_id, id, command_id, type, v, data, case_id, actor_person_id, at)
      select ${organizationId}::uuid, x.id, ${commandId}::uuid, x.type, x.v, x.data, ${caseId}::uuid, ${actor.personId}::uuid, ${now}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as x(id uuid, type text, v int, data jsonb))`
  const deliver = sql`insert into delivery (organization_id, id, outbox_id, reaction, next_at)
    select ${organizationId}::uuid, y.id, y.outbox_id, y.reaction, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as y(id uuid, outbox_id uuid, reaction text)`
  tx.last(also ? sql`with ${account}, d as (${deliver}) ${also}` : sql`with ${account} ${deliver}`)
  return caseId ? [caseId] : []
}
