import type { Localized, RedFlagLevel } from './protocol.types.ts'

/**
 * What came with the house and is weaker here: a red flag that is missing, lower, fires for less or can no longer be answered;
 * a hard stop of an order, likewise; an order that gives more than the house’s, or for which less is asked.
 */
export type WeakerWarning = {
  readonly of: 'flag' | 'stop' | 'order'
  /** The rule; `order/stop`; the order. */
  readonly ruleId: string
  /** Where it stands in a draft, by names. */
  readonly at: string
  /** Of a red flag alone. */
  readonly level: RedFlagLevel | null
  readonly clinician: string
  readonly how: 'missing' | 'lower' | 'narrower' | 'unheard' | 'more'
  readonly message: Localized
}
export type Found = Pick<WeakerWarning, 'how' | 'message'>
export const found = (how: Found['how'], en: string, es: string): Found => ({ how, message: { en, es } })
