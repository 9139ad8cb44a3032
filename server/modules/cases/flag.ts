import type { Localized } from '#clinical/protocol/protocol.types.ts'
import type { Said } from '#modules/cases/said.ts'

/** A red flag, from the safety rules over words or from the protocol's rules over answers. */
export type Flag = {
  readonly ruleId: string
  readonly level: 'emergency' | 'urgent' | 'concern'
  readonly kind: string
  readonly source: string
  readonly instruction: string
  readonly say: Localized | null
  /** The question or place it was found in. */
  readonly foundIn: string
  /** The words that fired, the patient's own. */
  readonly quote: string
  /** What was said, as it stood when it was heard: an answer edited or hidden later changes nothing here. */
  readonly said: readonly Said[]
  /** Why a protocol's rule looks at it, for staff; empty where the words speak for themselves. */
  readonly why: string
  readonly engineVersion: string
  /** Who typed it, where it was screened before it was sent and no entry says so. */
  readonly by?: string | null
  /** As `Finding` of the safety rules has it. */
  readonly mayBeAbuse?: true
}

export const worst = (levels: readonly Flag['level'][]): Flag['level'] | 'none' =>
  levels.includes('emergency')
    ? 'emergency'
    : levels.includes('urgent')
      ? 'urgent'
      : levels.includes('concern')
        ? 'concern'
        : 'none'
