/**
 * While servers are replaced in turn, a newer one writes words into the database that an older one has not heard of. What reads
 * them asks here: a reply that holds a word the contract does not know is no reply at all.
 */
export const isKnown = <W extends string>(words: readonly W[], word: string): word is W =>
  (words as readonly string[]).includes(word)
/** The word itself, or null where this code does not know it. */
export const known = <W extends string>(words: readonly W[], word: string | null): W | null =>
  word !== null && isKnown(words, word) ? word : null
/** Those of them that this code knows. */
export const knownOf = <W extends string>(words: readonly W[], those: readonly string[]): W[] =>
  those.filter((word): word is W => isKnown(words, word))
