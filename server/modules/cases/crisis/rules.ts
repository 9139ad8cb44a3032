/** What the answers to the screening questions are called where a flag names its rule. */
export const CRISIS_RULES = { asked: 'cssrs.asked', yes: 'cssrs.yes', high: 'cssrs.high' } as const
/** The edition of the screener the answers are judged by. */
export const CRISIS_VERSION = '2016'

/** Raised by answers and not by words: for staff. Who answered is told in the same breath, and interrupted by nothing. */
export const isOfAnswers = (ruleId: string): boolean => ruleId === CRISIS_RULES.yes || ruleId === CRISIS_RULES.high

/** The flags whose consequences a proxy may read of: nothing that only answers raised moves what is promised or told in a matter. */
export const ofWords = <F extends { readonly ruleId: string }>(flags: readonly F[]): F[] =>
  flags.filter(({ ruleId }) => !isOfAnswers(ruleId))
