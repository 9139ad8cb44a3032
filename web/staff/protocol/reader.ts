import type { Language, Localized, Protocol } from '#clinical/protocol/protocol.types.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { protocol as endpoint } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { acuities } from '#contract/case-states.ts'
import { useWords } from '../words/index.ts'

export type ProtocolPage = OutputOf<typeof endpoint>
/** Both files as their own schemas checked them before they were published or came with this version. */
export type Read = {
  readonly protocol: Protocol
  readonly intake: Questionnaire
  /** What the practice calls the team that has it first. */
  readonly team?: Localized | null
}
export const readOf = (page: ProtocolPage): Read => ({
  protocol: page.protocol as unknown as Protocol,
  intake: page.questionnaire as unknown as Questionnaire,
  team: page.team,
})

const routes = ['emergency', 'urgent-care', 'in-person', 'live-visit', 'test-first', 'treat', 'undecided'] as const

/** Words for the names that protocols are written in; a name nobody knows is shown as it is. */
export function useProtocolWords() {
  const { t, language } = useWords()
  return {
    t,
    language,
    route: (name: string) => {
      const known = routes.find((one) => one === name)
      return known ? t(`protocol.route.${known}`) : name
    },
    acuity: (level: number) => {
      const known = acuities[level]
      return known ? t(`acuity.${known}`) : String(level)
    },
  }
}

/** Knowledge that no guideline stands behind: only the authors of the content. */
export const isDraft = (citation: { readonly organisation: string } | undefined): boolean =>
  citation?.organisation.startsWith('Kairos') === true

export const anchorOf = (kind: string, id: string): string => `${kind}-${id}`

/** What a rule is called: to clinicians in English; in Spanish by the first sentence it tells the patient, where it tells one. */
export function ruleName(
  rule: { readonly clinician: string; readonly say?: Localized | null },
  language: Language,
): string {
  const told = language === 'es' ? rule.say?.es : undefined
  return told === undefined ? rule.clinician : (/^.*?[.!?](?=\s|$)/s.exec(told)?.[0] ?? told)
}
