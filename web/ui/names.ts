/** Joins class names, leaving out what is absent. */
export const names = (...parts: readonly (string | false | undefined | null)[]): string =>
  parts.filter(Boolean).join(' ')
