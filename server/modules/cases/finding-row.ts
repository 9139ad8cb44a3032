import type { handovers, verdicts } from '#contract/desk/on-case.ts'
import type { Flag } from '#modules/cases/flag.ts'

/** Which rule fired and where tells as much as the words it fired on: all of it is sealed. */
export type Fired = {
  readonly ruleId: string
  readonly ruleSource: string
  readonly engineVersion: string
  readonly foundIn: string
}
export type Verdict = (typeof verdicts)[number]
export type Handover = (typeof handovers)[number]
/** Sealed as one: who has somebody in a crisis tells as much as the words. Without a hand-over it is the words alone. */
export type Disposition = string | { readonly words: string; readonly handover: Handover; readonly why?: string }
export type Sealed = Pick<Flag, 'kind' | 'instruction' | 'say' | 'quote' | 'said' | 'why' | 'by'> & Fired
export type Held = Pick<Flag, 'say' | 'quote'> & Partial<Pick<Flag, 'said'>>
export type FindingRow = {
  readonly id: string
  readonly level: Flag['level']
  readonly foundAt: Date
  readonly patientAnswer: 'calling' | 'need_help_calling' | 'not_now' | null
  readonly seenBy: string | null
  readonly seenAt: Date | null
  readonly disposedBy: string | null
  readonly disposedAt: Date | null
  readonly disposition: string | null
  readonly verdict: Verdict | null
  readonly handover: Handover | null
  /** Why nobody needed to have them, where that was said. */
  readonly handoverWhy: string | null
  readonly version: number
  /** Whether somebody has the matter's page in hand now, or for a same-day flag the call about it: having looked once is not reading. */
  readonly inHand: boolean
  /** Who has it so, and since when: never before it was found. */
  readonly heldBy: string | null
  readonly heldSince: Date | null
  /** Of the practice's hours, the version in force when it was found. */
  readonly hours: number
} & Sealed
