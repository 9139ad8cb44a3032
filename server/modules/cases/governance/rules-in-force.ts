import { CRISIS_SOURCE } from '#clinical/protocol/crisis-questions.ts'
import type { ProtocolFolder } from '#clinical/protocol/protocol.types.ts'
import { sayRule } from '#clinical/safety/say-rule.ts'
import { ALIKE } from '#clinical/safety/sounds-like.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import type { safetyRules } from '#contract/cases/index.ts'
import { CRISIS_RULES, CRISIS_VERSION } from '#modules/cases/crisis/rules.ts'
import type { RulesHere } from '#modules/cases/governance/practice-rules.ts'
import { countOf, type Heard, monthsOf } from '#modules/cases/governance/rule-counts.views.ts'

type Shown = OutputOf<typeof safetyRules>['rules'][number]
type Rule = Omit<Shown, 'counts' | 'months'>
/** The year over which each rule's course is told, as the practice counts its months. */
export type Course = { readonly from: Date; readonly to: Date; readonly zone: string }

/** The rules over words, as the engine here has them. */
const overWords = ({ rules, version }: RulesHere): Rule[] =>
  rules.map((rule) => ({
    id: rule.id,
    says: sayRule(rule),
    kind: rule.kind,
    level: rule.level,
    source: rule.source,
    version,
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

/** What the answers to the questions after words of suicide raise. */
const overCrisis: readonly Rule[] = [
  {
    id: CRISIS_RULES.high,
    says: {
      en: 'Answered to the questions after words of suicide: yes to intent, to a plan, or to suicidal behavior in the past 3 months.',
      es: 'Contestado a las preguntas tras palabras de suicidio: sí a la intención, a un plan o a una conducta suicida en los últimos 3 meses.',
    },
  },
  {
    id: CRISIS_RULES.yes,
    says: {
      en: 'Answered to the same questions: any other yes, where the words alone were no emergency.',
      es: 'Contestado a las mismas preguntas: cualquier otro sí, donde las palabras solas no eran una emergencia.',
    },
  },
].map((rule) => ({
  ...rule,
  kind: 'mental-health',
  level: 'emergency' as const,
  source: CRISIS_SOURCE,
  version: CRISIS_VERSION,
}))

const alikeWords: Readonly<Record<string, Pick<Rule, 'says'>['says']>> = {
  emergency: {
    en: 'No rule named it, and it reads like the emergencies the screen learned from. The words that weighed most are marked.',
    es: 'Ninguna regla lo nombró, y se lee como las emergencias de las que aprendió el sistema. Se marcan las palabras que más pesaron.',
  },
  urgent: {
    en: 'No rule named it, and it reads, less strongly, like the messages that are to be seen today. The words that weighed most are marked.',
    es: 'Ninguna regla lo nombró, y se lee, con menos fuerza, como los mensajes que deben verse hoy. Se marcan las palabras que más pesaron.',
  },
}
/** What is heard where no rule speaks. */
const overLikeness = ({ version }: RulesHere): Rule[] =>
  ALIKE.map(({ id, kind, level, source }) => ({ id, says: alikeWords[level] ?? null, kind, level, source, version }))

/** The words and the rest of a rule in force, by its id. */
export const rulesInForce = (here: RulesHere, published: readonly ProtocolFolder[]): Rule[] => [
  ...overWords(here),
  ...overLikeness(here),
  ...published.flatMap(overAnswers),
  ...overCrisis,
]

/** Every rule in force, counted, of a year by month; and after them those that spoke in this time and are in force no more. */
export function rulesWithCounts(
  here: RulesHere,
  published: readonly ProtocolFolder[],
  heard: readonly Heard[],
  course: Course | undefined,
): Shown[] {
  const byRule = Map.groupBy(heard, (f) => f.ruleId)
  const inForce = rulesInForce(here, published)
  const known = new Set(inForce.map(({ id }) => id))
  const gone = [...byRule].flatMap(([id, [newest]]): Rule[] => {
    if (known.has(id) || !newest) return []
    const { kind, level, source, version } = newest
    return [{ id, says: null, kind, level, source, version }]
  })
  return [...inForce, ...gone].map((rule) => {
    const its = byRule.get(rule.id) ?? []
    return { ...rule, counts: countOf(its), months: course ? monthsOf(its, course.from, course.to, course.zone) : null }
  })
}
