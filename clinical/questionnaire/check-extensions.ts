import type { Placed } from './place-items.ts'
import { extensionsOf, findExtension, urls, type Extended } from './extensions.ts'
import type { Extension, Problem, Questionnaire } from './questionnaire.types.ts'

const fhir = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'

const understood = new Set<string>(Object.values(urls).filter((url) => url !== urls.prefilled && url !== urls.noOthers))

/** They may stand there: without them the form still means the same. */
const harmless = new Set([
  `${fhir}questionnaire-supportLink`,
  `${fhir}questionnaire-displayCategory`,
  `${fhir}questionnaire-choiceOrientation`,
  `${fhir}questionnaire-optionPrefix`,
  `${fhir}questionnaire-signatureRequired`,
  `${fhir}questionnaire-usageMode`,
  `${fhir}ordinalValue`,
  `${fhir}itemWeight`,
  `${sdc}sdc-questionnaire-launchContext`,
  `${sdc}sdc-questionnaire-shortText`,
])

/** They say what other software does with the answers, or where it finds some: here the patient is asked. */
const forOthers = new Set(
  [
    'observationLinkPeriod',
    'observationExtract',
    'observation-extract-category',
    'observationExtractCategory',
    'preferredTerminologyServer',
    'entryMode',
    'isSubject',
    'sourceQueries',
    'sourceStructureMap',
    'targetStructureMap',
    'templateExtract',
    'templateExtractBundle',
    'templateExtractContext',
    'templateExtractValue',
    'definitionExtract',
    'definitionExtractValue',
    'extractAllocateId',
    'itemExtractionContext',
    'itemPopulationContext',
    'performerType',
    'endpoint',
  ].map((name) => `${sdc}sdc-questionnaire-${name}`),
)

const phraseParts = new Set(['positive', 'negative', 'label', 'weight'])
const controls = new Set([
  'page',
  'help',
  'radio-button',
  'check-box',
  'drop-down',
  'text-box',
  'autocomplete',
  'list',
  'inline',
  'header',
  'flyover',
])

const judge = ({ url }: Extension): { severity: Problem['severity']; message: string } | undefined => {
  if (understood.has(url) || harmless.has(url)) return undefined
  const isOurs = url.startsWith('urn:kairos:')
  const changesMeaning =
    !forOthers.has(url) && (isOurs || url.startsWith(sdc) || url.startsWith(`${fhir}questionnaire-`))
  return changesMeaning
    ? { severity: 'error', message: `The extension ${url} is not supported and would change what the form means.` }
    : { severity: 'warning', message: `The extension ${url} is not known here and is ignored.` }
}

const checkHolder = (holder: Extended & { modifierExtension?: readonly Extension[] }, path: string): Problem[] => {
  const problems: Problem[] = []
  holder.extension?.forEach((each, index) => {
    const found = judge(each)
    if (found) problems.push({ path: `${path}extension[${index}]`, ...found })
  })
  if (holder.modifierExtension?.length)
    problems.push({
      severity: 'error',
      path: `${path}modifierExtension`,
      message: 'A modifierExtension changes what the form means, and none is supported.',
    })
  for (const phrase of extensionsOf(holder, urls.clinicalPhrase)) {
    const unknown = phrase.extension?.find((part) => !phraseParts.has(part.url))
    const weight = findExtension(phrase, 'weight')
    if (unknown)
      problems.push({
        severity: 'error',
        path: `${path}extension(clinical-phrase)`,
        message: `A clinical phrase has positive, negative, label and weight; "${unknown.url}" is none of them.`,
      })
    if (weight && !Number.isInteger(weight.valueInteger))
      problems.push({
        severity: 'error',
        path: `${path}extension(clinical-phrase)`,
        message: 'The weight of a clinical phrase is a valueInteger.',
      })
  }
  for (const control of extensionsOf(holder, urls.itemControl)) {
    const code = control.valueCodeableConcept?.coding?.[0]?.code ?? ''
    if (!controls.has(code))
      problems.push({
        severity: 'warning',
        path: `${path}extension(itemControl)`,
        message: `The item control "${code}" is not supported; the question is shown the ordinary way.`,
      })
  }
  return problems
}

/** Extensions this engine would have to understand, and does not. */
export const checkExtensions = (q: Questionnaire, placed: readonly Placed[]): readonly Problem[] => [
  ...checkHolder(q, ''),
  ...placed.flatMap(({ item, path }) =>
    [
      ...checkHolder(item, `${path}.`),
      ...(item.answerOption ?? []).flatMap((option, index) => checkHolder(option, `${path}.answerOption[${index}].`)),
    ].map((problem) => ({ ...problem, linkId: item.linkId })),
  ),
]
