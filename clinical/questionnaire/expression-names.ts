/** The questions that a FHIRPath expression asks for by name. */
export const linkIdsIn = (expression: string): string[] =>
  [...expression.matchAll(/linkId\s*=\s*'([^']*)'/g)].flatMap((found) => found[1] ?? [])

/** Everything in quotes in it: codes and names, and what is only said. */
export const quotedIn = (expression: string): string[] =>
  [...expression.matchAll(/'([^']*)'/g)].flatMap((found) => found[1] ?? [])

/** The variables it reads, however their names are written. */
export const variablesIn = (expression: string): string[] =>
  [...expression.matchAll(/%(?:`([^`]+)`|'([^']+)'|([A-Za-z_]\w*))/g)].flatMap((found) =>
    found.slice(1).filter(Boolean),
  )
