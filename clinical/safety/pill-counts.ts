import type { ConceptHit } from './match.ts'
import type { NumberWords } from './lexicon.types.ts'
import type { Token } from './tokens.ts'

type Tokens = readonly Token[]

const NUMBER = /^\d/
const [FEWEST, MOST] = [8, 1000]
/** Without a verb, so many by their name are a count; more may be the milligrams of one, as may these. */
const [FEWEST_NAMED, MOST_NAMED, STRENGTH] = [15, 99, 81]
const [BEHIND, BEFORE] = [4, 8]
/** Before a bare count: else it is the strength of what stands before it. */
const BEGINS = /^(?:and|y|plus|with|con|about|like|around|some|over|como|unos|unas|casi|almost|then|or|o)$/
/** Names stand right behind it, or one word further: "40 extra tylenol", "30 pastillas de paracetamol". */
const NAME_WORDS = 3
const WHEN_WORDS = 5
const AROUND = 20

const some = (tokens: Tokens, from: number, to: number, words: ReadonlySet<string>): boolean =>
  tokens.slice(Math.max(0, from), to + 1).some(({ text }) => words.has(text))

/** Whether a number stands right before pills, and does not only say how strong they are. */
const counts = (tokens: Tokens, at: number, words: NumberWords): boolean =>
  NUMBER.test(tokens[at]?.text ?? '') &&
  !words.notPressure.has(tokens[at + 1]?.text ?? '') &&
  some(tokens, at + 1, tokens[at + 2]?.afterPause ? at + 1 : at + 2, words.pills)

/** Where the words end that a number may count: before the next one that counts some. */
function reachOf(tokens: Tokens, at: number, words: NumberWords): number {
  const sentence = tokens[at]?.sentence
  for (let place = at + 1; place <= at + BEHIND; place += 1) {
    const one = tokens[place]
    if (!one || one.sentence !== sentence) return place - 1
    if (counts(tokens, place, words)) return place - 1
  }
  return at + BEHIND
}

/** "And 40 tylenol this morning": a count with its day, and nobody who only bought, has or needs them. */
function isBareCount(tokens: Tokens, at: number, value: number, words: NumberWords): boolean {
  const before = tokens[at - 1]
  const sentence = tokens[at]?.sentence
  if (value < FEWEST_NAMED || value > MOST_NAMED || value === STRENGTH) return false
  if (before?.sentence === sentence && !tokens[at]?.afterPause && !BEGINS.test(before?.text ?? '')) return false
  if (!some(tokens, at + 1, Math.min(at + NAME_WORDS, reachOf(tokens, at, words)), words.counted)) return false
  const isOwn = (one: Token): boolean => one.sentence === sentence
  const around = tokens.slice(Math.max(0, at - AROUND), at + AROUND).filter(isOwn)
  const behind = tokens.slice(at, at + NAME_WORDS + WHEN_WORDS).filter(isOwn)
  return !around.some(({ text }) => words.kept.has(text)) && behind.some(({ text }) => words.justNow.has(text))
}

/** Whether a number says how many pills somebody took. */
export function isPillCount(tokens: Tokens, at: number, value: number, words: NumberWords): boolean {
  const next = tokens[at + 1]?.text ?? ''
  if (value < FEWEST || value > MOST) return false
  if (words.notPressure.has(next) || words.years.has(next) || words.days.has(next)) return false
  if (!some(tokens, at + 1, reachOf(tokens, at, words), words.pills)) return false
  const sentence = tokens[at]?.sentence
  const isTaken = tokens
    .slice(Math.max(0, at - BEFORE), at)
    .some((one, i, all) => words.took.has(one.text) && (one.sentence === sentence || i >= all.length - 2))
  return isTaken || isBareCount(tokens, at, value, words)
}

/** "At 12", and no pills behind it: a time of day. */
const isClock = (tokens: Tokens, at: number, words: NumberWords): boolean =>
  /^(?:at|las)$/.test(tokens[at - 1]?.text ?? '') && !some(tokens, at + 1, at + 2, words.pills)

/** "Took 1 at 10 and 2 advil at 12": a time of day counts no pills, nor does a number that another one parts from them. */
export const isOfOtherPills = ({ concept, ranges }: ConceptHit, tokens: Tokens, words: NumberWords): boolean =>
  concept === 'overdose' &&
  ranges.some(([first, last], i) => {
    if (first !== last || !NUMBER.test(tokens[first]?.text ?? '')) return false
    if (isClock(tokens, first, words)) return true
    const next = ranges[i + 1]?.[0] ?? 0
    return tokens.slice(first + 1, next).some((_, i) => counts(tokens, first + 1 + i, words))
  })
