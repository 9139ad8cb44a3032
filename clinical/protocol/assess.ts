import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { raises, scopeOf, test, type Scope } from './expressions.ts'
import { dosedFor } from './dose-by-weight.ts'
import { checkOrderIn } from './order-check.ts'
import { routes } from './routes.ts'
import type {
  Acuity,
  CheckedOrder,
  Finding,
  FiredRule,
  Localized,
  OrderStop,
  Protocol,
  ProtocolFacts,
  ProtocolResult,
  Route,
  Rule,
  SuggestedAssessment,
} from './protocol.types.ts'

/**
 * What a protocol says about one set of answers. Pure: it knows no protocol, only its data.
 * `active` is the engine's active response, so hidden answers cannot drive anything here.
 * What cannot be decided never leads to `treat`. While an intake is unfinished, only `findings` mean something.
 */
export function assess(
  protocol: Protocol,
  active: QuestionnaireResponse,
  facts: ProtocolFacts,
  fhirPath: Evaluate,
): ProtocolResult {
  const scope = scopeOf(protocol, active, facts, fhirPath)
  const verdicts = protocol.rules.map((rule) => ({
    rule,
    holds: rule.kind === 'red-flag' ? raises(scope, rule.when) : test(scope, rule.when),
  }))
  const fired = verdicts
    .filter(({ rule, holds }) => (rule.kind === 'inclusion' ? holds === false : holds === true))
    .map(({ rule }) => firedRule(protocol, rule))
    .map((rule) => ({ ...rule, clinician: withNumbers(rule.clinician, scope) }))
  const undecided = verdicts
    .filter(({ rule, holds }) => rule.kind !== 'note' && holds === undefined)
    .map(({ rule }) => rule.id)
  const route = routeOf(fired, undecided)
  const findings = fired.filter(isFinding)
  const suggestedAssessments = suggested(scope, protocol)
  const suggestedIds = new Set(suggestedAssessments.map(({ id }) => id))
  return {
    route,
    fired,
    undecided,
    findings,
    acuity: acuityOf(scope, protocol, route, findings),
    suggestedAssessments,
    plans: protocol.plans.filter(
      (plan) =>
        plan.forRoutes.some((candidate) => candidate === route) &&
        plan.forAssessments.some((id) => suggestedIds.has(id)) &&
        (plan.when === undefined || test(scope, plan.when) === true),
    ),
    orders: checkedOrders(scope, protocol, facts, route, suggestedIds),
    standingOrders: protocol.standingOrders.filter(({ when }) => test(scope, when) === true),
    standingOrdersHeld: protocol.standingOrders
      .filter(({ when }) => test(scope, when) !== true)
      .map(({ key, version, needs = [] }) => ({
        key,
        version,
        needs: needs.filter(({ when }) => test(scope, when) !== true).map(({ say }) => sayWith(say, scope)),
      })),
    readings: scope.readings,
  }
}

/** `{n}` and the like stand for the numbers of the readings. */
const withNumbers = (words: string, { readings }: Scope): string =>
  words.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = readings && name in readings ? readings[name as keyof typeof readings] : undefined
    return typeof value === 'number' ? String(Math.round(value)) : '–'
  })
const sayWith = ({ en, es }: Localized, scope: Scope): Localized => ({
  en: withNumbers(en, scope),
  es: withNumbers(es, scope),
})

/** A rule with its source, as people will read it. Throws when the citation is missing, which the checker refuses. */
export function firedRule(protocol: Protocol, rule: Rule): FiredRule {
  const citation = protocol.citations.find(({ id }) => id === rule.citation)
  if (!citation) throw new Error(`Rule ${rule.id} of protocol ${protocol.key} cites nothing known`)
  return {
    id: rule.id,
    kind: rule.kind,
    clinician: rule.clinician,
    citation,
    ...('level' in rule ? { level: rule.level } : {}),
    ...('route' in rule && rule.route !== undefined ? { route: rule.route } : {}),
    ...('say' in rule ? { say: rule.say } : {}),
    ...('instruction' in rule && rule.instruction !== undefined ? { instruction: rule.instruction } : {}),
  }
}

export const isFinding = (fired: FiredRule): fired is Finding => fired.kind === 'red-flag'

/** The most pressing place any rule names; with none, unknown facts keep the protocol from treating. */
function routeOf(fired: readonly FiredRule[], undecided: readonly string[]): Route | 'undecided' {
  const named = routes.find((route) => fired.some((rule) => rule.route === route))
  return named ?? (undecided.length > 0 ? 'undecided' : 'treat')
}

/** The most urgent of everything that applies: adding a fact that alarms can only make it more urgent. */
function acuityOf(
  scope: Scope,
  protocol: Protocol,
  route: ProtocolResult['route'],
  findings: readonly Finding[],
): Acuity {
  const levels = [
    protocol.acuity.default,
    ...findings.map(({ level }) => (level === 'emergency' ? 0 : level === 'urgent' ? 1 : 4)),
    ...protocol.acuity.rules.filter(({ when }) => test(scope, when) === true).map(({ level }) => level),
    route === 'emergency' ? 0 : route === 'urgent-care' ? 1 : 4,
  ]
  return Math.min(...levels) as Acuity
}

function suggested(scope: Scope, protocol: Protocol): SuggestedAssessment[] {
  return protocol.assessments
    .filter(({ suggestedWhen }) => test(scope, suggestedWhen) === true)
    .map(({ id, label, icd10cm, icd10cmWhen = [] }) => ({
      id,
      label,
      icd10cm: icd10cmWhen.find(({ when }) => test(scope, when) === true)?.icd10cm ?? icd10cm,
    }))
}

/** Test-first leaves the order to the clinician's judgement; every other way out of the protocol stops it. */
function checkedOrders(
  scope: Scope,
  protocol: Protocol,
  facts: ProtocolFacts,
  route: ProtocolResult['route'],
  suggestedIds: ReadonlySet<string>,
): CheckedOrder[] {
  const elsewhere = route !== 'treat' && route !== 'test-first'
  return protocol.orders.map((order) => {
    const { stops, warnings } = checkOrderIn(scope, protocol, order, facts)
    return {
      ...dosedFor(order, facts),
      suggested: route === 'treat' && order.forAssessments.some((id) => suggestedIds.has(id)),
      stops: elsewhere ? [...stops, notTreatedHere] : stops,
      warnings,
    }
  })
}

const notTreatedHere: OrderStop = {
  id: 'not-treated-here',
  say: {
    en: 'From what you told us, you need to be seen another way before any medicine.',
    es: 'Por lo que nos contó, alguien tiene que atenderle de otra manera antes de darle una medicina.',
  },
  clinician: 'The protocol sends this patient elsewhere or cannot decide: nothing can be ordered under it.',
}
