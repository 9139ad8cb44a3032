import type { Actor } from '#kernel/actor.ts'
import { wasSilent, type RawTx } from '#kernel/database.ts'

/** Asks, in the request's own transaction, whether what is remembered of an actor is still word for word so. */
export type StillSo = (tx: RawTx) => Promise<boolean>

const recalled = new WeakMap<Actor, { readonly stillSo: StillSo; confirmed: boolean }>()

/**
 * What was remembered of the actor is not so any more, or the request ended before it was asked. Nothing was done, nothing
 * shown and nothing put on record: whoever recalled the actor asks anew who this is, and begins again.
 */
export class Outdated extends Error {
  override readonly name = 'Outdated'
}

/** An actor as an earlier request left it. Fit only for runners that confirm it; one object a request. */
export function recall(remembered: Actor, stillSo: StillSo): Actor {
  const actor = { ...remembered }
  recalled.set(actor, { stillSo, confirmed: false })
  return actor
}

/** Sent with the first statements of a transaction, so that it costs no trip. Whoever was not recalled has been asked before. */
export async function confirm(actor: Actor, tx: RawTx): Promise<void> {
  const r = recalled.get(actor)
  if (!r) return
  // Each attempt of a transaction asks for itself.
  r.confirmed = false
  if (!(await r.stillSo(tx))) throw new Outdated()
  r.confirmed = true
}

export const isUnconfirmed = (actor: Actor): boolean => recalled.get(actor)?.confirmed === false

/**
 * A request failed: if nobody has asked about its actor yet, another beginning may be all it needs. Not where the database was
 * silent: whoever waited for that is told so, because waiting twice is longer than a page does.
 */
export function assertConfirmed(actor: Actor, failure: unknown): void {
  if (isUnconfirmed(actor) && !wasSilent(failure)) throw new Outdated()
}
