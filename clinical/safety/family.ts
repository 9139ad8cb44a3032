import type { ConceptHit, Range } from './match.ts'
import type { Token } from './tokens.ts'

/** Who tells, or is told of, in a part of a sentence of its own: "family history of stroke, my face is drooping". */
const TELLS =
  /^(?:i|im|ive|my|me|he|she|his|her|is|are|am|has|have|having|feels?|keeps?|hurts?|yo|mi|me|se|esta|estoy|tengo|tiene|tuve|tuvo|siento)$/

/** Whether the words from a place to another tell it of somebody, and do not just go on with a list. */
export function tellsItself(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) if (TELLS.test(tokens[at]?.text ?? '')) return true
  return false
}

/** "Family history of" looks ahead: what it is joined to by one of these is the writer's own. */
const HISTORY = /^(?:family|antecedentes|historia|historial)$/
const JOINS = /^(?:and|with|plus|but|also|y|con|pero)$/

/** Whether a "runs in the family" or "family history of" speaks of this: not over a pause back, nor of what is told behind it. */
export function isOfFamily(
  [from, to]: Range,
  { ranges }: Pick<ConceptHit, 'ranges'>,
  tokens: readonly Token[],
): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  if (first > to) return !tellsItself(tokens, to + 1, last)
  if (isOfNow(tokens, first, last)) return false
  const isAhead = HISTORY.test(tokens[from]?.text ?? '')
  for (let at = last + 1; at <= from; at += 1)
    if (tokens[at]?.afterPause || (isAhead && JOINS.test(tokens[at]?.text ?? ''))) return false
  return true
}

/** "I took 20 at once runs in my family", "she keeps jerking dad had the same": told of now, whoever else had it. */
const OF_NOW =
  /^(?:i|am|are|hurts|aches|keeps|cannot|now|took|swallowed|still|suddenly|just|yo|estoy|duele|ahora|tome)$/
const NOW_WORDS = 3
const isOfNow = (tokens: readonly Token[], first: number, last: number): boolean =>
  tokens
    .slice(Math.max(0, first - NOW_WORDS), last + 1)
    .some(({ text, sentence }) => sentence === tokens[first]?.sentence && OF_NOW.test(text))

const NEAR = 4
const SELF = /^(?:i|im|ive|yo|me)$/
const isSelf = (tokens: readonly Token[], from: number, to: number): boolean =>
  tokens.slice(Math.max(0, from), to + 1).some(({ text }) => SELF.test(text))

const textOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')

/** "Stroke, both my parents had it" names what was told before. */
const BACK = /\b(?:had|has|have|with|tuvo|tuvieron|tiene) (?:it|one|1|them|that|this|una?|lo)\b/
const BACK_WORDS = 6
const speaksBack = (tokens: readonly Token[], at: number): boolean => BACK.test(textOf(tokens, at + 1, at + BACK_WORDS))

/** "Mom died of an aneurysm and I have the worst headache": joined without a pause, and the writer's own. */
const AS_FOR_ME =
  /\b(?:and|but|so|y|pero) (?:now |today |tonight |ahora |hoy |anoche )?(?:i (?:have|got|am having|feel|felt|woke|just|cannot|can not|keep)|my (?:own |whole |left |right )?(?:head|chest|arm|face|leg|throat|heart|belly|stomach|speech|vision)|yo|tengo|traigo|siento|me (?:dio|duele|da|esta|empezo)|no puedo|de la nada)\b/

/** "I fainted, my brother died at 30", "dad had a stroke, I am dizzy": a pause and somebody else parts the two. */
function isOfPerson(
  [from, to]: Range,
  { ranges }: Pick<ConceptHit, 'ranges'>,
  tokens: readonly Token[],
  people: readonly Range[],
): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const isKin = (at: number): boolean => people.some(([start]) => start === at)
  const parts = (at: number): boolean => {
    if (!tokens[at]?.afterPause) return false
    if (last < from) return isSelf(tokens, first - NEAR, last) || !speaksBack(tokens, to)
    const text = tokens[at]?.text ?? ''
    return /^(?:i|im|ive|yo)$/.test(text) || (/^(?:my|mi)$/.test(text) && !isKin(at + 1))
  }
  if (AS_FOR_ME.test(textOf(tokens, to + 1, last + 1))) return false
  const [start, end] = last < from ? [last + 1, from] : [to + 1, first]
  for (let at = start; at <= end; at += 1) if (parts(at)) return false
  return true
}

type FamilyCues = Readonly<Partial<Record<'family' | 'relative' | 'history', readonly Range[]>>>

/** What says of a diagnosis that a relative has or had it. "I had a seizure, mom was with me": it was the writer's. */
export function findFamily(sentence: FamilyCues, hit: ConceptHit, tokens: readonly Token[]): Range | undefined {
  const { family = [], relative = [], history = [] } = sentence
  const said = family.find((one) => isOfFamily(one, hit, tokens))
  // The family of "runs in the family" is no relative who died of something else.
  const people = relative.filter(([from, to]) => !family.some(([start, end]) => start <= to && from <= end))
  if (said) return said
  const had = history.find(([from]) => tokens[from]?.text !== 'had' || tokens[from - 1]?.text !== 'i')
  if (!had) return undefined
  const first = hit.ranges[0]?.[0] ?? 0
  const isAhead = people.some(([from]) => from < first)
  const after = people.findIndex(([from]) => from > first)
  // "My mom is seizing … my dad had the same": each has their own "had".
  const isTheirs = ([at]: Range, i: number): boolean => {
    if (at > first && isAhead) return false
    const next = people[at > first ? i + 1 : after]?.[0] ?? tokens.length
    return had[0] < next
  }
  return people.some((one, i) => isTheirs(one, i) && isOfPerson(one, hit, tokens, people)) ? had : undefined
}

/** "Hemorrhaging all day dad had the same": told first, and by itself; a person reads it. "Strokes run in my family" is one thing. */
export function isRunOn([from]: Range, { ranges }: Pick<ConceptHit, 'ranges'>, tokens: readonly Token[]): boolean {
  const last = ranges.at(-1)?.[1] ?? 0
  if (from - last <= JOINED_WORDS) return false
  const between = tokens.slice(last + 1, from + 1)
  return !between.some(({ afterPause, text }) => afterPause || JOINED.test(text))
}
const JOINED_WORDS = 2
const JOINED = /^(?:because|since|and|like|who|that|which|of|porque|y|como|que|de)$/
