import { isPrintable } from '#clinical/prescription/printable.ts'
import type { Problem } from '#ui/field.tsx'
import type { useWords } from '../words/index.ts'

type Name = { readonly givenName: string; readonly familyName: string }
/** What was typed of the name on an ID. `other`: she said that it is another than what she is called. */
export type LegalTyped = Name & { readonly other: boolean }

/** Whether a paper could not show what she is called, so that the name on her ID must be told. */
export const needsLegal = ({ givenName, familyName }: Name): boolean => !isPrintable(`${givenName}${familyName}`)
const isAsked = (called: Name, legal: LegalTyped): boolean => legal.other || needsLegal(called)

export function legalProblems(t: ReturnType<typeof useWords>['t'], called: Name, legal: LegalTyped): Problem[] {
  if (!isAsked(called, legal)) return []
  return (['givenName', 'familyName'] as const).flatMap((part) =>
    legal[part].trim() !== '' && isPrintable(legal[part])
      ? []
      : [{ name: `legalName.${part}`, message: t(`name.legal.missing.${part}`) }],
  )
}

/** The name for papers, where it is not what she is called. */
export const legalOf = (called: Name, legal: LegalTyped): Name | undefined =>
  isAsked(called, legal) ? { givenName: legal.givenName.trim(), familyName: legal.familyName.trim() } : undefined
