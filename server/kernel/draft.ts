import type * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import type { Actor } from '#kernel/actor.ts'
import { recordRefusal } from '#kernel/audit.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { parseInput } from '#kernel/input.ts'
import { judge, mustSignIn, refusal, type Policy } from '#kernel/policy.ts'
import { forScribbling, type DraftTx, type ReadTx } from '#kernel/transaction.ts'

/** Half-written text: sealed, its author's only, revisioned, no event and no audit row a save. */
export type Draft<I extends z.ZodMiniType = z.ZodMiniType, O extends z.ZodMiniType = z.ZodMiniType, T = unknown> = {
  readonly endpoint: Endpoint<I, O>
  readonly load: (tx: ReadTx, actor: Actor, input: z.infer<I>) => Promise<T | null>
  readonly policy: Policy<T>
  /** What must follow once the text is safe (a red flag's record), in a transaction of its own; run when `save` says it is owed. */
  readonly after?: (house: House, actor: Actor, input: z.infer<I>, out: z.infer<O>) => Promise<z.infer<O>>
  readonly save: (
    tx: DraftTx,
    a: { actor: Actor; input: z.infer<I>; target: T; now: Date },
  ) => Promise<{ readonly out: z.infer<O>; readonly owesMore?: boolean }>
}
export type AnyDraft = Draft & { readonly is: 'draft' }

export function draft<I extends z.ZodMiniType, O extends z.ZodMiniType, T>(
  d: Draft<I, O, T>,
): Draft<I, O, T> & { readonly is: 'draft' } {
  return { ...d, is: 'draft' }
}

export async function scribble<I extends z.ZodMiniType, O extends z.ZodMiniType, T>(
  house: House,
  d: Draft<I, O, T>,
  actor: Actor,
  raw: unknown,
): Promise<z.infer<O>> {
  const { organizationId } = actor
  let input: unknown = raw
  try {
    if (mustSignIn(d.policy, actor)) throw new AppError('session.required')
    const parsed = parseInput(d.endpoint.input, raw, actor.language)
    input = parsed
    const now = house.clock.now()
    const saved = await house.db.transaction({ organizationId }, async (rawTx) => {
      const tx = forScribbling({ raw: rawTx, organizationId, now, vault: house.keyRing.vault(rawTx, organizationId) })
      const target = await d.load(tx, actor, parsed)
      if (target === null) throw new AppError('not_found')
      const verdict = judge(d.policy, actor, target)
      if (!verdict.allow) throw actor.kind === 'anonymous' ? new AppError('session.required') : refusal(verdict.because)
      return d.save(tx, { actor, input: parsed, target, now })
    })
    const out = saved.owesMore && d.after ? await d.after(house, actor, parsed, saved.out) : saved.out
    return d.endpoint.output.parse(out) as z.infer<O>
  } catch (e) {
    await recordRefusal(house, organizationId, actor, d.endpoint.name, input, e)
    throw e
  }
}
