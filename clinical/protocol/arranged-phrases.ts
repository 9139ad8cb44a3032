/**
 * Sentences that tell a patient what the practice arranged: a test it ordered, a result it looks for, a medicine on its way to the
 * pharmacy. A plan may say so only where signing it makes it true: with a loop for the test, with a prescription for the medicine.
 */
const tests: readonly RegExp[] = [
  /\bgo to the lab\b/i,
  /\bwe(?:['’]ll| will)? order\b/i,
  /\bthe lab (?:will have|has|gets?) the order\b/i,
  /\b(?:result|test)s? (?:is|are|comes?) (?:in|back)\b/i,
  /\bwe want to do the (?:test|scan)\b/i,
  /(?<!\p{L})vaya(?: \p{L}+){0,3} al laboratorio(?!\p{L})/iu,
  /(?<!\p{L})(?:que|la|lo) pedimos(?!\p{L})|(?<!\p{L})tendrá la orden(?!\p{L})/iu,
  /(?<!\p{L})(?:llegue|tengamos|llega) el resultado(?!\p{L})/iu,
]
const medicines: readonly RegExp[] = [
  /\b(?:refill|prescription|medicine|days of it)\b.*\b(?:goes|go|is sent|was sent|on its way)\b/i,
  /\b(?:we|your (?:clinician|doctor|nurse))(?:['’]ll| will)? (?:sends?|arranges?|orders?|calls?)\b.*\b(?:pharmacy|refill|prescription|medicine|days)\b/i,
  /(?<!\p{L})(?:receta|medicina)(?!\p{L}).*(?<!\p{L})(?:va|se manda|está en camino)(?!\p{L})/iu,
  /(?<!\p{L})(?:arregla|manda|mandamos|arreglamos|envía|enviamos)(?!\p{L}).*(?<!\p{L})(?:receta|medicina|farmacia|días)(?!\p{L})/iu,
]

const saying = (text: string, promises: readonly RegExp[]): string[] =>
  text.split(/(?<=[.?!])\s+/u).filter((sentence) => promises.some((promise) => promise.test(sentence)))

/** The sentences of a text that say the practice orders a test or looks for its result. */
export const arrangesTest = (text: string): string[] => saying(text, tests)
/** The sentences of a text that say a medicine is on its way. */
export const arrangesMedicine = (text: string): string[] => saying(text, medicines)
