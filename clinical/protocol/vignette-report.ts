import { inLanguage } from '#clinical/questionnaire/extensions.ts'
import { findOptions, optionLabel } from '#clinical/questionnaire/options.ts'
import type { Evaluate, Questionnaire, QuestionnaireItem } from '#clinical/questionnaire/questionnaire.types.ts'
import { differencesOf, nameOfRenewal, runVignette, type Difference, type TriedRenewal } from './check-vignettes.ts'
import { itemsOf } from './intake-words.ts'
import type { Citation, Localized, OrderCheck, ProtocolFolder, ProtocolResult, Vignette } from './protocol.types.ts'

/** One made-up patient, what was answered, what the rules made of it, and whether that was expected. */
export type VignetteReport = {
  readonly id: string
  readonly story: string
  readonly age: number
  readonly sexAtBirth: string
  readonly allergies: string[] | 'none-known' | 'not-asked'
  readonly medicines: string[] | 'not-asked'
  readonly known: string[]
  readonly answers: { readonly question: Localized; readonly answer: Localized }[]
  readonly holds: boolean
  readonly differences: Difference[]
  /** Why it could not be sent, or not even be run. */
  readonly troubles: string[]
  readonly expected: { readonly route: string; readonly acuity: number }
  readonly result: VignetteResult | null
}
export type VignetteResult = {
  readonly route: string
  readonly acuity: number
  readonly fired: {
    readonly id: string
    readonly kind: string
    readonly clinician: string
    readonly source: string
  }[]
  readonly undecided: string[]
  readonly assessments: { readonly id: string; readonly label: Localized; readonly code: string }[]
  readonly orders: {
    readonly id: string
    readonly drug: string
    readonly suggested: boolean
    readonly stops: { readonly id: string; readonly clinician: string }[]
    readonly warnings: { readonly id: string; readonly clinician: string }[]
  }[]
  readonly plans: { readonly id: string; readonly title: Localized }[]
}

/** Runs one vignette as the tests do. Never throws: what cannot be run says so. */
export function reportVignette(folder: ProtocolFolder, vignette: Vignette, fhirPath: Evaluate): VignetteReport {
  const { id, story, patient, allergies, medicines, known, expected } = vignette
  const told = {
    id,
    story,
    age: patient.age,
    sexAtBirth: patient.sexAtBirth,
    allergies:
      typeof allergies === 'string' ? allergies : allergies.map((one) => `${one.substance} (${one.reactionKind})`),
    medicines: medicines === 'not-asked' ? medicines : [...medicines],
    known: Object.entries(known ?? {}).map(([name, value]) => `${name}: ${String(value)}`),
    answers: answersInWords(folder.intake, vignette.answers),
    expected: { route: expected.route, acuity: expected.acuity },
  }
  try {
    const { result, unfinished, renewals } = runVignette(folder, vignette, fhirPath)
    const differences = differencesOf(vignette, result, renewals)
    const holds = differences.length === 0 && unfinished.length === 0
    return { ...told, holds, differences, troubles: unfinished, result: inShort(result, renewals) }
  } catch (error) {
    const troubles = [error instanceof Error ? error.message : 'cannot be run']
    return { ...told, holds: false, differences: [], troubles, result: null }
  }
}

const inShort = (result: ProtocolResult, renewals: readonly TriedRenewal[]): VignetteResult => ({
  route: result.route,
  acuity: result.acuity,
  fired: result.fired.map(({ id, kind, clinician, citation }) => ({ id, kind, clinician, source: sourceOf(citation) })),
  undecided: [...result.undecided],
  assessments: result.suggestedAssessments.map(({ id, label, icd10cm }) => ({ id, label, code: icd10cm.code })),
  orders: [
    ...result.orders.map(({ order, suggested, ...checked }) => ({
      id: order.id,
      drug: `${order.drug} ${order.strength}`,
      suggested,
      ...against(checked),
    })),
    ...renewals.map(({ wanted, got }) => ({
      id: got.table?.id ?? '',
      drug: nameOfRenewal(wanted),
      suggested: false,
      ...against(got),
    })),
  ],
  plans: result.plans.map(({ id, title }) => ({ id, title })),
})

const against = ({ stops, warnings }: OrderCheck) => ({
  stops: stops.map(({ id, clinician }) => ({ id, clinician })),
  warnings: warnings.map(({ id, clinician }) => ({ id, clinician })),
})

/** Title, organisation and year, as one line. */
export const sourceOf = ({ title, organisation, year }: Citation): string => `${title}, ${organisation}, ${year}`

/** The answers of a vignette as they read on the page, in both languages, in the order they are written down. */
export function answersInWords(
  intake: Questionnaire,
  answers: Vignette['answers'],
): { readonly question: Localized; readonly answer: Localized }[] {
  const items = itemsOf(intake)
  return Object.entries(answers).flatMap(([linkId, answer]) => {
    const item = items.find((one) => one.linkId === linkId)
    if (!item) return []
    const list: readonly unknown[] = Array.isArray(answer) ? answer : [answer]
    const say = (language: 'en' | 'es') => list.map((value) => valueInWords(intake, items, item, value, language))
    return [{ question: both(item), answer: { en: say('en').join(' · '), es: say('es').join(' · ') } }]
  })
}

const both = (item: QuestionnaireItem): Localized => ({
  en: item.text ?? item.linkId,
  es: inLanguage(item.text ?? item.linkId, item._text, 'es'),
})

function valueInWords(
  intake: Questionnaire,
  items: readonly QuestionnaireItem[],
  item: QuestionnaireItem,
  value: unknown,
  language: 'en' | 'es',
): string {
  if (typeof value === 'boolean') return language === 'es' ? (value ? 'Sí' : 'No') : value ? 'Yes' : 'No'
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([cell, inner]) => {
        const own = items.find((one) => one.linkId === cell)
        return own ? `${both(own)[language]} ${valueInWords(intake, items, own, inner, language)}` : String(inner)
      })
      .join(', ')
  const option = findOptions(intake, item)?.find(({ coding }) => coding.code === value)
  return option ? optionLabel(option, language) : String(value)
}
