/** What a draft holds: the four parts of a folder, any of them faulty, and why a warning of the house is weaker in it. */
export type DraftContent = {
  readonly protocol: Readonly<Record<string, unknown>>
  readonly intake: { readonly resourceType: string; readonly [element: string]: unknown }
  readonly vignettes: readonly unknown[]
  readonly readme: string
  readonly reasons: Readonly<Record<string, string>>
}
export const draftParts = ['protocol', 'intake', 'vignettes', 'readme', 'reasons'] as const
export type DraftPart = (typeof draftParts)[number]
