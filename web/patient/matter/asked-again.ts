import type { Thread } from './thread.ts'

type Asked = {
  readonly state: Thread['state']
  readonly plan: Pick<NonNullable<Thread['plan']>, 'signedAt'> | null
  readonly entries: readonly Pick<Thread['entries'][number], 'kind' | 'mine' | 'at'>[]
}

/** What a patient last wrote after the plan, while the matter is open again for it; undefined where nothing of hers waits for us. */
export function askedAgain({ state, plan, entries }: Asked) {
  if (!plan || state === 'answered' || state === 'closed') return undefined
  return entries.findLast(
    ({ kind, mine, at }) =>
      mine && (kind === 'message' || kind === 'answer_set') && Date.parse(at) > Date.parse(plan.signedAt),
  )
}
