import type { ruleAdditions } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'

export type Addition = OutputOf<typeof ruleAdditions>['additions'][number]

/** Who proposed what did not pass has so long to see why, beside all that is alive. */
const SEEN_MS = 7 * 86_400_000
/** Nothing more becomes of these. */
export const isOver = ({ state, proposed }: Pick<Addition, 'state' | 'proposed'>, now: number): boolean =>
  state === 'refused' || state === 'ended' || (state === 'failed' && now - Date.parse(proposed.at) > SEEN_MS)

/** Asked to end, it speaks until a second person agrees. */
export const isInForce = ({ state }: Pick<Addition, 'state'>): boolean => state === 'in_force' || state === 'ending'

/** The worker has not said yet what it would stop. */
export const isTrying = ({ state, trial }: Pick<Addition, 'state' | 'trial'>): boolean =>
  state === 'proposed' && trial === null

/** Whoever looks asked for it themself. */
export const waitsForAnother = ({ state, can, mine }: Pick<Addition, 'state' | 'can' | 'mine'>): boolean =>
  mine && !can.approve && (state === 'proposed' || state === 'ending')
