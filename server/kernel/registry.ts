import { accessRows, type AccessRow } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import type { AnyCommand } from '#kernel/command.ts'
import type { AnyDraft } from '#kernel/draft.ts'
import type { AnyQuery } from '#kernel/query.ts'
import type { AnySessionAct } from '#kernel/session-act.ts'
import { Broken } from '#kernel/errors.ts'

/** Whatever answers an endpoint. A module's index.ts exports a list of these. */
export type Answer = AnyCommand | AnyQuery | AnyDraft | AnySessionAct
/** Erases an answer's own types for the list; the runners have checked them where it was declared. */
export const answer = (a: { readonly is: Answer['is']; readonly endpoint: Endpoint }): Answer => a as unknown as Answer

/**
 * Refuses, at start-up, two answers for one endpoint, a kind that does not fit, an endpoint of the contract without an answer,
 * and one of which nobody has said who may use it.
 */
export function buildRegistry(
  answers: readonly Answer[],
  declared: readonly Endpoint[],
  rows: Readonly<Record<string, AccessRow>> = accessRows,
): ReadonlyMap<string, Answer> {
  const map = new Map<string, Answer>()
  for (const a of answers) {
    const { name, kind } = a.endpoint
    if (map.has(name)) throw new Broken(`two answers for ${name}`)
    if (a.is !== kind && kind !== 'internal')
      throw new Broken(`${name} is declared a ${kind} and answered as a ${a.is}`)
    map.set(name, a)
  }
  const silent = declared.filter((e) => !map.has(e.name)).map((e) => e.name)
  if (silent.length > 0) throw new Broken(`no answer for ${silent.join(', ')}`)
  const rowless = declared.filter((e) => e.path !== '' && !Object.hasOwn(rows, e.name)).map((e) => e.name)
  if (rowless.length > 0) throw new Broken(`no row in contract/access-rows.ts for ${rowless.join(', ')}`)
  const unknown = [...map.values()]
    .filter((a) => a.endpoint.kind !== 'internal' && !declared.includes(a.endpoint))
    .map((a) => a.endpoint.name)
  if (unknown.length > 0) throw new Broken(`not in the contract: ${unknown.join(', ')}`)
  return map
}
