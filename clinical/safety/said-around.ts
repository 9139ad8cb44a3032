import { AROUND_WORDS_EN } from './around-words.en.ts'
import { AROUND_WORDS_ES } from './around-words.es.ts'
import type { Range } from './match.ts'
import type { Token } from './tokens.ts'
import { patternOf, patternsOf } from './word-patterns.ts'

/**
 * What people write around what they have to say: what they have none of, what they do not mean to do, an "if" that asks a favour, a
 * day of a visit. It denies, dates and supposes nothing of what is told beside it, with or without a comma.
 */
type Tokens = readonly Token[]
const { both, oneOf, begins, anywhere } = patternsOf(AROUND_WORDS_EN, AROUND_WORDS_ES)

const textOf = (tokens: Tokens, from: number, to: number): string =>
  tokens
    .slice(Math.max(0, from), to)
    .filter(({ sentence }) => sentence === tokens[Math.max(0, from)]?.sentence)
    .map(({ text }) => text)
    .join(' ')

const LACKS = patternOf(`^(?:(?:${both('ofIts')}) )*(?:${both('lacks')})(?: |$)`)
const UNDONE = begins('undone')
const LACKS_WORDS = 6
/** "I do not get chest pain": a sign is named, it is no way of saying that something does not come, and nothing says that it does. */
const NAMED =
  /^(?:(?:any|the|those|that|these|my) )*(?:chest (?:pains?|pressure|tightness)|short(?:ness)? of breath|breathless|dizz\w+|faint|headaches?|migraines?|fevers?|seizures?|suicidal thoughts|thoughts of|palpitations|nosebleeds?|numb\w*|blurr\w+|cramps)\b/
const COMES =
  /\b(?:relief|reliever|often|much|usually|normally|always|until|till|unless|except|only|like this|this (?:bad|long|strong)|without|right|now|today|tonight|then|either|medicines?|meds|help|treatment|seen|checked|looked|treated|rid)\b/
const NAMED_WORDS = 14
/** "I do not get it chest pain", "I do not get enough air" deny nothing. */
const isNothingNamed = ([, last]: Range, tokens: Tokens): boolean => {
  const behind = textOf(tokens, last + 1, last + 1 + NAMED_WORDS)
  return !NAMED.test(behind) || COMES.test(behind)
}

/** "Never had chest pain like this" tells of one that is there. */
const NEVER = /^(?:never|nunca|jamas)$/
const SURPASSED =
  /^(?:\S+ ){1,6}(?:(?:quite )?like this(?! (?:article|one|medicine|med|drug|pill|clinic|doctor|office|app|portal)\b)|(?:this|so) (?:bad|badly|strong|severe|intense|much|hard|sharp)|asi$|asi (?!que|como|es)|tan (?:fuerte|feo|intenso)|tanto)\b/
const SURPASSED_WORDS = 9

/** "I do not have insurance chest pain", "sin prisa", "not one to complain": a denial of what is no sign denies nothing else. */
export function deniesNoSign([first, last]: Range, tokens: Tokens): boolean {
  if (tokens[last + 1]?.sentence !== tokens[last]?.sentence || tokens[first - 1]?.text === 'at') return false
  if (last > first && tokens[last]?.text === 'get' && isNothingNamed([first, last], tokens)) return true
  if (NEVER.test(tokens[first]?.text ?? '') && SURPASSED.test(textOf(tokens, last + 1, last + 1 + SURPASSED_WORDS)))
    return true
  const behind = textOf(tokens, last + 1, last + 1 + LACKS_WORDS)
  return LACKS.test(behind) || UNDONE.test(behind)
}

const COURTESY = begins('courtesy')
const COURTESY_WORDS = 9

/** "If you have time", "in case it matters", "por si importa": a favour is asked, and nothing is supposed. */
export function isCourtesy([first]: Range, tokens: Tokens): boolean {
  const from = tokens[first]?.text === 'what' ? first + 1 : first
  return COURTESY.test(textOf(tokens, from, from + COURTESY_WORDS))
}

const ASKS_NOW = anywhere('asksNow')
/** "I was told to message here should I call if …": the "if" is of the question, and not of what somebody was told. */
export const asksBetween = (tokens: Tokens, from: number, to: number): boolean =>
  ASKS_NOW.test(textOf(tokens, from, to))

const FOLLOW = oneOf('follow')
const FOLLOW_ON = oneOf('followOn')
const VISITS = oneOf('visits')
const AT_VISIT = oneOf('atVisit')
const OF_VISIT = anywhere('ofVisit')
const WAS_BEFORE = oneOf('wasBefore')
const BIRTH = /^(?:dob|birth|birthday|birthdate|nacimiento|cumpleanos)$/
const BEFORE = oneOf('before')
const FOR_VISIT = /^(?:for|at|during|when|por|para|en|que)$/
const ITS = oneOf('itsVisit')
/** Who begins anew behind the day: "previous message got cut off he had a seizure". */
const ANEW = /\b(?:i|he|she|we|my \w+|our \w+|grand\w+|dad|mom) (?:was|had|were)\b/g
/** As it is: "previous message was about refills my son is seizing". */
const AS_IT_IS = /^(?:is|are|am|cannot|keeps|hurts|esta|estoy|duele|tiene|tengo)$/
/** "… I had a physical last year": told beside it as another thing, where no word joins the two. */
const OWN = /^(?:my|our|mi) |(?:^| )(?:i|we|yo)(?: |$)/
const JOINED = /(?:^| )(?:and|so|when|because|then|but|which|y|cuando|porque|entonces|pero)(?: |$)/
const TELLS = oneOf('tells')

/** A sign told as a sentence of its own ("chest hurts"), and not by its name ("chest pain"). */
export const isClause = (tokens: Tokens, first: number, last: number): boolean => some(tokens, first, last + 1, TELLS)

const [VISIT_WORDS, FOLLOW_WORDS] = [5, 5]
const some = (tokens: Tokens, from: number, to: number, test: RegExp): boolean =>
  tokens.slice(Math.max(0, from), Math.max(0, to)).some(({ text }) => test.test(text))

/** The word before what is named, past its "my" and "the". */
function beginOf(place: number, tokens: Tokens): number {
  let before = place - 1
  while (ITS.test(tokens[before]?.text ?? '')) before -= 1
  return before
}

/** "Follow up chest pain is crushing" dates nothing; "follow up for chest pain" and "chest pain follow up" do. */
function isOfFollowUp([from, to]: Range, first: number, last: number, tokens: Tokens): boolean {
  if (last < from && some(tokens, first, last + 1, TELLS) && !FOLLOW_ON.test(tokens[beginOf(last, tokens)]?.text ?? ''))
    return false
  if (last < from)
    return from - last <= 2 && !OF_VISIT.test(textOf(tokens, last + 1, from)) && !tokens[from]?.afterPause
  if (!FOLLOW_ON.test(tokens[to + 1]?.text ?? '') || first - to > FOLLOW_WORDS) return false
  const between = tokens.slice(to + 2, first)
  if (tokens.slice(to + 1, first + 1).some(({ afterPause }) => afterPause)) return false
  // "From last visit unable to pee": the visit is what is followed up.
  const visit = between.findLastIndex(({ text }) => VISITS.test(text))
  return visit < 0 || FOLLOW_ON.test(between[visit + 1]?.text ?? '')
}

/**
 * Whether a day dates only a visit, a birthday or a message ("my last visit was a year ago chest hurts") and not this; what was wrong
 * at the visit, or brought somebody to it, is dated.
 */
export function datesVisit([from, to]: Range, ranges: readonly Range[], tokens: Tokens): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  if (FOLLOW.test(tokens[from]?.text ?? ''))
    return (first > to && isClause(tokens, first, last)) || !isOfFollowUp([from, to], first, last, tokens)
  const [before, behind] = [visitBefore(from, tokens), visitBehind([from, to], tokens)]
  const isPart = (at: number | undefined): boolean => at !== undefined && first <= at && at <= last
  if ((before === undefined && behind === undefined) || isPart(before) || isPart(behind)) return false
  if (BIRTH.test(tokens[before ?? 0]?.text ?? '')) return true
  const [start, end] = [Math.min(from, before ?? from), Math.max(to, behind ?? to)]
  if (first > end && some(tokens, end + 1, last + 1, AS_IT_IS)) return true
  if (first > end) return !OF_VISIT.test(textOf(tokens, end + 1, first + 1).replaceAll(ANEW, ' '))
  if (last >= start) return false
  const between = textOf(tokens, last + 1, start)
  if (OWN.test(between) && !JOINED.test(between)) return true
  if (some(tokens, first - 3, first, WAS_BEFORE)) return false
  return !AT_VISIT.test(tokens[beginOf(start, tokens)]?.text ?? '')
}

function visitBefore(from: number, tokens: Tokens): number | undefined {
  let isApart = false
  for (let at = from - 1; at >= from - VISIT_WORDS && at >= 0; at -= 1) {
    if (tokens[at]?.sentence !== tokens[from]?.sentence) return undefined
    isApart ||= tokens[at + 1]?.afterPause === true
    const text = tokens[at]?.text ?? ''
    if (BIRTH.test(text) || (!isApart && VISITS.test(text))) return at
  }
  return undefined
}

/** "Last year for a physical", "previous message", "used to see Dr Patel", "hace un año que no voy". */
function visitBehind([from, to]: Range, tokens: Tokens): number | undefined {
  const isBefore = BEFORE.test(tokens[from]?.text ?? '')
  if (isBefore && BEFORE.test(tokens[to]?.text ?? '') && to > from) return to
  if (!isBefore && !FOR_VISIT.test(tokens[to + 1]?.text ?? '')) return undefined
  const place = tokens
    .slice(to + 1, to + 1 + (isBefore ? 1 : 4))
    .findLastIndex(({ text, sentence }) => sentence === tokens[to]?.sentence && VISITS.test(text))
  return place < 0 ? undefined : to + 1 + place
}
