import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { SAFETY_RULES, SAFETY_VERSION } from '#clinical/safety/rules.ts'
import { sayRule } from '#clinical/safety/say-rule.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { safetyRules } from '#contract/cases/index.ts'
import { countOf, type Heard } from '#modules/cases/governance/rule-counts.views.ts'

type Shown = OutputOf<typeof safetyRules>['rules'][number]
type Rule = Omit<Shown, 'counts'>

/** The rules over words, as the engine here has them. */
const overWords = (): Rule[] =>
  SAFETY_RULES.map((rule) => ({
    id: rule.id,
    says: sayRule(rule),
    kind: rule.kind,
    level: rule.level,
    source: rule.source,
    version: SAFETY_VERSION,
  }))

/** The red flags that a published protocol raises over answers, as it tells staff of them. */
const overAnswers = ({ protocol }: ProtocolFolder): Rule[] =>
  protocol.rules.flatMap((rule) => {
    if (rule.kind !== 'red-flag') return []
    const cited = protocol.citations.find(({ id }) => id === rule.citation)
    return [
      {
        id: `${protocol.key}:${rule.id}`,
        says: { en: rule.clinician, es: rule.clinician },
        kind: 'protocol',
        level: rule.level,
        source: cited ? `${cited.organisation}, ${cited.title} (${cited.year})` : '',
        version: protocol.version,
      },
    ]
  })

/** The words and the rest of a rule in force, by its id. */
export const rulesInForce = (published: readonly ProtocolFolder[]): Rule[] => [
  ...overWords(),
  ...published.flatMap(overAnswers),
]

/** Every rule in force, counted; and after them those that spoke in this time and are in force no more. */
export function rulesWithCounts(published: readonly ProtocolFolder[], heard: readonly Heard[]): Shown[] {
  const byRule = Map.groupBy(heard, (f) => f.ruleId)
  const inForce = rulesInForce(published)
  const known = new Set(inForce.map(({ id }) => id))
  const gone = [...byRule].flatMap(([id, [newest]]): Rule[] => {
    if (known.has(id) || !newest) return []
    const { kind, level, source, version } = newest
    return [{ id, says: null, kind, level, source, version }]
  })
  return [...inForce, ...gone].map((rule) => ({ ...rule, counts: countOf(byRule.get(rule.id) ?? []) }))
}
