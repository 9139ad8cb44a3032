import { isPrintable } from '#clinical/prescription/check-prescription.ts'
import type { Language } from '#contract/roles.ts'
import { wrong } from '#kernel/input.ts'

/** Throws, naming each of these members that a pharmacy's paper could not show. */
export function assertPaperLetters<K extends string>(
  language: Language,
  input: Readonly<Record<K, string>>,
  paths: readonly K[],
): void {
  const unreadable = paths.filter((path) => !isPrintable(input[path]))
  if (unreadable.length > 0)
    throw wrong(language, ...unreadable.map((path) => ({ path, what: 'paper_letters' as const })))
}
