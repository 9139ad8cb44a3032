import { isPrintable } from '#clinical/prescription/printable.ts'
import type { Language } from '#contract/roles.ts'
import { wrong } from '#kernel/input.ts'
import type { PersonName } from '#modules/patients/patient.types.ts'

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

type Named = PersonName & { readonly legalName?: PersonName | null | undefined }
/** What somebody is called may be in any script; a name that paper can show must be among what is given. */
export function assertPaperName(language: Language, { legalName, ...called }: Named): void {
  const { givenName, familyName } = legalName ?? called
  const paper = { 'legalName.givenName': givenName, 'legalName.familyName': familyName }
  assertPaperLetters(language, paper, ['legalName.givenName', 'legalName.familyName'])
}
