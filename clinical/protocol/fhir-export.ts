import type { Extension, Questionnaire, Translatable } from '#clinical/questionnaire/questionnaire.types.ts'
import { urls } from '#clinical/questionnaire/extensions.ts'
import type { Citation, Localized, Order, Plan, Protocol, ProtocolFolder, Rule } from './protocol.types.ts'

/** A FHIR R4 resource as JSON. */
export type Resource = { readonly resourceType: string; readonly [element: string]: unknown }
type Action = { readonly [element: string]: unknown }
type Exported = Pick<ProtocolFolder, 'protocol' | 'intake'>

const intakeUrl = ({ url }: Questionnaire, { version }: Protocol) => `${url}|${version}`

/** The intake as other form engines take it: unchanged, but for a name they can use and the language of its expressions. */
export function questionnaireOf({ protocol, intake }: Exported): Resource {
  const { resourceType, ...rest } = intake
  return {
    resourceType,
    ...rest,
    id: protocol.key,
    version: protocol.version,
    name: computerName(protocol.key, 'Intake'),
    // Signing off is an act of one practice: what leaves it is a draft for whoever receives it.
    status: 'draft',
    experimental: false,
    subjectType: ['Patient'],
    description: protocol.summary.en,
    item: intake.item?.map(withLanguages),
  }
}

type Item = NonNullable<Questionnaire['item']>[number]
/** Other engines need to be told that an expression is FHIRPath; here it goes without saying. */
function withLanguages(item: Item): Item {
  const extension = item.extension?.map((one): Extension =>
    one.valueExpression ? { ...one, valueExpression: { language: 'text/fhirpath', ...one.valueExpression } } : one,
  )
  return {
    ...item,
    ...(extension ? { extension } : {}),
    ...(item.item ? { item: item.item.map(withLanguages) } : {}),
  }
}

const computerName = (key: string, what: string): string =>
  `${key
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')}${what}`

const spanish = (words: string): Translatable => ({
  extension: [
    {
      url: urls.translation,
      extension: [
        { url: 'lang', valueCode: 'es' },
        { url: 'content', valueString: words },
      ],
    },
  ],
})
/** An element with its Spanish beside it, as FHIR keeps translations. */
const said = (element: string, words: Localized | null | undefined) =>
  words ? { [element]: words.en, [`_${element}`]: spanish(words.es) } : {}

/** FHIR has no empty lists: what there is none of is left out. */
const list = (element: string, all: readonly unknown[]) => (all.length > 0 ? { [element]: all } : {})
const fhirPath = (expression: string) => ({ language: 'text/fhirpath', expression })
const applies = (expression: string) => [{ kind: 'applicability', expression: fhirPath(expression) }]
const coded = (system: string, code: string, text: string) => ({ coding: [{ system, code }], text })

/** Every source by its id, as a document a rule rests on. */
const sourceIn = ({ citations }: Protocol) => {
  const artifact = ({ title, organisation, year, note }: Citation) => ({
    type: 'citation',
    display: `${title}, ${organisation}, ${year}`,
    citation: [`${title}. ${organisation}, ${year}.`, note].filter(Boolean).join(' '),
  })
  return (id: string) => citations.filter((one) => one.id === id).map(artifact)
}

/** The protocol’s own file, as it is: R4 has no place for doses, hard stops and thresholds, and we read it back whole from here. */
export const PROTOCOL_SOURCE = 'urn:kairos:protocol-source'

/**
 * The rules, assessments, orders, plans and standing orders as a FHIR R4 PlanDefinition. Its expressions see the intake's
 * response as `%resource` and the variables declared at its head; no other system runs them as they stand.
 */
export function planDefinitionOf({ protocol, intake }: Exported): Resource {
  return {
    resourceType: 'PlanDefinition',
    id: protocol.key,
    language: 'en',
    extension: [
      ...protocol.variables.map(({ name, expression }) => ({
        url: urls.variable,
        valueExpression: { name, ...fhirPath(expression) },
      })),
      { url: PROTOCOL_SOURCE, valueString: JSON.stringify(protocol) },
    ],
    ...list('contained', protocol.orders.map(activityOf)),
    url: `urn:kairos:protocol:${protocol.key}`,
    version: protocol.version,
    name: computerName(protocol.key, 'Protocol'),
    ...said('title', protocol.title),
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'clinical-protocol' }],
    },
    status: 'draft',
    experimental: false,
    subjectCodeableConcept: {
      coding: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Patient' }],
    },
    ...said('description', protocol.summary),
    purpose: `Ages ${protocol.ages.min} to ${protocol.ages.max}. Draft content: each practice's medical director signs it off.`,
    relatedArtifact: [
      { type: 'depends-on', display: 'Intake', resource: intakeUrl(intake, protocol) },
      ...protocol.citations.flatMap(({ id }) => sourceIn(protocol)(id)),
    ],
    action: actionsOf(protocol),
  }
}

function actionsOf(protocol: Protocol): readonly Action[] {
  const source = sourceIn(protocol)
  const group = (id: string, title: string, action: readonly Action[]) =>
    action.length === 0 ? [] : [{ id, title, groupingBehavior: 'logical-group', action }]
  return [
    ...group(
      'rules',
      'Rules',
      protocol.rules.map((rule) => ruleAction(rule, source)),
    ),
    ...group(
      'acuity',
      'Acuity',
      protocol.acuity.rules.map((one) => ({
        id: one.id,
        title: `Acuity ${one.level}`,
        textEquivalent: one.clinician,
        documentation: source(one.citation),
        condition: applies(one.when),
      })),
    ),
    ...group(
      'assessments',
      'Assessments',
      protocol.assessments.map((one) => ({
        id: one.id,
        ...said('title', one.label),
        code: [
          {
            coding: [
              { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: one.icd10cm.code, display: one.icd10cm.display },
            ],
          },
        ],
        condition: applies(one.suggestedWhen),
      })),
    ),
    ...group(
      'orders',
      'Orders',
      protocol.orders.map((order) => orderAction(protocol, order, source)),
    ),
    ...group(
      'plans',
      'Plans',
      protocol.plans.map((plan) => planAction(plan, source)),
    ),
    ...group(
      'standing-orders',
      'Standing orders',
      protocol.standingOrders.map((one) => ({
        id: one.key,
        ...said('title', one.title),
        ...said('description', one.replyTemplate),
        textEquivalent: one.clinician,
        documentation: source(one.citation),
        condition: applies(one.when),
      })),
    ),
  ]
}

const routeSystem = 'urn:kairos:route'

function ruleAction(rule: Rule, source: ReturnType<typeof sourceIn>): Action {
  return {
    id: rule.id,
    title: rule.kind === 'red-flag' ? `Red flag, ${rule.level}` : rule.kind,
    ...('say' in rule ? said('description', rule.say) : {}),
    textEquivalent: rule.clinician,
    ...(rule.kind === 'red-flag'
      ? { priority: rule.level === 'emergency' ? 'stat' : rule.level === 'urgent' ? 'urgent' : 'routine' }
      : {}),
    code: [
      coded('urn:kairos:rule-kind', rule.kind, rule.kind),
      ...('route' in rule && rule.route !== undefined ? [coded(routeSystem, rule.route, rule.route)] : []),
    ],
    documentation: source(rule.citation),
    // An inclusion speaks when it does not hold.
    condition: applies(rule.kind === 'inclusion' ? `(${rule.when}).not()` : rule.when),
  }
}

function orderAction(protocol: Protocol, order: Order, source: ReturnType<typeof sourceIn>): Action {
  const when = protocol.assessments
    .filter(({ id }) => order.forAssessments.includes(id))
    .map((one) => `(${one.suggestedWhen})`)
  return {
    id: order.id,
    title: `${order.drug} ${order.strength}`,
    ...said('description', order.directions),
    documentation: source(order.citation),
    condition: applies(when.join(' or ')),
    definitionCanonical: `#${order.id}`,
    ...list('action', [
      ...order.stops.map((stop) => ({
        id: `${order.id}.${stop.id}`,
        title: 'Hard stop',
        ...said('description', stop.say),
        textEquivalent: stop.clinician,
        code: [coded('urn:kairos:order-check', 'stop', 'Cannot be ordered')],
        documentation: source(stop.citation),
        // What is not known stops as what is true does.
        condition: applies(
          [stop.when, ...(stop.needs ?? []).map(({ known }) => `(${known}).not()`)]
            .map((one) => `(${one})`)
            .join(' or '),
        ),
      })),
      ...order.warnings.map((warning) => ({
        id: `${order.id}.${warning.id}`,
        title: 'Warning',
        ...said('description', warning.say),
        textEquivalent: warning.clinician,
        code: [coded('urn:kairos:order-check', 'warning', 'The clinician decides')],
        documentation: source(warning.citation),
        condition: applies(warning.when),
      })),
    ]),
  }
}

const activityOf = (order: Order): Resource => ({
  resourceType: 'ActivityDefinition',
  id: order.id,
  status: 'draft',
  kind: 'MedicationRequest',
  productCodeableConcept: { text: `${order.drug} ${order.strength} ${order.form}` },
  quantity: { value: order.quantity, unit: order.unit },
  dosage: [
    {
      text: `${order.dose} ${order.route}, ${order.frequency}, ${order.days} days`,
      ...said('patientInstruction', order.directions),
    },
  ],
})

function planAction(plan: Plan, source: ReturnType<typeof sourceIn>): Action {
  const parts = [
    ['what-we-think', plan.whatWeThink],
    ['what-to-do', plan.whatToDo],
    ['your-medicine', plan.yourMedicine],
    ['watch-for', plan.watchFor],
    ['when-to-come-back', plan.whenToComeBack],
  ] as const
  return {
    id: plan.id,
    ...said('title', plan.title),
    code: plan.forRoutes.map((route) => coded(routeSystem, route, route)),
    reason: plan.forAssessments.map((id) => coded('urn:kairos:assessment', id, id)),
    documentation: source(plan.citation),
    ...(plan.when === undefined ? {} : { condition: applies(plan.when) }),
    action: parts.flatMap(([part, words]) =>
      words ? [{ id: `${plan.id}.${part}`, ...said('description', words) }] : [],
    ),
  }
}
