import type { loopNews, myLoops } from '#contract/cases/loops.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { loops as en } from '../words/loops.en.ts'

type Loop = OutputOf<typeof myLoops>['loops'][number]
type News = (typeof loopNews)[number]
type Key = keyof typeof en

/** Where it stands, in a sentence. A test is at nobody who could take or refuse a patient. */
export function standsKey({ kind, state, visitOn }: Pick<Loop, 'kind' | 'state' | 'visitOn'>): Key {
  if (state === 'missed' && visitOn === null) return `loop.${kind}.missed.noDay`
  if (kind === 'referral') return `loop.referral.${state}`
  return state === 'sent' || state === 'accepted' || state === 'declined' ? 'loop.test.ordered' : `loop.test.${state}`
}

/** What comes next: whose it is, and by when; late is said before anybody asks. */
export function nextKey(
  { kind, state, whoseMove, dueAt }: Pick<Loop, 'kind' | 'state' | 'whoseMove' | 'dueAt'>,
  now: number,
): Key | undefined {
  if (whoseMove === null || dueAt === null) return undefined
  // A plan names the day on which its patient is asked how they are: of a test this is the day of the result, and says so.
  if (whoseMove !== 'care_team') return state === 'scheduled' ? 'loop.next.after' : `loop.next.theirs.${kind}`
  return Date.parse(dueAt) < now ? 'loop.next.late' : 'loop.next.ours'
}

/** What she can say of it with one tap: of a test nobody calls, its result is what she waits for. */
export const sayKey = (kind: Loop['kind'], news: News) =>
  news === 'nobody_called' ? (`loop.say.nobody_called.${kind}` as const) : (`loop.say.${news}` as const)
/** And what is said to that. */
export const saidKey = (kind: Loop['kind'], news: News) =>
  news === 'nobody_called' ? (`loop.said.nobody_called.${kind}` as const) : (`loop.said.${news}` as const)
