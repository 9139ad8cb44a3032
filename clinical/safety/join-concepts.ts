import { CONCEPTS, type Concept, type Lexicon } from './lexicon.types.ts'

type Part = Partial<Record<Concept, readonly string[]>>

/** The words of several files as one; where two speak of the same concept, both count. Throws an Error that names a concept without words. */
export function joinConcepts(...parts: readonly Part[]): Lexicon['concepts'] {
  const joined: Partial<Record<Concept, readonly string[]>> = {}
  for (const part of parts) {
    for (const [concept, patterns] of Object.entries(part) as [Concept, readonly string[]][])
      joined[concept] = [...new Set([...(joined[concept] ?? []), ...patterns])]
  }
  for (const concept of CONCEPTS) if (!joined[concept]) throw new Error(`Safety lexicon: no words for ${concept}.`)
  return joined as Lexicon['concepts']
}
