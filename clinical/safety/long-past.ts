import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, Range } from './match.ts'
import { isNamed } from './past.ts'
import { PAST_WORDS_EN } from './past-words.en.ts'
import { PAST_WORDS_ES } from './past-words.es.ts'
import { saidBetween } from './said-between.ts'
import type { Token } from './tokens.ts'
import { patternOf, patternsOf } from './word-patterns.ts'

type Tokens = readonly Token[]

const { both, oneOf, anywhere } = patternsOf<keyof typeof PAST_WORDS_ES>(PAST_WORDS_EN, PAST_WORDS_ES)

/** What is over when it is over, and told with its day: never a pain, a breath or a wish. */
const EVENTS: ReadonlySet<Concept> = new Set<Concept>([
  'heart-attack', 'stroke', 'seizure', 'sepsis', 'anaphylaxis', 'collapse', 'near-faint', 'choking', 'racing-heart',
]) // prettier-ignore

/** What people live with for years, by what they say they have: only that, of all that is told beside it. */
const LIVED_WITH: readonly (readonly [disease: RegExp, signs: ReadonlySet<Concept>])[] = [
  [
    /^migr/,
    new Set<Concept>(['headache', 'vision-change', 'light-sensitive', 'flashes', 'vomiting', 'dizzy', 'one-side-weak']),
  ],
  [/^(?:copd|epoc|emphysema|enfisema)$/, new Set<Concept>(['cannot-breathe'])],
  [/^(?:dementia|demencia|alzheimer\w*)$/, new Set<Concept>(['confused', 'acts-odd'])],
  [/^(?:sclerosis|esclerosis|ms)$/, new Set<Concept>(['one-side-weak', 'legs-failing'])],
  [/^(?:myasthenia|miastenia)$/, new Set<Concept>(['face-droop', 'one-side-weak'])],
]
const ON_A_HILL = anywhere('onAHill')
const SHORT_OF_BREATH = oneOf('ofBreath')

/** Where an age ends, and is no other number. */
const ENDS = `$| ,(?! \\d)| (?:${both('goesOn')})\\b`
const AGE = `\\d{1,2}(?: (?:${both('unit')}))?(?: y medio)?(?: old)?(?=${ENDS})`
const WHEN = `(?:${both('when')}) (?:(?:${both('about')}) )?(?:${AGE}|${both('young')})`
/** Right behind what happened. `{Y}` is a year that is over; an age must end where it is said, so that "39 degrees" and "30,000 feet" are none. */
const BEHIND = patternOf(
  `^(?:(?:${both('andThen')}) )?(?:(?:${both('inYear')}) {Y}|(?:${both('month')})\\b(?! \\d{1,2}\\b)|${both('decade')}|${PAST_WORDS_EN.atAge}(?=${ENDS})|${PAST_WORDS_ES.atAge}|${WHEN})`,
)
/** Right before it. */
const AHEAD = patternOf(
  `(?:^|[ ,])(?:${PAST_WORDS_EN.since}|${WHEN}(?: (?:${both('unit')}))?(?: y medio)?(?: old)? ?,? ?(?:${both('who')})?)$`,
)

/** Said anywhere beside a dated event, what came back is not over. */
const RETURNED = anywhere('returned')
const WAS_NOW = anywhere('wasNow')
/** "He's ten now", "without another". */
const HARMLESS = patternOf(`\\b(?:${both('harmless')})\\b`, 'g')

/** What is new, anywhere: beside it nothing is as it always was. */
const NEW = patternOf(`\\b(?:${both('news')})\\b|\\b${PAST_WORDS_EN.newThing}`)

const AROUND = 8
/** Years between an age that is told and one that may be the same. */
const NEARLY = 2

/** What fails is not as it always was where it is only added: "migraine same as ever, and my hand is numb". */
const FAILING: ReadonlySet<Concept> = new Set<Concept>(['one-side-weak', 'face-droop', 'confused', 'legs-failing'])
const isAdded = (tokens: Tokens, cue: Range, range: Range): boolean =>
  tokens.slice(cue[1] + 1, range[0] + 1).some(({ text, afterPause }) => afterPause && ADDS.test(text))
const ADDS = oneOf('adds')

/** "As she always is, but her face is drooping": what stands beyond a turn is told as another thing. */
function turnsBetween(tokens: Tokens, a: Range, b: Range): boolean {
  const [from, to] = a[1] < b[0] ? [a[1], b[0]] : [b[1], a[0]]
  return tokens.slice(from, to + 1).some(({ text }) => TURNS.test(text))
}
const TURNS = oneOf('turns')

const REACH = 16
const isNear = (a: Range, b: Range): boolean => b[0] - a[1] <= REACH && a[0] - b[1] <= REACH

export type LongPast = (hit: ConceptHit) => Range | undefined

/**
 * What says of a thing that it is from long ago, or as it has been for years: a day told with an event ("a seizure when he was 16
 * months"), or that it is the same as ever, in a text that speaks of nothing new. `years`: where years stand that are over.
 */
export function makeLongPast(tokens: Tokens, years: ReadonlySet<number>, same: readonly Range[]): LongPast {
  let whole: string | undefined
  const all = (): string =>
    (whole ??= tokens
      .map(({ text }) => text)
      .join(' ')
      .replaceAll(HARMLESS, ' '))
  let isNewAnywhere: boolean | undefined
  let isBackAnywhere: boolean | undefined
  let diseases: typeof LIVED_WITH | undefined
  let ages: ReadonlyMap<number, readonly Token[]> | undefined
  const sameBySentence = Map.groupBy(same, ([at]) => tokens[at]?.sentence)
  /** `{Y}` and `{OWNER}` stand for a year that is over and "Tom’s". */
  const said = (from: number, to: number, sentence: number): string =>
    saidBetween(tokens, from, to, sentence, ({ text, word }, at) =>
      years.has(at) ? '{Y}' : word === `${text}s` ? '{OWNER}' : text,
    )

  /** "My mom is 80, heart attack at 80" happens now. */
  const isStillOf = (age: number): boolean => {
    ages ??= Map.groupBy(
      tokens.filter(({ text }) => /^\d{2}$/.test(text)),
      ({ text }) => Number(text),
    )
    let told = 0
    for (let one = age; one <= age + NEARLY; one += 1) told += ages.get(one)?.length ?? 0
    return told > 1
  }

  const dated = ({ concept, ranges }: ConceptHit): Range | undefined => {
    if (!EVENTS.has(concept)) return undefined
    const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
    const sentence = tokens[first]?.sentence ?? -1
    const behind = tokens[last + 1]?.afterPause ? '' : said(last + 1, last + AROUND, sentence)
    const dating = BEHIND.exec(behind)
    const age = dating?.[1] ?? dating?.[2]
    // Of a fall or a racing heart the number may be anything, or now.
    if (age && (!isNamed({ concept }) || isStillOf(Number(age)))) return undefined
    const isDated = dating !== null || AHEAD.test(said(first - AROUND - 2, first - 1, sentence))
    if (!isDated) return undefined
    isBackAnywhere ??= RETURNED.test(all())
    if (isBackAnywhere) return undefined
    const near = saidBetween(tokens, first - 2 * AROUND, last + 2 * AROUND, sentence).replaceAll(HARMLESS, ' ')
    return WAS_NOW.test(near) ? undefined : [first, last]
  }

  const asAlways = ({ concept, ranges }: ConceptHit): Range | undefined => {
    const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
    const cue = sameBySentence
      .get(tokens[first]?.sentence)
      ?.find((one) =>
        ranges.every(
          (range) =>
            isNear(one, range) &&
            !turnsBetween(tokens, one, range) &&
            !(FAILING.has(concept) && isAdded(tokens, one, range)),
        ),
      )
    if (!cue) return undefined
    const isHill =
      ranges.every(([from, to]) => tokens.slice(from, to + 1).every(({ text }) => SHORT_OF_BREATH.test(text))) &&
      ON_A_HILL.test(said(last + 1, last + AROUND, tokens[first]?.sentence ?? -1))
    if (concept === 'cannot-breathe' && !isHill) return undefined
    diseases ??= LIVED_WITH.filter(([disease]) => tokens.some(({ text }) => disease.test(text)))
    if (!diseases.some(([, signs]) => signs.has(concept))) return undefined
    isNewAnywhere ??= NEW.test(all())
    return isNewAnywhere ? undefined : cue
  }
  return (hit) => dated(hit) ?? asAlways(hit)
}
