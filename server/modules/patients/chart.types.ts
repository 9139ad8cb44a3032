import type * as z from 'zod/mini'
import type { chartItem, reactionKind } from '#contract/patients.ts'
import type { Measured } from '#clinical/protocol/practice-facts.ts'
import type { Allergies, Medicine } from '#clinical/protocol/protocol.types.ts'

export type ChartItem = z.infer<typeof chartItem>
export type ReactionKind = z.infer<typeof reactionKind>
export type Listable = 'allergy' | 'medicine' | 'problem'
/** "None known" was said; "not asked" is when nobody has said anything. */
export type Listed = 'listed' | 'none_known' | 'not_asked'
export type ChartSource = 'patient' | 'proxy' | 'staff' | 'clinician' | 'import'

/** What is sealed in a chart item. */
export type ItemWords = {
  readonly text: string
  readonly detail: string | null
  readonly reaction: string | null
  readonly reactionKind: ReactionKind | null
  /** For `none_known`: of what. */
  readonly about: Listable | null
  /** Why this statement replaces an earlier one. */
  readonly reason?: string
  /** A fact an intake stated, with its values as they were answered. */
  readonly fact?: string
  readonly values?: readonly unknown[]
}
export type NewItem = {
  readonly kind: ChartItem['kind']
  readonly words: ItemWords
  readonly source: ChartSource
  readonly recordedBy: string | null
  /** Staff who put a statement in a chart vouch for it. */
  readonly verifiedBy?: string | null
  readonly caseId?: string | null
  readonly observedAt?: Date | null
  readonly endedAt?: Date | null
  readonly replaces?: string | null
}
/** The chart as it stands, and what the rules of a protocol ask of it. */
export type Chart = {
  readonly items: readonly ChartItem[]
  readonly allergies: Listed
  readonly medicines: Listed
  readonly problems: Listed
  /** Results somebody of the practice recorded for the rules; what was recorded last comes first. */
  readonly measured: readonly Measured[]
  readonly forRules: { readonly allergies: Allergies; readonly medicines: readonly Medicine[] | 'not-asked' }
}
