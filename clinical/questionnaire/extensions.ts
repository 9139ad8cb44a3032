import type { Extension, QuestionnaireItem, Translatable } from './questionnaire.types.ts'

const fhir = 'http://hl7.org/fhir/StructureDefinition/'
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/'

/** Every extension the engine reads, by the name it goes by here. */
export const urls = {
  hidden: `${fhir}questionnaire-hidden`,
  itemControl: `${fhir}questionnaire-itemControl`,
  minOccurs: `${fhir}questionnaire-minOccurs`,
  maxOccurs: `${fhir}questionnaire-maxOccurs`,
  minValue: `${fhir}minValue`,
  maxValue: `${fhir}maxValue`,
  regex: `${fhir}regex`,
  unit: `${fhir}questionnaire-unit`,
  unitOption: `${fhir}questionnaire-unitOption`,
  optionExclusive: `${fhir}questionnaire-optionExclusive`,
  constraint: `${fhir}questionnaire-constraint`,
  targetConstraint: `${fhir}targetConstraint`,
  sdcTargetConstraint: `${sdc}sdc-questionnaire-targetConstraint`,
  variable: `${fhir}variable`,
  translation: `${fhir}translation`,
  enableWhenExpression: `${sdc}sdc-questionnaire-enableWhenExpression`,
  calculatedExpression: `${sdc}sdc-questionnaire-calculatedExpression`,
  initialExpression: `${sdc}sdc-questionnaire-initialExpression`,
  clinicalPhrase: 'urn:kairos:clinical-phrase',
  whyWeAsk: 'urn:kairos:why-we-ask',
  photoGuide: 'urn:kairos:photo-guide',
  relevantNegative: 'urn:kairos:relevant-negative',
  notSure: 'urn:kairos:not-sure',
  untickedSaysNothing: 'urn:kairos:unticked-says-nothing',
  answersFor: 'urn:kairos:answers-for',
  answersForNothing: 'urn:kairos:answers-for-nothing',
  fact: 'urn:kairos:fact',
  reading: 'urn:kairos:reading',
  prefilled: 'urn:kairos:prefilled',
  noOthers: 'urn:kairos:no-others',
  noMail: 'urn:kairos:no-mail',
  topic: 'urn:kairos:topic',
} as const

export type Extended = { readonly extension?: readonly Extension[] }

export const extensionsOf = (holder: Extended | undefined, url: string): readonly Extension[] =>
  (holder?.extension ?? []).filter((each) => each.url === url)

export const findExtension = (holder: Extended | undefined, url: string): Extension | undefined =>
  holder?.extension?.find((each) => each.url === url)

export const isFlagged = (holder: Extended | undefined, url: string): boolean =>
  findExtension(holder, url)?.valueBoolean === true

/** The marks of an answer, as a response keeps them. */
export const marked = (of: {
  readonly prefilled: boolean
  readonly noOthers: boolean
}): { extension?: Extension[] } => {
  const extension = (['prefilled', 'noOthers'] as const).flatMap((mark) =>
    of[mark] ? [{ url: urls[mark], valueBoolean: true }] : [],
  )
  return extension.length > 0 ? { extension } : {}
}

/** The FHIRPath text inside an extension such as calculatedExpression or a constraint's `expression`. */
export const findExpression = (holder: Extended | undefined, url: string): string | undefined => {
  const found = findExtension(holder, url)
  return found?.valueExpression?.expression ?? found?.valueString
}

/** A short code or words kept in an extension, whichever way the author wrote it. */
export const findCode = (holder: Extended | undefined, url: string): string | undefined => {
  const found = findExtension(holder, url)
  return (
    found?.valueCode ?? found?.valueString ?? found?.valueCoding?.code ?? (found?.valueBoolean ? 'true' : undefined)
  )
}

export const hasItemControl = (item: QuestionnaireItem, code: string): boolean =>
  (findExtension(item, urls.itemControl)?.valueCodeableConcept?.coding ?? []).some((each) => each.code === code)

export const findTranslation = (twin: Translatable | undefined, language: string): string | undefined => {
  for (const each of extensionsOf(twin, urls.translation)) {
    const content = findExtension(each, 'content')
    if (findCode(each, 'lang') === language) return content?.valueString ?? content?.valueMarkdown
  }
  return undefined
}

/** The words in the asked language, or as the author wrote them. `es-MX` falls back to `es`. */
export const inLanguage = (words: string, twin: Translatable | undefined, language: string): string =>
  findTranslation(twin, language) ?? findTranslation(twin, language.split('-')[0] ?? language) ?? words

export const wordsOfExtension = (extension: Extension | undefined, language: string): string | undefined => {
  if (extension?.valueMarkdown !== undefined)
    return inLanguage(extension.valueMarkdown, extension._valueMarkdown, language)
  if (extension?.valueString !== undefined) return inLanguage(extension.valueString, extension._valueString, language)
  return undefined
}

/** Constraints of an item or of the whole form, in either spelling. */
export const constraintsOf = (holder: Extended): readonly Extension[] => [
  ...extensionsOf(holder, urls.constraint),
  ...extensionsOf(holder, urls.targetConstraint),
  ...extensionsOf(holder, urls.sdcTargetConstraint),
]

/** True when the form, not the person, decides the answer; whatever a client sends for it is ignored. */
export const isFormOwned = (item: QuestionnaireItem): boolean =>
  findExpression(item, urls.calculatedExpression) !== undefined ||
  ((item.readOnly === true || isFlagged(item, urls.hidden)) &&
    (item.initial !== undefined || findExpression(item, urls.initialExpression) !== undefined))
