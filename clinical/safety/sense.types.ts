import type { Concept } from './lexicon.types.ts'

/**
 * A word that is heard as a sign and says something else here. Every part that is given must hold; `unless` is asked of
 * what stands around. In the words beside it a comma stands for any pause.
 */
export type Sense = {
  /** What it is for, as somebody wrote it. */
  readonly said: string
  readonly of: readonly Concept[]
  /** One of the words by which the sign was heard. */
  readonly word: RegExp
  /** The four words right before that word, up to the beginning of its sentence. */
  readonly before?: RegExp
  /** The six words right behind it, up to the end of its sentence. */
  readonly after?: RegExp
  /** All the words the sign was heard by, and those between them. */
  readonly whole?: RegExp
  /** Twelve words either side, in its sentence. */
  readonly beside?: RegExp
  /** What makes it a sign after all, in the ninety words before and behind it: farther off, in a very long letter, it is of something else. */
  readonly unless?: RegExp
}
