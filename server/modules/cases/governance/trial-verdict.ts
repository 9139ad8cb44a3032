import { rank, type SafetyLevel } from '#clinical/safety/safety.types.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { ruleAdditions } from '#contract/cases/index.ts'

export type Trial = NonNullable<OutputOf<typeof ruleAdditions>['additions'][number]['trial']>
/** A message that came with the house: how grave a cautious nurse called it, or the vignette it is a patient's words in. */
export type Message = {
  readonly text: string
  readonly language: 'en' | 'es'
  readonly wanted: SafetyLevel
  readonly vignette: string | null
}
/** The same message by the rules in force, and with what is proposed. */
export type Compared = Message & { readonly was: SafetyLevel; readonly is: SafetyLevel }

/** Of ordinary messages so many in a hundred may be stopped besides: as many as all shipped rules together should stop. */
const MOST_IN_HUNDRED = 2
/** As many sentences as a person reads before they decide. */
const SHOWN = 8

/** What a trial came to. `closed`: the closed matters that were read, and in how many of them the proposal would have spoken. */
export function verdictOf(
  shipped: string,
  compared: readonly Compared[],
  closed: { readonly read: number; readonly spoke: number },
): Trial {
  const higher = compared.filter((one) => rank(one.is) > rank(one.was))
  const lower = compared.filter((one) => rank(one.is) < rank(one.was))
  const ordinary = compared.filter((one) => one.vignette === null && one.wanted === 'none')
  const stopped = higher.filter((one) => one.vignette === null && one.wanted === 'none')
  // A vignette says what the protocol must do with its patient: stopped by her own words, she would never come so far.
  const vignettes = higher.filter(
    (one) => one.vignette !== null && rank(one.is) > Math.max(rank(one.wanted), rank('concern')),
  )
  const graver = higher.filter(
    (one) => one.vignette === null && one.wanted !== 'none' && rank(one.is) > rank(one.wanted),
  )
  const fails =
    lower.length > 0
      ? 'lowers'
      : vignettes.length > 0
        ? 'vignette'
        : stopped.length * 100 > ordinary.length * MOST_IN_HUNDRED
          ? 'too_many'
          : null
  return {
    shipped,
    fails,
    ordinary: ordinary.length,
    stopped: stopped.length,
    graver: graver.length,
    closed: closed.read,
    matters: closed.spoke,
    sentences: [...lower, ...vignettes, ...stopped, ...graver]
      .slice(0, SHOWN)
      .map(({ text, language, vignette, was, is }) => ({ text, language, vignette, was, is })),
  }
}
