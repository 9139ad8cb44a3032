/** A pattern of this folder's own lists of words; nothing anybody writes becomes one. */
export const patternOf = (text: string, flags?: string): RegExp => new RegExp(text, flags)

/** Patterns of lists of words, each list a part of a regular expression, in both languages at once. */
export function patternsOf<Name extends string>(
  en: Readonly<Record<Name, string>>,
  es: Readonly<Record<Name, string>>,
) {
  /** As part of a longer pattern. */
  const both = (name: Name): string => [en[name], es[name]].filter((words) => words !== '').join('|')
  return {
    both,
    /** One word, whole. */
    oneOf: (name: Name): RegExp => patternOf(`^(?:${both(name)})$`),
    /** Words joined by blanks that begin so. */
    begins: (name: Name): RegExp => patternOf(`^(?:${both(name)})`),
    /** Words joined by blanks, some of which are these. */
    anywhere: (name: Name): RegExp => patternOf(`\\b(?:${both(name)})\\b`),
  }
}
