import type { Piece } from './tokens.ts'

/**
 * An eye stuck shut by what dried on it overnight is what pink eye is; to the likeness, "I woke up and my right eye" sounds like a
 * stroke. Such a sentence, and nothing else in it, speaks for nothing by its likeness. The rules read every word of it all the same.
 */
const STUCK = [
  /\beye(?:s|lid|lids)?(?: \w+){0,8} (?:stuck|glued|crusted|matted|sealed|gunked|gummed|pasted|sticky)\b/,
  /\b(?:stuck|glued|crusted|matted|sealed|gunked|gummed|pasted)(?: \w+){0,2} eye(?:s|lid|lids)?\b/,
  /\bojos?(?: \w+){0,2} (?:pegad|cerrado de|cerrados de|lleno de|llenos de|con lagan)/,
]
const MORE =
  /\b(?:see|seeing|sight|vision|blind|blurr\w*|double|curtain|flash\w*|floater\w*|pain\w*|hurt\w*|ache\w*|headache|swollen|swell\w*|bulg\w*|light|chemical|bleach|splash\w*|acid|lime|glue|superglue|nail|contact|contacts|lens|lenses|surgery|injur\w*|hit|punch\w*|scratch\w*|stab\w*|fever|temp|temperature|stiff|neck|face|droop\w*|mouth|arm|arms|leg|legs|speech|talk|slur\w*|numb\w*|weak\w*|dizz\w*|confus\w*|vomit\w*|breath\w*|throat|newborn|days|week|weeks|baby|infant|ver|veo|ve|vista|vision|ciego|ciega|borros\w*|doble|cortina|destell\w*|dolor|duele|hinchad\w*|saltad\w*|luz|quimic\w*|cloro|acido|cal|pegamento|kola|lente|lentes|operaci\w*|golpe\w*|rasgu\w*|fiebre|calentura|cuello|cara|boca|brazo|pierna|habla\w*|dormid\w*|debil\w*|mare\w*|confund\w*|vomit\w*|respir\w*|recien|bebe|semanas|dias)\b/

/** The sentences that tell of such an eye and of nothing more. */
export function morningEyes(pieces: readonly Piece[]): ReadonlySet<number> {
  const sentences = new Map<number, string>()
  for (const { sentence, word } of pieces) sentences.set(sentence, `${sentences.get(sentence) ?? ''} ${word}`)
  return new Set(
    [...sentences].flatMap(([sentence, words]) =>
      STUCK.some((way) => way.test(words)) && !MORE.test(words) ? [sentence] : [],
    ),
  )
}
