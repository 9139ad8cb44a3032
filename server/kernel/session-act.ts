import type * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import { anywhere } from '#contract/errors.ts'
import type { DomainEvent } from '#contract/events.ts'
import type { Actor } from '#kernel/actor.ts'
import { insertAudit, recordRefusal, type AuditNote } from '#kernel/audit.ts'
import { accounted, conclude, fresh } from '#kernel/command.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { parseInput } from '#kernel/input.ts'
import { judge, mustSignIn, refusal, type Policy } from '#kernel/policy.ts'
import type { TableName } from '#kernel/tables.ts'
import type { Limit } from '#kernel/rate-limit.ts'
import { forReading, forWriting, type ReadTx, type WriteTx } from '#kernel/transaction.ts'

/** What the request tells besides its input. `address` is for counting attempts, never for a log. */
export type Visit = {
  readonly address: string
  readonly device: string
  readonly origin: string
  /** What the browser keeps to be known again by; it opens nothing. Left out: a visitor nobody can know again. */
  readonly mark?: string
}

export type SessionResult<Out> = {
  readonly out: Out
  /** A new session secret for the cookie, or `clear` to take it away; left out, the cookie stays. */
  readonly cookie?: { readonly token: string; readonly until: Date } | 'clear'
  readonly audit: AuditNote & { readonly outcome?: string }
  /** Needed when a guarded table was written; sign-ins and the like write none. */
  readonly events?: readonly [DomainEvent, ...DomainEvent[]]
}

/** A refusal that concerns somebody who is not signed in: the trail names them, the reply does not. */
export type RefusedOf = { readonly refused: AppError; readonly personId: string }

/**
 * Signing in and out, proofs and credentials: like a command, but its answer may hold a secret, so it is never kept for replay.
 * `where` names the practice it is about, before anybody is signed in (null: it does not exist here).
 */
export type SessionAct<
  I extends z.ZodMiniType = z.ZodMiniType,
  O extends z.ZodMiniType = z.ZodMiniType,
  P = unknown,
> = {
  readonly endpoint: Endpoint<I, O>
  readonly writes: readonly TableName[]
  readonly stepUp?: true
  readonly policy: Policy<z.infer<I>>
  /** Counted and refused before any transaction, so that guessing costs nothing here: see rate-limit.ts. */
  readonly limit?: (input: z.infer<I>, visit: Visit, actor: Actor) => readonly Limit[]
  readonly where: 'platform' | 'session' | ((house: House, input: z.infer<I>) => Promise<string | null>)
  /** Slow work, such as hashing a password, done while no transaction is open; `read` opens a short one to look something up. */
  readonly before?: (read: Read, a: { actor: Actor; input: z.infer<I>; now: Date }) => Promise<P>
  readonly handle: (
    tx: WriteTx,
    a: { actor: Actor; input: z.infer<I>; now: Date; visit: Visit; before: P },
  ) => Promise<SessionResult<z.infer<O>> | AppError | RefusedOf>
}
export type Read = <T>(work: (tx: ReadTx) => Promise<T>) => Promise<T>
export type AnySessionAct = SessionAct & { readonly is: 'session' }

export function sessionAct<I extends z.ZodMiniType, O extends z.ZodMiniType, P>(
  s: SessionAct<I, O, P>,
): SessionAct<I, O, P> & { readonly is: 'session' } {
  return { ...s, is: 'session' }
}

/**
 * Runs it in one transaction. A handler that *returns* an AppError has it committed and then raised: a wrong code's
 * counted attempt must not be rolled back. A handler that throws one rolls everything back.
 */
export async function actOnSession<I extends z.ZodMiniType, O extends z.ZodMiniType, P>(
  house: House,
  s: SessionAct<I, O, P>,
  actor: Actor,
  raw: unknown,
  visit: Visit,
  take: (l: readonly Limit[]) => Promise<void>,
): Promise<{ out: z.infer<O>; cookie?: SessionResult<unknown>['cookie'] }> {
  const name = s.endpoint.name
  let organizationId = actor.organizationId
  let concerns: string | undefined
  try {
    if (mustSignIn(s.policy, actor)) throw new AppError('session.required')
    const parsed = parseInput(s.endpoint.input, raw, actor.language)
    if (s.limit) await take(s.limit(parsed, visit, actor)).catch((e: unknown) => Promise.reject(tooMany(s.endpoint, e)))
    const at =
      s.where === 'session'
        ? actor.organizationId
        : s.where === 'platform'
          ? '00000000-0000-0000-0000-000000000000'
          : await s.where(house, parsed)
    if (at === null) throw new AppError('not_found')
    organizationId = at
    const verdict = judge(s.policy, actor, parsed)
    if (!verdict.allow) throw actor.kind === 'anonymous' ? new AppError('session.required') : refusal(verdict.because)
    const now = house.clock.now()
    if (s.stepUp && !fresh(actor, now)) throw new AppError('session.step_up_required')
    const commandId = newId()
    const read: Read = (work) =>
      house.db.transaction({ organizationId: at, readOnly: true }, (raw) =>
        work(forReading({ raw, organizationId: at, now, vault: house.keyRing.vault(raw, at) })),
      )
    const before = (await s.before?.(read, { actor, input: parsed, now })) as P
    const r = await house.db.transaction({ organizationId: at, commandId }, async (rawTx) => {
      const tx = forWriting({ raw: rawTx, organizationId: at, now, vault: house.keyRing.vault(rawTx, at) }, commandId)
      const r = await s.handle(tx, { actor, input: parsed, now, visit, before })
      if (r instanceof AppError || 'refused' in r) return r
      if (r.events)
        conclude(
          house,
          rawTx,
          at,
          actor,
          accounted(s, tx),
          { kind: 'changed', out: r.out, events: r.events, audit: r.audit },
          commandId,
          now,
        )
      else
        rawTx.last(
          insertAudit(
            at,
            actor,
            {
              ...r.audit,
              commandId,
              command: name,
              outcome: r.audit.outcome ?? 'done',
              writes: [...new Set(tx.vault.written())],
            },
            now,
          ),
        )
      return r
    })
    if (r instanceof AppError) throw r
    if ('refused' in r) {
      concerns = r.personId
      throw r.refused
    }
    const out = s.endpoint.output.parse(r.out) as z.infer<O>
    return r.cookie ? { out, cookie: r.cookie } : { out }
  } catch (e) {
    await recordRefusal(house, organizationId, actor, name, {}, e, concerns)
    if (
      e instanceof AppError &&
      !s.endpoint.errors.includes(e.code) &&
      !(anywhere as readonly string[]).includes(e.code)
    )
      throw new Broken(`${name} raised ${e.code}, which it does not declare`)
    throw e
  }
}

/** Where an endpoint has its own word for too many tries, that word is said; and it is a refusal worth keeping. */
const tooMany = (endpoint: Endpoint, e: unknown): unknown =>
  e instanceof AppError && e.code === 'rate.limited' && endpoint.errors.includes('sign_in.too_many')
    ? new AppError('sign_in.too_many', e.facts)
    : e
