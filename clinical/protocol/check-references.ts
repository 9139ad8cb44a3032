import { badTopics } from '#clinical/questionnaire/topic-labels.ts'
import { checkOrders } from './check-orders.ts'
import { knownDrugTerms } from './drug-classes.ts'
import { checkPlans } from './check-plans.ts'
import { checkRenewals } from './check-renewals.ts'
import { weightProblems } from './dose-by-weight.ts'
import { codingsOf, itemsOf } from './intake-words.ts'
import { extensionsOf, urls, type Extended } from '#clinical/questionnaire/extensions.ts'
import { findOptions } from '#clinical/questionnaire/options.ts'
import { isTopic } from '#clinical/safety/topics.ts'
import type { Extension, Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { ProtocolFolder, ProtocolProblem } from './protocol.types.ts'

const file = 'protocol.json'

/** Names that must mean something: citations, assessments, items, drug classes; ids that must be said once. */
export function checkReferences(folder: ProtocolFolder): ProtocolProblem[] {
  const { protocol } = folder
  const cited = new Set(protocol.citations.map(({ id }) => id))
  const problems: ProtocolProblem[] = []
  const add = (path: string, message: string) => void problems.push({ file, path, message })
  const mustCite = (path: string, id: string) => {
    if (!cited.has(id)) add(`${path}.citation`, `cites "${id}", which is not among the citations`)
  }
  protocol.rules.forEach((rule, i) => mustCite(`rules.${i}`, rule.citation))
  protocol.acuity.rules.forEach((rule, i) => mustCite(`acuity.rules.${i}`, rule.citation))
  protocol.plans.forEach((plan, i) => mustCite(`plans.${i}`, plan.citation))
  protocol.education.forEach((page, i) => mustCite(`education.${i}`, page.citation))
  protocol.standingOrders.forEach((standing, i) => mustCite(`standingOrders.${i}`, standing.citation))
  if (protocol.readings) mustCite('readings.home', protocol.readings.home.citation)
  if (protocol.readings?.average) mustCite('readings.average', protocol.readings.average.citation)
  protocol.readings?.thresholds.forEach((threshold, i) => mustCite(`readings.thresholds.${i}`, threshold.citation))

  protocol.facts?.forEach((fact, i) => {
    mustCite(`facts.${i}`, fact.citation)
    if (fact.min >= fact.max) add(`facts.${i}.max`, 'must be more than its least')
  })
  folder.vignettes.forEach((vignette, i) => {
    for (const name of Object.keys(vignette.known ?? {}))
      if (!protocol.facts?.some((fact) => fact.name === name))
        add(`vignettes.${i}.known.${name}`, 'is a fact that nobody can record: say in facts what it is')
  })

  protocol.variables.forEach(({ name }, i) => {
    if (facts.has(name))
      add(`variables.${i}.name`, `"${name}" is a name of the house: call the variable something else`)
  })

  const drugTerms = knownDrugTerms(protocol.drugNames)
  const assessments = new Set(protocol.assessments.map(({ id }) => id))
  const mustBeAssessment = (path: string, ids: readonly string[]) => {
    for (const id of ids) if (!assessments.has(id)) add(path, `names the assessment "${id}", which does not exist`)
  }
  protocol.plans.forEach((plan, i) => mustBeAssessment(`plans.${i}.forAssessments`, plan.forAssessments))
  protocol.orders.forEach((order, i) => {
    const at = `orders.${i}`
    mustCite(at, order.citation)
    mustBeAssessment(`${at}.forAssessments`, order.forAssessments)
    order.stops.forEach((stop, j) => mustCite(`${at}.stops.${j}`, stop.citation))
    order.warnings.forEach((warning, j) => mustCite(`${at}.warnings.${j}`, warning.citation))
    if (order.controlledSchedule !== null)
      add(`${at}.controlledSchedule`, 'is a controlled substance: it can never be ordered here, take the order out')
    for (const term of [...order.ingredients, ...order.drugClasses, ...order.allergyClasses])
      if (!drugTerms.has(term))
        add(at, `names "${term}", which no drug name stands for: add its names to the protocol's drugNames`)
    for (const ingredient of order.ingredients)
      if (!order.allergyClasses.includes(ingredient))
        add(`${at}.allergyClasses`, `must hold the ingredient "${ingredient}": an allergy to it always matters`)
    for (const [field, message] of weightProblems(order, protocol)) add(`${at}.${field}`, message)
  })
  problems.push(...checkRenewals(protocol))
  for (const [path, ids] of idLists(folder))
    for (const id of ids.filter((id, i) => ids.indexOf(id) !== i)) add(path, `says "${id}" twice`)
  return [
    ...problems,
    ...checkOrders(protocol),
    ...checkPlans(protocol),
    ...checkItems(folder),
    ...checkTopics(folder),
    ...badTopics(folder.intake).map(({ id, words }) => ({
      file: 'intake.questionnaire.json',
      path: id,
      message: `has the label "${words}": write it short, in both languages, without commas`,
    })),
    ...untranslated(folder.intake),
  ]
}

/** What expressions may read besides variables: one of such a name would stand in its place. */
const facts = new Set(['resource', 'today', 'patient', 'facts', 'namedClasses', 'readings', 'screened'])

const idLists = ({ protocol }: ProtocolFolder): [string, string[]][] => [
  ['variables', protocol.variables.map(({ name }) => name)],
  ['rules', protocol.rules.map(({ id }) => id)],
  ['citations', protocol.citations.map(({ id }) => id)],
  ['assessments', protocol.assessments.map(({ id }) => id)],
  ['orders', protocol.orders.map(({ id }) => id)],
  ['plans', protocol.plans.map(({ id }) => id)],
  ...protocol.orders.map((order, i): [string, string[]] => [`orders.${i}.stops`, order.stops.map(({ id }) => id)]),
]

/** Items that the protocol names by linkId must be in the intake. */
function checkItems({ protocol, intake }: ProtocolFolder): ProtocolProblem[] {
  const linkIds = new Set(itemsOf(intake).map(({ linkId }) => linkId))
  const { readings, photos, medicineItems = [] } = protocol
  const named: [string, string][] = [
    ...medicineItems.map((linkId, i): [string, string] => [`medicineItems.${i}`, linkId]),
    ...(photos?.guide ?? []).map((shot, i): [string, string] => [`photos.guide.${i}.linkId`, shot.linkId]),
    ...(readings?.thresholds ?? []).flatMap((threshold, i): [string, string][] =>
      threshold.ask === undefined ? [] : [[`readings.thresholds.${i}.ask`, threshold.ask]],
    ),
    ...(readings
      ? (['group', 'systolic', 'diastolic', 'pulse', 'takenOn', 'timeOfDay', 'arm'] as const).map(
          (key): [string, string] => [`readings.${key}`, readings[key]],
        )
      : []),
  ]
  const problems = named
    .filter(([, linkId]) => !linkIds.has(linkId))
    .map(([path, linkId]) => ({
      file,
      path,
      message: `names the question "${linkId}", which the intake does not have`,
    }))
  const first = itemsOf(intake).find(({ type }) => type !== 'group' && type !== 'display')
  if (first && (first.type === 'text' || first.type === 'string')) return problems
  const message = "must begin with the patient's own words: make the first question free text"
  return [...problems, { file: 'intake.questionnaire.json', path: 'item.0', message }]
}

/** What an answer says it speaks for is a topic that the safety screen hears. */
function checkTopics({ intake }: ProtocolFolder): ProtocolProblem[] {
  const problemsOf = (holder: Extended, path: string): ProtocolProblem[] =>
    extensionsOf(holder, urls.answersFor)
      .filter(({ valueCode }) => !isTopic(valueCode ?? ''))
      .map(({ valueCode }) => ({
        file: 'intake.questionnaire.json',
        path,
        message: `answers for "${valueCode ?? ''}", which is no topic of the safety screen: name one of clinical/safety/topics.ts`,
      }))
  return itemsOf(intake).flatMap((item) => [
    ...problemsOf(item, item.linkId),
    ...(findOptions(intake, item) ?? []).flatMap(({ coding, marks }) =>
      problemsOf(marks, `${item.linkId}.${coding.code ?? ''}`),
    ),
  ])
}

/** Every text a patient reads in the intake has its Spanish. */
function untranslated(intake: Questionnaire): ProtocolProblem[] {
  const missing = (path: string): ProtocolProblem => ({
    file: 'intake.questionnaire.json',
    path,
    message: 'has no Spanish: add the translation extension with lang "es"',
  })
  const title = hasSpanish(intake._title?.extension) ? [] : [missing('title')]
  const items = itemsOf(intake).flatMap((item) => [
    ...(item.text !== undefined && !hasSpanish(item._text?.extension) ? [missing(`${item.linkId}.text`)] : []),
    ...codingsOf(intake, item)
      .filter((coding) => !hasSpanish(coding._display?.extension))
      .map((coding) => missing(`${item.linkId}.${coding.code ?? ''}`)),
    ...(item.extension ?? [])
      .filter(({ url }) => url === 'urn:kairos:why-we-ask')
      .filter((extension) => !hasSpanish(extension._valueString?.extension ?? extension._valueMarkdown?.extension))
      .map(({ url }) => missing(`${item.linkId}.${url}`)),
  ])
  return [...title, ...items]
}

const hasSpanish = (extensions: readonly Extension[] | undefined) =>
  (extensions ?? []).some(
    ({ url, extension = [] }) =>
      url === 'http://hl7.org/fhir/StructureDefinition/translation' &&
      extension.some((part) => part.url === 'lang' && part.valueCode === 'es') &&
      extension.some((part) => part.url === 'content'),
  )
