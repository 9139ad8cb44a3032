import type { OutputOf } from '#contract/endpoint.ts'
import type { safetyRules } from '#contract/cases/index.ts'

export type Rule = OutputOf<typeof safetyRules>['rules'][number]
export type Counts = Rule['counts']
export const levels = ['emergency', 'urgent', 'concern'] as const
export const sorts = ['fired', 'doubted', 'level', 'kind'] as const
export const whiches = ['all', 'spoke', 'doubted'] as const
export type RuleFilter = {
  readonly kind: string
  readonly level: string
  readonly which: (typeof whiches)[number]
  readonly sort: (typeof sorts)[number]
}
export const everything: RuleFilter = { kind: 'all', level: 'all', which: 'all', sort: 'fired' }

export const doubted = ({ tooStrong, notAboutThis }: Counts): number => tooStrong + notAboutThis
const gravity = ({ level }: Rule): number => levels.indexOf(level)
const order: Readonly<Record<Exclude<RuleFilter['sort'], 'kind'>, (a: Rule, b: Rule) => number>> = {
  fired: (a, b) => b.counts.fired - a.counts.fired,
  doubted: (a, b) => doubted(b.counts) - doubted(a.counts),
  level: (a, b) => gravity(a) - gravity(b),
}
const isWanted: Readonly<Record<RuleFilter['which'], (rule: Rule) => boolean>> = {
  all: () => true,
  spoke: ({ counts }) => counts.fired > 0,
  doubted: ({ counts }) => doubted(counts) > 0,
}

/**
 * The rules asked for, in the order asked for, kinds by the word that is shown for them; like ones the most talkative first, then
 * as the engine lists them.
 */
export function rulesLike(
  rules: readonly Rule[],
  { kind, level, which, sort }: RuleFilter,
  kindWords: (kind: string) => string,
): Rule[] {
  const by = sort === 'kind' ? (a: Rule, b: Rule) => kindWords(a.kind).localeCompare(kindWords(b.kind)) : order[sort]
  return rules
    .filter((rule) => (kind === 'all' || rule.kind === kind) && (level === 'all' || rule.level === level))
    .filter(isWanted[which])
    .toSorted((a, b) => by(a, b) || order.fired(a, b))
}

/** Of the rules shown: flags, those judged, and of these those found right. */
export function totalsOf(rules: readonly Rule[]): { fired: number; judged: number; right: number } {
  const sum = (of: (counts: Counts) => number) => rules.reduce((all, rule) => all + of(rule.counts), 0)
  return { fired: sum((c) => c.fired), judged: sum((c) => c.right + doubted(c)), right: sum((c) => c.right) }
}
