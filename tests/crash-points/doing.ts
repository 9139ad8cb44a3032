import type { CareWorld } from '#dev/care-world.ts'
import type { Actor } from '#kernel/actor.ts'
import { run, type AnyCommand } from '#kernel/command.ts'
import { scribble, type AnyDraft } from '#kernel/draft.ts'
import { ask, type AnyQuery } from '#kernel/query.ts'
import type { Answer } from '#kernel/registry.ts'
import { answersOf } from '#main/modules.ts'
import type { Scene, Shot } from './crash.ts'
import type { World } from './kept.ts'

export type Input = Readonly<Record<string, unknown>>
type Who = Parameters<CareWorld['as']>[0] | Actor
/** What came of it; which members it has, the endpoint says. */
type Out = Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number }

const known = new WeakMap<World['t'], Promise<readonly Answer[]>>()
/** Whatever answers the endpoint, as the edge would run it. */
export async function act({ t }: World, name: string, actor: Actor, input: Input, key?: string): Promise<Out> {
  const all = known.get(t) ?? answersOf({ origin: 'https://care.test', smtp: undefined, fax: undefined }, t.folder)
  known.set(t, all)
  const answer = (await all).find((a) => a.endpoint.name === name)
  if (!answer) throw new Error(`nobody answers ${name}`)
  // The answer was found by its name: of which kind it is, it says itself.
  if (answer.is === 'command') return (await run(t.house, answer as AnyCommand, actor, input, key)) as Out
  if (answer.is === 'draft') return (await scribble(t.house, answer as AnyDraft, actor, input)) as Out
  return (await ask(t.house, answer as AnyQuery, actor, input)) as Out
}
export const actorIn = async (w: CareWorld, who: Who): Promise<Actor> => (typeof who === 'string' ? w.as(who) : who)
export const does = async (w: CareWorld, name: string, who: Who, input: Input = {}): Promise<Out> =>
  act(w, name, await actorIn(w, who), input)

export type CareScene = Scene<CareWorld>
/** A scene in the world of care: `prepare` makes what it is about, anew each time, and gives what is sent. */
export const scene = (
  of: string,
  who: Who,
  prepare: (w: CareWorld) => Promise<Input> | Input,
  unkeyed?: true,
): CareScene => ({
  of,
  ...(unkeyed ? { unkeyed } : {}),
  set: async (w): Promise<Shot> => {
    const input = await prepare(w)
    const actor = await actorIn(w, who)
    return { send: (key) => act(w, of, actor, input, key) }
  },
})
