import type { Concept } from './lexicon.types.ts'
import type { ConceptHit } from './match.ts'
import { FIGURE_WORDS_EN } from './figure-words.en.ts'
import { FIGURE_WORDS_ES } from './figure-words.es.ts'
import type { Token } from './tokens.ts'
import { patternsOf } from './word-patterns.ts'

type Tokens = readonly Token[]

const { oneOf } = patternsOf(FIGURE_WORDS_EN, FIGURE_WORDS_ES)

/** What is asked of a whole text is worked out once for it, whatever it holds: else a long one would take the square of its time. */
type Whole = {
  readonly lastPerson: number
  readonly isDevice: boolean
  readonly slow: ReadonlySet<number>
  /** Sentences that tell of a series or a novel, and of nobody of the writer's. */
  readonly fiction: ReadonlySet<number>
}

const some = (tokens: Tokens, from: number, to: number, test: RegExp): boolean =>
  tokens.slice(Math.max(0, from), to + 1).some(({ text }) => test.test(text))
const firstOf = ({ ranges }: ConceptHit): number => Math.min(...ranges.map(([first]) => first))
const lastOf = ({ ranges }: ConceptHit): number => Math.max(...ranges.map(([, last]) => last))
const saysOneOf = (tokens: Tokens, { ranges }: ConceptHit, test: RegExp): boolean =>
  ranges.some(([first, last]) => some(tokens, first, last, test))

/** What a bill is said to give people. */
const OF_A_SHOCK: ReadonlySet<Concept> = new Set<Concept>([
  'heart-attack', 'near-faint', 'doom',
]) // prettier-ignore
const SEES = oneOf('sees')
const PAPER = oneOf('paper')
const STOPPED = oneOf('stopped')
/** What makes it a heart that stopped. */
const REVIVED = oneOf('revived')
const FIGURE_WORDS = 9

/** "Le va a dar un infarto cuando vea la cuenta": nobody has had it. */
const isToCome = (tokens: Tokens, hit: ConceptHit): boolean =>
  some(tokens, firstOf(hit) - 4, lastOf(hit), /^(?:will|going|va|vaya|dara)$/)

/** "Casi me desmayo": fainting that did not come. */
const isNearly = (tokens: Tokens, hit: ConceptHit): boolean =>
  some(tokens, firstOf(hit) - 2, firstOf(hit), /^(?:casi|almost|nearly)$/)

/** "My heart stopped when I saw the bill", and nothing between says that anything but paper was seen. */
function isOfPaper(tokens: Tokens, hit: ConceptHit): boolean {
  if (!OF_A_SHOCK.has(hit.concept) && !(hit.concept === 'collapse' && isNearly(tokens, hit))) return false
  if (hit.concept === 'heart-attack' && !saysOneOf(tokens, hit, STOPPED) && !isToCome(tokens, hit)) return false
  const last = lastOf(hit)
  for (let at = last + 1; at <= last + FIGURE_WORDS && tokens[at]?.sentence === tokens[last]?.sentence; at += 1)
    if (PAPER.test(tokens[at]?.text ?? ''))
      return some(tokens, last + 1, at - 1, SEES) && !some(tokens, last + 1, at - 1, REVIVED)
  return false
}

const PETS = oneOf('pets')
const PEOPLE = oneOf('people')
const SWALLOWED: ReadonlySet<Concept> = new Set<Concept>(['poison', 'got-into-medicine'])
const PET_WORDS = 4

/** "Our dog got into rat poison": a pet did it, and no person is spoken of between or right behind. */
function isOfPet(tokens: Tokens, hit: ConceptHit, { lastPerson }: Whole): boolean {
  if (!SWALLOWED.has(hit.concept)) return false
  const [first, last] = [firstOf(hit), lastOf(hit)]
  for (let at = first - 1; at >= first - PET_WORDS && tokens[at]?.sentence === tokens[first]?.sentence; at -= 1) {
    if (PEOPLE.test(tokens[at]?.text ?? '') || tokens[at + 1]?.afterPause) return false
    if (!PETS.test(tokens[at]?.text ?? '')) continue
    const isOthers = tokens[at + 1]?.text === 'and' || tokens[at + 1]?.text === 'y'
    const isToo = /^(?:and|y)$/.test(tokens[last + 1]?.text ?? '') && some(tokens, last + 2, last + 3, PEOPLE)
    return !isOthers && !isToo && lastPerson < at && !some(tokens, at + 1, last, PEOPLE)
  }
  return false
}

const BAIT = oneOf('bait')
/** "Rat poison", "kids getting poisoned": poison as a thing, or what befalls somebody, threatens nobody. */
const isNoThreat = (tokens: Tokens, { concept, ranges }: ConceptHit): boolean =>
  concept === 'harm-others' &&
  ranges.some(([first, last]) =>
    tokens
      .slice(first, last + 1)
      .some(
        ({ text }, i) =>
          text.startsWith('poison') &&
          (BAIT.test(tokens[first + i - 1]?.text ?? '') ||
            /^(?:get|getting|gets|got|been|being|was|were|into)$/.test(tokens[first + i - 1]?.text ?? '')),
      ),
  )

const DEVICE = oneOf('device')
const SPEAKS = oneOf('speaks')
/** "At 150": what it measures; a few years or feet are none. */
const MEASURED = /^[1-9]\d{1,2}$/
const OF_TIME_OR_PLACE = oneOf('units')
const AIR: ReadonlySet<Concept> = new Set<Concept>(['carbon-monoxide', 'air-perhaps'])

const ASKS_OF_IT = oneOf('asksOfIt')
/** "How many carbon monoxide detectors should one have": the device, and nothing it or anybody did. */
function isOfDevice(tokens: Tokens, hit: ConceptHit, whole: Whole): boolean {
  if (!AIR.has(hit.concept) || !whole.isDevice) return false
  const [first, last] = [firstOf(hit), lastOf(hit)]
  const isBare = tokens
    .slice(first, last + 1)
    .every(({ text }) => DEVICE.test(text) || /^(?:monoxid[eo]|co|co2|carbon)$/.test(text))
  const sentence = tokens[first]?.sentence
  return isBare && tokens.some((one) => one.sentence === sentence && ASKS_OF_IT.test(one.text))
}

/** "Esta rodilla me mata": a part of the body threatens nobody. */
const PART = oneOf('part')
const PART_WORDS = 3
const isOfPart = (tokens: Tokens, hit: ConceptHit): boolean =>
  (hit.concept === 'abuse-deadly' || hit.concept === 'abuse') &&
  saysOneOf(tokens, hit, /^(?:mata|matan|matando|killing|kills)$/) &&
  some(tokens, firstOf(hit) - PART_WORDS, firstOf(hit), PART) &&
  !some(tokens, firstOf(hit) - PART_WORDS, lastOf(hit), HURTS)
/** Who can mean it. */
const HURTS = oneOf('hurts')

const SLOW = oneOf('slow')
const NOW = oneOf('now')
/** "Over the last year or two she repeats herself": what came slowly, in a text that names no day, is no sudden change; by its own sentence. */
const slowIn = (tokens: Tokens): ReadonlySet<number> =>
  new Set(
    tokens.some(({ text }) => NOW.test(text))
      ? []
      : tokens.flatMap(({ text, sentence }, at) =>
          SLOW.test(text) && some(tokens, at - 6, at - 1, COURSE) ? [sentence] : [],
        ),
  )
const COURSE = oneOf('course')

/** Named otherwise, an alarm that rings says nothing of the air. */
const OTHER_ALARM = oneOf('otherAlarm')
const isOtherAlarm = (tokens: Tokens, hit: ConceptHit): boolean =>
  (hit.concept === 'air-perhaps' || hit.concept === 'some-alarm') &&
  saysOneOf(tokens, hit, /^(?:alarm|alarms|alarma)$/) &&
  some(tokens, firstOf(hit) - 3, lastOf(hit) + 4, OTHER_ALARM)

const FICTION = oneOf('fiction')
const FICTION_WORDS = 2
const ANYBODY = oneOf('anybody')

/** "Watching the soap, last night Rodrigo took the poison, what a drama": two words of the screen, and nobody of the writer's. */
function fictionIn(tokens: Tokens): ReadonlySet<number> {
  const [words, own] = [new Map<number, Set<string>>(), new Set<number>()]
  for (const { text, sentence } of tokens) {
    if (FICTION.test(text)) words.set(sentence, (words.get(sentence) ?? new Set()).add(text))
    else if (PEOPLE.test(text) || ANYBODY.test(text)) own.add(sentence)
  }
  return new Set(
    [...words].flatMap(([sentence, all]) => (all.size >= FICTION_WORDS && !own.has(sentence) ? [sentence] : [])),
  )
}

const PRONOUN = oneOf('pronoun')
const wholeOf = (tokens: Tokens): Whole => ({
  lastPerson: tokens.findLastIndex(({ text }) => PEOPLE.test(text) && !PRONOUN.test(text)),
  isDevice:
    tokens.some(({ text }) => DEVICE.test(text)) &&
    !tokens.some(
      ({ text }, at) =>
        SPEAKS.test(text) || (MEASURED.test(text) && !OF_TIME_OR_PLACE.test(tokens[at + 1]?.text ?? '')),
    ),
  slow: slowIn(tokens),
  fiction: fictionIn(tokens),
})
/** Only of these is the whole text asked. */
const ASKS_WHOLE: ReadonlySet<Concept> = new Set<Concept>([...SWALLOWED, ...AIR, 'acts-odd'])

/** What is only a figure of speech, a pet's, a device's or a thing's. Leaves such meanings out; the words stay for whatever else they say. */
export function leaveOutFigures(tokens: Tokens, hits: readonly ConceptHit[]): readonly ConceptHit[] {
  const mayBeFiction = hits.length > 0 && tokens.some(({ text }) => FICTION.test(text))
  const whole = mayBeFiction || hits.some(({ concept }) => ASKS_WHOLE.has(concept)) ? wholeOf(tokens) : undefined
  return hits.filter(
    (hit) =>
      !isOfPaper(tokens, hit) &&
      !isNoThreat(tokens, hit) &&
      !isOfPart(tokens, hit) &&
      !isOtherAlarm(tokens, hit) &&
      !(
        whole &&
        (isOfPet(tokens, hit, whole) ||
          isOfDevice(tokens, hit, whole) ||
          (hit.concept === 'acts-odd' && whole.slow.has(tokens[firstOf(hit)]?.sentence ?? -1)) ||
          whole.fiction.has(tokens[firstOf(hit)]?.sentence ?? -1))
      ),
  )
}
