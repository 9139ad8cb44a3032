import type { ReactNode } from 'react'

export type Choice<V extends string = string> = {
  readonly value: V
  readonly label: ReactNode
  readonly hint?: ReactNode | undefined
  /** "None of these": chosen alone. */
  readonly exclusive?: boolean | undefined
}

/** What is chosen after a tap: an exclusive choice clears the others, and any other clears it. */
export function toggleChoice<V extends string>(
  choices: readonly Choice<V>[],
  chosen: readonly V[],
  tapped: V,
): readonly V[] {
  if (chosen.includes(tapped)) return chosen.filter((value) => value !== tapped)
  const exclusive = new Set(choices.filter((choice) => choice.exclusive).map((choice) => choice.value))
  if (exclusive.has(tapped)) return [tapped]
  const kept = new Set([...chosen.filter((value) => !exclusive.has(value)), tapped])
  return choices.map((choice) => choice.value).filter((value) => kept.has(value))
}
