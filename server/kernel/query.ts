import type * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Actor } from '#kernel/actor.ts'
import {
  insertAudit,
  insertDisclosures,
  recordRefusal,
  type AuditNote,
  type AuditRow,
  type Shown,
} from '#kernel/audit.ts'
import { frameOf } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { parseInput } from '#kernel/input.ts'
import { newId } from '#kernel/ids.ts'
import { notOnRecord, nowOnRecord } from '#kernel/looks-on-record.ts'
import { judge, mustSignIn, refusal, type Policy } from '#kernel/policy.ts'
import { assertConfirmed, confirm } from '#kernel/recalled.ts'
import { forReading, type ReadTx } from '#kernel/transaction.ts'

export type Query<I extends z.ZodMiniType = z.ZodMiniType, O extends z.ZodMiniType = z.ZodMiniType> = {
  readonly endpoint: Endpoint<I, O>
  readonly scope?: 'practice' | 'platform'
  readonly policy: Policy<z.infer<I>>
  /** Null means: as far as this actor knows, it does not exist. */
  readonly view: (tx: ReadTx, actor: Actor, input: z.infer<I>) => Promise<z.infer<O> | null>
  /** What takes longer than a transaction may stand open: makes the answer of what `view` found, when that is over. */
  readonly finish?: (found: unknown, actor: Actor) => Promise<z.infer<O>>
  /**
   * Whose record did this show? Nobody's must be said out loud: `discloses: nobody('why')`. A report that shows nobody's
   * record, but was made by opening many, is on the trail as an act of its own.
   */
  readonly discloses: (out: z.infer<O>, input: z.infer<I>) => readonly Shown[] | AuditNote
}
export type AnyQuery = Query & { readonly is: 'query' }

export const nobody = (_because: string) => (): readonly Shown[] => []

export function query<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  q: Query<I, O>,
): Query<I, O> & { readonly is: 'query' } {
  return { ...q, is: 'query' }
}

/** A query whose answer is worked out from what was read: seconds of work, with no transaction open. */
export function queryThen<I extends z.ZodMiniType, O extends z.ZodMiniType, V>(q: {
  readonly endpoint: Endpoint<I, O>
  readonly policy: Policy<z.infer<I>>
  readonly view: (tx: ReadTx, actor: Actor, input: z.infer<I>) => Promise<V | null>
  readonly discloses: (found: V, input: z.infer<I>) => readonly Shown[] | AuditNote
  readonly finish: (found: V, actor: Actor) => Promise<z.infer<O>>
}): Query<I, O> & { readonly is: 'query' } {
  return { ...q, is: 'query' } as unknown as Query<I, O> & { readonly is: 'query' }
}

const asAct = (command: string, note: AuditNote): AuditRow => ({
  ...note,
  commandId: newId(),
  command,
  outcome: 'done',
  writes: [],
})

/** The only way to read. The transaction cannot write, and the body leaves only after the disclosure is on disk. */
export async function ask<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  house: House,
  q: Query<I, O>,
  actor: Actor,
  raw: unknown,
): Promise<z.infer<O>> {
  const organizationId = frameOf(q.scope, actor)
  let input: unknown = raw
  try {
    if (mustSignIn(q.policy, actor)) throw new AppError('session.required')
    const parsed = parseInput(q.endpoint.input, raw, actor.language)
    input = parsed
    const verdict = judge(q.policy, actor, parsed)
    if (!verdict.allow) throw actor.kind === 'anonymous' ? new AppError('session.required') : refusal(verdict.because)
    const now = house.clock.now()
    let looks: readonly Shown[] = []
    const out = await house.db.readThenWrite(
      organizationId,
      async (raw) => {
        const tx = forReading({ raw, organizationId, now, vault: house.keyRing.vault(raw, organizationId) })
        const [still, seen] = await Promise.allSettled([confirm(actor, raw), q.view(tx, actor, parsed)])
        if (still.status === 'rejected') throw still.reason
        if (seen.status === 'rejected') throw seen.reason
        return seen.value
      },
      (out) => {
        const shown = out === null ? [] : q.discloses(out, parsed)
        if ('subject' in shown) return insertAudit(organizationId, actor, asAct(q.endpoint.name, shown), now)
        looks = notOnRecord(house.db, organizationId, actor, shown, now)
        return insertDisclosures(organizationId, actor, looks, now)
      },
    )
    nowOnRecord(house.db, organizationId, actor, looks, now)
    if (out === null) throw new AppError('not_found')
    return q.endpoint.output.parse(q.finish ? await q.finish(out, actor) : out) as z.infer<O>
  } catch (e) {
    assertConfirmed(actor, e)
    await recordRefusal(house, organizationId, actor, q.endpoint.name, input, e)
    throw e
  }
}
