import type { Protocol, Vignette } from '#clinical/protocol/protocol.types.ts'
import type { Questionnaire } from '#clinical/questionnaire/questionnaire.types.ts'
import type { checkProtocolDraft, editProtocolDraft, protocolDraft } from '#contract/directory/protocol-drafts.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'

export type DraftPage = OutputOf<typeof protocolDraft>
export type Checked = OutputOf<typeof checkProtocolDraft>
export type DraftProblem = Checked['problems'][number]
export type Change = InputOf<typeof editProtocolDraft>['changes'][number]

/** All that a draft holds. A draft may be faulty: what is read of it is read with care. */
export type Content = {
  readonly protocol: Protocol
  readonly intake: Questionnaire
  readonly vignettes: readonly Vignette[]
  readonly readme: string
  readonly reasons: Readonly<Record<string, string>>
}
export const contentOf = (page: DraftPage): Content => page.content as unknown as Content

/** The address of a place on the page: what jumps there opens it. */
export const idOfPlace = (place: string): string => `at${place.replaceAll(/[^\w-]+/g, '-')}`
