import type { myLoops } from '#contract/cases/loops.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { loops as en } from '../words/loops.en.ts'

type Loop = OutputOf<typeof myLoops>['loops'][number]
type Key = keyof typeof en

/** Where it stands, in a sentence. A test is at nobody who could take or refuse a patient. */
export function standsKey({ kind, state, visitOn }: Pick<Loop, 'kind' | 'state' | 'visitOn'>): Key {
  if (state === 'missed' && visitOn === null) return `loop.${kind}.missed.noDay`
  if (kind === 'referral') return `loop.referral.${state}`
  return state === 'sent' || state === 'accepted' || state === 'declined' ? 'loop.test.ordered' : `loop.test.${state}`
}

/** What comes next: whose it is, and by when; late is said before anybody asks. */
export function nextKey(
  { state, whoseMove, dueAt }: Pick<Loop, 'state' | 'whoseMove' | 'dueAt'>,
  now: number,
): Key | undefined {
  if (whoseMove === null || dueAt === null) return undefined
  if (whoseMove !== 'care_team') return state === 'scheduled' ? 'loop.next.after' : 'loop.next.theirs'
  return Date.parse(dueAt) < now ? 'loop.next.late' : 'loop.next.ours'
}
