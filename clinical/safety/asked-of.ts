import { ASKED_WORDS_EN } from './asked-words.en.ts'
import { ASKED_WORDS_ES } from './asked-words.es.ts'
import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, Range } from './match.ts'
import { isNamed } from './past.ts'
import { isClause } from './said-around.ts'
import type { Token } from './tokens.ts'
import { patternOf, patternsOf } from './word-patterns.ts'

type Tokens = readonly Token[]
const { both, oneOf, anywhere } = patternsOf(ASKED_WORDS_EN, ASKED_WORDS_ES)

/** What a question says of a sign: it asks of it, it may, or it is done before the sign is told. */
type Bond = 'asks' | 'may' | 'not'

const TOLD_WORDS = 3
/** Whose it is, right before the sign or among its words: "in the study grandma is unconscious", "en la película se desmayó". */
const WHOSE =
  /^(?:he|she|dad|daddy|mom|mum|mommy|mother|father|grandma|grandpa|grandmother|grandfather|husband|wife|son|daughter|baby|brother|sister|uncle|aunt|neighbor|friend|coworker|leader|coach|se|le|les|papa|mama|abuela|abuelo|esposo|esposa|marido|hijo|hija|hermano|hermana|vecino|vecina|amigo|amiga)$/

/** A question reaches no further; what is farther than the nearer of the two is read by a person all the same. */
const [QUESTION_NEAR, QUESTION_WORDS] = [5, 8]
/** By these a thing is named that somebody may be at or have, and nothing is asked. */
const MAY_BE_AT =
  /^(?:movie|documentary|podcast|study|homework|essay|refill|rehab|recover\w*|treatments?|medicine|insurance|support|association|screening|pelicula|documental|libro|estudio|tarea|tratamiento|medicina|remedio|rehabilitacion|recuperacion|grupo)$/

const THING = oneOf('thing')
const PAPER = oneOf('paper')
const AT = oneOf('at')
const OF = anywhere('of')
const AND = anywhere('and')
/** "In the movie someone collapsed". */
const WORK = /^(?:movie|documentary|podcast|article|study|research|pelicula|documental|libro|articulo|estudio)$/
const ANYONE = patternOf(`^(?:${both('anyone')})\\b`)
const GOES_ON = oneOf('goesOnItself')
const AT_BETWEEN = anywhere('at')
const LINKS = patternOf(`^(?:${both('links')}|/|,)$`)
/** "How to treat shock and bad bleeding". */
const LISTS = /^\S+ (?:and|or|y|o)\b/
const BEFORE = patternOf(`^(?:${both('before')}|/)$`)
/** Whether nothing but such words stands in `text`. */
const isOnly = (words: RegExp, text: string): boolean => text === '' || text.split(' ').every((one) => words.test(one))
const OBJECT = patternOf(
  `\\b(?:(?:${both('asksFor')})\\b(?! (?:${both('joins')})\\b)|(?!(?:${both('asksFor')})\\b)(?:${both('closes')})\\b(?! (?:${both('goesOn')})))`,
)
const WHEN = patternOf(`\\b(?:${both('when')})\\b(?! (?:${both('anyone')})\\b)`)
const IS_CALLED = anywhere('named')
const IF = anywhere('if')

/** Of what has a name a paper or a test may be: "what is this stroke form". */
const hasName = (concept: Concept): boolean =>
  isNamed({ concept }) || concept === 'overdose' || concept === 'suicide-intent'

const textOf = (tokens: Tokens, from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map(({ text }) => text)
    .join(' ')

/** "These chest pain pills", and not "the carbon monoxide alarm is going off". */
const isPaperOf = (tokens: Tokens, last: number): boolean =>
  PAPER.test(tokens[last + 1]?.text ?? '') &&
  !isClause(tokens, last + 2, last + 2) &&
  !/^(?:says|reads|shows|goes|going|beep\w*|high)$/.test(tokens[last + 2]?.text ?? '')

const NAME_WORDS = 4
/** "Stroke what is it": only named, and not told of anybody: "i think this is a stroke", "i swallowed 15". */
const isBareName = ({ concept, ranges }: ConceptHit, tokens: Tokens, from: number): boolean => {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const start = Math.max(from, first - NAME_WORDS)
  const own = tokens.slice(start, first).findLastIndex(({ sentence }) => sentence !== tokens[first]?.sentence)
  const told = tokens.slice(first, last + 1).some(({ text }) => DONE.test(text))
  return (
    hasName(concept) && !told && !isClause(tokens, start + own + 1, last) && !isOwned(tokens, start + own + 1, first)
  )
}
const DONE = /^(?:\d+(?:\.\d+)?|kms|kys|myself|kill\w*|matar\w+|suicidar\w+)$/
const isOwned = (tokens: Tokens, from: number, to: number): boolean =>
  tokens.slice(from, to).some(({ text }) => /^(?:my|our|mi|mis)$/.test(text))
/** "… is it a side effect", "… also need a refill": asked by itself of what was told. */
const OF_ITSELF = /\b(?:it|this|that|i|we|need|also|necesito|tambien)\b/

/** "Refill request can not breathe": a thing asks only of what it is joined to by a word. */
function bondOfThing([at, end]: Range, hit: ConceptHit, tokens: Tokens): Bond {
  const { concept, ranges } = hit
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const isAhead = first > end
  const between = isAhead ? textOf(tokens, end + 1, first) : textOf(tokens, last + 1, at)
  const isOfPaper = isPaperOf(tokens, last)
  const isSaidBy = isBareName(hit, tokens, isAhead ? end + 1 : 0)
  if (!isAhead) {
    if (isOnly(BEFORE, between) && !GOES_ON.test(tokens[end + 1]?.text ?? '')) return 'asks'
    if (isSaidBy) return 'may'
    const isOver =
      AT_BETWEEN.test(between) ||
      OBJECT.test(between) ||
      AND.test(between) ||
      OF_ITSELF.test(between) ||
      isOnly(BEFORE, between)
    return isOver || hasName(concept) || isClause(tokens, first, last) ? 'not' : 'may'
  }
  const isOf = OF.test(between)
  if (WORK.test(tokens[at]?.text ?? '') && ANYONE.test(between)) return 'may'
  const isTold = isClause(tokens, isOf ? first : Math.max(end + 1, first - NAME_WORDS), last)
  if (AND.test(between) || OBJECT.test(between) || (isTold && !isSaidBy)) return 'not'
  const isAt = tokens.slice(Math.max(0, at - 2), at).some(({ text }) => AT.test(text))
  if (between === '') return isSaidBy || isOfPaper ? (isAt ? 'may' : 'asks') : 'not'
  if (!isOf && !isSaidBy && !isOfPaper) return 'not'
  return isOnly(LINKS, between) ? 'asks' : 'may'
}

/** Whether what is asked about ends before a sign: "what does it mean when chest …", "what are you doing about this …". */
const isDone = (between: string): boolean => OBJECT.test(between) || (WHEN.test(between) && !IS_CALLED.test(between))
export const isAskedBefore = (tokens: Tokens, end: number, first: number): boolean =>
  isDone(textOf(tokens, end + 1, first))

/** "Peas on it, is it true": asked of what stands before. */
const IS_TRUE = /^(?:true|cierto|verdad)$/

/** "Does anyone read this chest hurts": a question asks of what stands behind it, up to what it asks about. */
function bondOfQuestion([at, end]: Range, hit: ConceptHit, tokens: Tokens): Bond {
  const { ranges } = hit
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  if (last < at) {
    if (IS_TRUE.test(tokens[end]?.text ?? '')) return 'may'
    const isTitle = at === last + 1 && at === end && tokens[end + 1]?.sentence !== tokens[end]?.sentence
    return isTitle ? 'asks' : isBareName(hit, tokens, 0) ? 'may' : 'not'
  }
  if (first <= end) return 'may'
  const between = textOf(tokens, end + 1, first)
  const isPaper = isBareName(hit, tokens, end + 1) || isPaperOf(tokens, last)
  if (OBJECT.test(between)) return isPaper ? 'may' : 'not'
  if (!isPaper && WHEN.test(between) && !IS_CALLED.test(between)) return 'not'
  return (isOnly(LINKS, between) || LISTS.test(between)) && !IF.test(between) ? 'asks' : 'may'
}

/**
 * The words that make a sentence a question in general, if any do: of what somebody is told to have, "refill" or "treatment" does
 * not, nor does any of what follows a pause, a "but", many words, or what it asks about ("does anyone read this my chest …").
 * `asked`: a person reads it all the same, since a thing is named, somebody is, it stands far off, or other words stand between.
 */
export function findGeneral(
  cues: readonly Range[] | undefined,
  hit: ConceptHit,
  tokens: Tokens,
): { readonly cue: Range; readonly asked?: true } | undefined {
  if (!cues) return undefined
  const { ranges } = hit
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const isTold = tokens
    .slice(Math.max(0, first - TOLD_WORDS), last + 1)
    .some((one) => one.sentence === tokens[first]?.sentence && WHOSE.test(one.text))
  const mayBeAt = ([at]: Range): boolean => MAY_BE_AT.test(tokens[at]?.text ?? '')
  const awayFrom = ([at, end]: Range): number => Math.max(first - end, at - last)
  const isPart = (one: Range): boolean =>
    tokens[one[0]]?.clause === tokens[first]?.clause &&
    awayFrom(one) <= QUESTION_WORDS &&
    !tokens.slice(Math.min(one[0], first), Math.max(one[1], last)).some(({ text }) => BUT.test(text))
  const bondOf = (one: Range): Bond =>
    (THING.test(tokens[one[0]]?.text ?? '') ? bondOfThing : bondOfQuestion)(one, hit, tokens)
  const [one] = cues
    .filter((cue) => isPart(cue) && (!isTold || !mayBeAt(cue)))
    .map((cue) => ({ cue, bond: bondOf(cue) }))
    .filter(({ bond }) => bond !== 'not')
    .toSorted((a, b) => awayFrom(a.cue) - awayFrom(b.cue))
  if (!one) return undefined
  const isAsked = one.bond === 'may' || isTold || mayBeAt(one.cue) || awayFrom(one.cue) > QUESTION_NEAR
  return { cue: one.cue, ...(isAsked && { asked: true }) }
}
const BUT = /^(?:but|pero)$/
