import type { Concept } from './lexicon.types.ts'
import type { Finding, Instruction, SafetyKind } from './safety.types.ts'

export type SafetyRule = {
  readonly id: string
  readonly kind: SafetyKind
  readonly level: Finding['level']
  /** All of these must be there; of a list, any one. */
  readonly all: readonly (Concept | readonly Concept[])[]
  readonly source: string
  readonly instruction: Instruction
  /** Raised as a `concern` even when it was said to be past: it changes how staff read the rest. */
  readonly keepWhenPast?: true
}
