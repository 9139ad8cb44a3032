import { linkIdsIn, quotedIn } from '#clinical/questionnaire/expression-names.ts'
import type { Evaluate, QuestionnaireResponse } from '#clinical/questionnaire/questionnaire.types.ts'
import { knownConditions } from './conditions.ts'
import { knownDrugTerms } from './drug-classes.ts'
import { scopeOf, testStrictly, type Scope } from './expressions.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import { factsNamedIn } from './practice-facts.ts'
import type { Order, ProtocolFacts, ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

const file = 'protocol.json'

/** Every expression compiles, gives yes or no, and names only questions, options and drugs that exist. */
export function checkExpressions(folder: ProtocolFolder, fhirPath: Evaluate): ProtocolProblem[] {
  const words = vocabulary(folder)
  const misspelt = allExpressions(folder).flatMap(([path, expression]) =>
    [...unknownWords(expression, words), ...namedNowhere(folder, expression), ...factsOfNobody(folder, expression)].map(
      (message) => ({
        file,
        path,
        message,
      }),
    ),
  )
  if (misspelt.length > 0) return misspelt
  let scope: Scope
  try {
    scope = scopeOf(folder.protocol, nothingAnswered(folder), nobody, fhirPath)
  } catch (error) {
    return [{ file, path: 'variables', message: `a variable cannot be worked out: ${messageOf(error)}` }]
  }
  return conditions(folder).flatMap(([path, expression]) => {
    try {
      testStrictly(scope, expression)
      return []
    } catch (error) {
      return [{ file, path, message: `the expression cannot be worked out: ${messageOf(error)}` }]
    }
  })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : 'unknown reason')

/** Expressions that must give yes or no, with where they stand. */
function conditions({ protocol }: ProtocolFolder): [string, string][] {
  const list: [string, string][] = []
  protocol.rules.forEach((rule, i) => list.push([`rules.${i}.when`, rule.when]))
  protocol.acuity.rules.forEach((rule, i) => list.push([`acuity.rules.${i}.when`, rule.when]))
  protocol.assessments.forEach((assessment, i) => {
    list.push([`assessments.${i}.suggestedWhen`, assessment.suggestedWhen])
    assessment.icd10cmWhen?.forEach(({ when }, j) => list.push([`assessments.${i}.icd10cmWhen.${j}.when`, when]))
  })
  protocol.orders.forEach((order, i) => {
    order.stops.forEach((stop, j) => {
      list.push([`orders.${i}.stops.${j}.when`, stop.when])
      stop.needs?.forEach(({ known }, k) => list.push([`orders.${i}.stops.${j}.needs.${k}.known`, known]))
    })
    order.warnings.forEach((warning, j) => list.push([`orders.${i}.warnings.${j}.when`, warning.when]))
  })
  const renewed = protocol.renewals
  if (renewed?.bridge) list.push(['renewals.bridge.when', renewed.bridge.when])
  const parts: [string, Pick<Order, 'stops' | 'warnings'>][] = renewed
    ? [
        ['renewals', renewed],
        ...renewed.tables.map((table, i): [string, typeof table] => [`renewals.tables.${i}`, table]),
      ]
    : []
  for (const [at, { stops, warnings }] of parts) {
    stops.forEach((stop, j) => {
      list.push([`${at}.stops.${j}.when`, stop.when])
      stop.needs?.forEach(({ known }, k) => list.push([`${at}.stops.${j}.needs.${k}.known`, known]))
    })
    warnings.forEach((warning, j) => list.push([`${at}.warnings.${j}.when`, warning.when]))
  }
  protocol.plans.forEach((plan, i) => plan.when !== undefined && list.push([`plans.${i}.when`, plan.when]))
  protocol.standingOrders.forEach((standing, i) => {
    list.push([`standingOrders.${i}.when`, standing.when])
    standing.needs?.forEach(({ when }, j) => list.push([`standingOrders.${i}.needs.${j}.when`, when]))
  })
  protocol.readings?.thresholds.forEach(
    ({ appliesWhen }, i) =>
      appliesWhen !== undefined && list.push([`readings.thresholds.${i}.appliesWhen`, appliesWhen]),
  )
  return list
}

const allExpressions = (folder: ProtocolFolder): [string, string][] => [
  ...folder.protocol.variables.map(({ expression }, i): [string, string] => [`variables.${i}.expression`, expression]),
  ...conditions(folder),
]

/** Without a question where medicines are named, nothing is ever named, and the rule would quietly never fire. */
const namedNowhere = ({ protocol }: ProtocolFolder, expression: string): string[] =>
  expression.includes('%namedClasses') && protocol.medicineItems === undefined
    ? ['reads %namedClasses: say in medicineItems which questions ask for a medicine by name']
    : []

/** A fact that nobody can record is never known: what reads it would stop, or never fire, for every patient. */
const factsOfNobody = ({ protocol }: ProtocolFolder, expression: string): string[] =>
  factsNamedIn(expression)
    .filter((name) => !protocol.facts?.some((fact) => fact.name === name))
    .map((name) => `reads %facts.${name}: say in facts what it is and who records it`)

/** A code spelt wrong would make a rule quietly never fire, so every quoted word must be known. */
function unknownWords(expression: string, words: { linkIds: ReadonlySet<string>; all: ReadonlySet<string> }): string[] {
  const asked = linkIdsIn(expression)
  return [
    ...asked
      .filter((linkId) => !words.linkIds.has(linkId))
      .map((linkId) => `names the question "${linkId}", which the intake does not have`),
    ...quotedIn(expression)
      .filter((word) => !words.all.has(word) && !asked.includes(word))
      .map((word) => `uses "${word}", which is no option, question, drug class or threshold here`),
  ]
}

function vocabulary({ protocol, intake }: ProtocolFolder) {
  const items = itemsOf(intake)
  const linkIds = new Set(items.map(({ linkId }) => linkId))
  const all = new Set([
    ...linkIds,
    ...items.flatMap((item) => codingsOf(intake, item)).flatMap((coding) => coding.code ?? []),
    ...(protocol.readings?.thresholds ?? []).map(({ id }) => id),
    ...knownDrugTerms(protocol.drugNames),
    ...knownConditions,
    'pregnant',
    'postpartum',
    'female',
    'male',
    'intersex',
    'unknown',
  ])
  return { linkIds, all }
}

const nobody: ProtocolFacts = {
  today: '2026-01-01',
  patient: { age: 40, sexAtBirth: 'unknown' },
  allergies: 'not-asked',
  medicines: 'not-asked',
}

const nothingAnswered = ({ intake }: ProtocolFolder): QuestionnaireResponse => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: `${intake.url}|${intake.version}`,
  status: 'in-progress',
})
