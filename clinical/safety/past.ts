import { tellsItself } from './family.ts'
import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, CueHit, Cues, Range } from './match.ts'
import { PAST_WORDS_EN } from './past-words.en.ts'
import { PAST_WORDS_ES } from './past-words.es.ts'
import { datesVisit } from './said-around.ts'
import type { Token } from './tokens.ts'
import { patternOf, patternsOf } from './word-patterns.ts'

const SHORT_CLAUSE = 5

/** What tells of a day long ago may say that it woke somebody. */
const WOKE: ReadonlySet<string> = new Set(['woke', 'desperte'])

/** Whether a clause says it is now: not by a now that says all is well, nor by waking on a day that is named. */
const isNow = (clause: Cues | undefined, tokens: readonly Token[]): boolean =>
  clause?.present?.some(
    ([first, last]) =>
      !clause['well-now']?.some(([from, to]) => from <= last && first <= to) &&
      !(WOKE.has(tokens[first]?.text ?? '') && clause.past !== undefined),
  ) ?? false

/** A month ago is past, and near enough that a person reads it first. */
export const isRecentPast = (tokens: readonly Token[], [, last]: Range): boolean =>
  /^(?:last month|mes pasado)$/.test(`${tokens[last - 1]?.text ?? ''} ${tokens[last]?.text ?? ''}`)

/** What was on a day, and leaves what it is told with undated: "baby born last month turning blue". */
const EVENT =
  /^(?:born|birth|delivered|delivery|gave|nacio|nacida|nacido|luz|parto|cesarea|section|surgery|surgeries|operated|operation|operaron|operacion|cirugia|chemo|quimio|transplant|trasplante|stent|bypass|died|dying|passed|death|lost|murio|fallecio|perdi|muerte|stitches|staples|incision|wound|puntos|herida|sutura)$/
const EVENT_WORDS = 4
/** What looks forward only: "having a seizure no history of epilepsy". */
const FORWARD = /^(?:history|hx|h|previous\w*|prior|antecedentes?|historial)$/

/** Whether a cue dates something else than this: an event beside it that is no part of it, or what stands behind it. */
function datesAnother(cue: Range, hit: ConceptHit, { tokens, named }: Told): boolean {
  const [[from, to], { ranges }] = [cue, hit]
  const last = ranges.at(-1)?.[1] ?? 0
  if (isBesideTitle(cue, hit, { tokens, named })) return true
  if (FORWARD.test(tokens[from]?.text ?? '')) return last < from
  const isOf = (at: number): boolean => ranges.some(([start, end]) => start <= at && at <= end)
  if (last < to) return false
  for (let at = from - EVENT_WORDS; at < from; at += 1)
    if (tokens[at]?.sentence === tokens[from]?.sentence && EVENT.test(tokens[at]?.text ?? '')) return !isOf(at)
  return false
}

/**
 * "Heart attack in March, chest is heavy": a day told with the name of an emergency dates that, and not what is told beside it as
 * it is now. Of the emergency itself, and of what stands before the two, only an "is" tells so.
 */
function isBesideTitle(
  cue: Range,
  { concept, ranges }: ConceptHit,
  { tokens, named }: Pick<Told, 'tokens' | 'named'>,
): boolean {
  const [first, last] = [ranges[0]?.[0] ?? 0, ranges.at(-1)?.[1] ?? 0]
  const sentence = tokens[cue[0]]?.sentence
  const title = titleBeside(
    cue,
    (at) => named.has(at) && tokens[at]?.sentence === sentence && (at < first || at > last),
  )
  if (title === undefined) return false
  const [from, to] = [Math.min(cue[0], title), Math.max(cue[1], title)]
  const isBehind = first > to
  if (!isBehind && last >= from) return false
  const beside = (
    isBehind ? tokens.slice(to + 1, last + 2) : tokens.slice(Math.max(0, first - EVENT_WORDS), from)
  ).filter((one) => one.sentence === sentence)
  if (beside.some(({ text }) => WAS.test(text))) return false
  if (beside.some(({ text }) => IS.test(text))) return true
  const isOpen = isBehind && title < cue[0] && named.get(title) !== concept
  return isOpen && beside.some(({ afterPause, text }) => afterPause || AND.test(text))
}
function titleBeside([from, to]: Range, isTitle: (at: number) => boolean): number | undefined {
  for (let at = from - EVENT_WORDS; at <= to + EVENT_WORDS; at += 1) if (isTitle(at)) return at
  return undefined
}
const { both, oneOf } = patternsOf<keyof typeof PAST_WORDS_ES>(PAST_WORDS_EN, PAST_WORDS_ES)
const [WAS, IS, AND] = [oneOf('was'), oneOf('is'), oneOf('and')]

/** Sentences that say of what was told before, or in them, that it is there once more: "this is the second one". */
export function againIn(tokens: readonly Token[]): ReadonlySet<number> {
  const words = [...Map.groupBy(tokens, ({ sentence }) => sentence)]
  const said = words.filter(([, own]) =>
    NEXT.test(own.map(({ afterPause, text }) => (afterPause ? `, ${text}` : text)).join(' ')),
  )
  return new Set(said.flatMap(([sentence]) => [sentence - 1, sentence]))
}
const NEXT = patternOf(`(?:^|[ ,])(?:${both('next')})(?=$| ?,| (?:${both('nextOf')})\\b)`)

/** Emergencies people tell by their names, with the day or the age they had them at. */
const NAMED: ReadonlySet<Concept> = new Set<Concept>(['heart-attack', 'stroke', 'seizure', 'sepsis', 'anaphylaxis'])
export const isNamed = ({ concept }: Pick<ConceptHit, 'concept'>): boolean => NAMED.has(concept)

/** Where they stand. "MI in March" is one too: in Spanish "mi" stands before no day. */
export const namedIn = (
  tokens: readonly Token[],
  days: readonly Range[] | undefined,
  hits: readonly ConceptHit[],
): Told['named'] =>
  new Map([
    ...hits.filter(isNamed).map(({ concept, ranges }) => [ranges.at(-1)?.[1] ?? 0, concept] as const),
    ...(days ?? []).flatMap(([from]) => (tokens[from - 1]?.text === 'mi' ? [[from - 1, undefined] as const] : [])),
  ])

/** Where the words of a text stand, as told once for it. */
export type Told = {
  readonly tokens: readonly Token[]
  readonly clauses: readonly number[]
  readonly byClause: ReadonlyMap<number, Cues>
  /** How many words each clause has. */
  readonly sizes: ReadonlyMap<number, number>
  /** Clauses that tell of what lasts for life. */
  readonly lasting: ReadonlySet<number | undefined>
  /** Where emergencies stand that are told by their names. */
  readonly named: ReadonlyMap<number, Concept | undefined>
}

/** No clause names more days than these; what is repeated without end is not looked through. */
const DAYS = 8

/** What says of a concept that it is over, if anything does: in its own clause, or in a short aside beside it. */
export function findPast(hit: ConceptHit, told: Told): Range | undefined {
  // "Baby born last month, turning blue": each part of what is wrong must be over.
  let cue: Range | undefined
  for (const [place] of hit.ranges) {
    const one = findPastOf(place, told, (past) =>
      past?.slice(0, DAYS).find((day) => !datesVisit(day, hit.ranges, told.tokens)),
    )
    if (!one || datesAnother(one, hit, told)) return undefined
    cue ??= one
  }
  return cue
}

function findPastOf(
  place: number,
  { tokens, clauses, byClause, sizes, lasting }: Told,
  dayOf: (past: readonly Range[] | undefined) => Range | undefined,
): Range | undefined {
  const clause = clauses[place] ?? 0
  const own = byClause.get(clause) ?? {}
  if (isNow(own, tokens)) return undefined
  const day = dayOf(own.past)
  if (day) return day
  // "In 2019, I had…" and "…, years ago": a short aside speaks for its neighbour.
  for (const beside of [clause - 1, clause + 1]) {
    const aside = byClause.get(beside)
    const cue = dayOf(aside?.past)
    // "Kidney transplant last year, 100.9 and shaking" dates the transplant, and not the fever.
    if (
      !cue ||
      speaksForItself(tokens, cue) ||
      (cue[1] < place &&
        FORWARD.test(tokens[cue[0]]?.text ?? '') &&
        tellsItself(tokens, startOf(tokens, place), place)) ||
      lasting.has(beside) ||
      isNow(aside, tokens) ||
      (sizes.get(beside) ?? 0) > SHORT_CLAUSE
    )
      continue
    if (tokens[cue[0]]?.sentence === tokens[place]?.sentence) return cue
  }
  return undefined
}

/** Where the clause of a word begins. */
function startOf(tokens: readonly Token[], place: number): number {
  let at = place
  while (tokens[at - 1]?.clause === tokens[place]?.clause && at > 0) at -= 1
  return at
}

/** "Baby born last month, not breathing", "nació en octubre": what dates one thing dates no other. "En el pasado" dates no thing. */
function speaksForItself(tokens: readonly Token[], [first, last]: Range): boolean {
  const words = tokens.slice(first, last + 1).map(({ text }) => text)
  return (
    words.some((word) => /^(?:month|mes|since|clean|sober|anniversary)$/.test(word)) ||
    (words.includes('en') && !words.includes('pasado'))
  )
}

/** What somebody does for years; anything else they "were doing" when it happened dates nothing: "bit me when I was picking berries". */
const FOR_YEARS =
  /^(?:(?:growing up|living|dating|staying|expecting|suffering|dealing)\b|being (?:treated|seen|bullied|followed)|struggling(?: with| so| a lot|$)|serving (?:in|overseas|abroad|time|my|as)|studying (?:at|in|abroad|there|law|medicine|nursing)|using(?: drugs| meth| heroin| coke| cocaine| fentanyl| opioids| it| that| them| birth| again|$)|going (?:through (?:chemo\w*|radiation|menopause|puberty|treat\w*|withdrawal\w*|(?:a|my|our|the) (?:\w+ )?(?:divorce|breakup|change|menopause|hard|tough|rough|bad|lot|phase|separation|loss))|out with|to (?:school|college|university|church|therapy|rehab|counseling))|getting (?:treat\w*|chemo\w*|radiation|divorced|married|therapy)|working (?:for|as|nights|there|full|part|abroad|overseas)|teaching (?:at|in|school|there|abroad)|training (?:for|to|as)|doing (?:drugs|chemo\w*|radiation|rehab|therapy|meth|heroin|coke|cocaine)|having (?:(?:my|our|all|those|a lot of) (?:\w+ )?(?:kids|babies|children|first|second|third|last|twins|periods?)|kids|babies|children|panic attacks)|carrying (?:(?:my|our|the) )?(?:\w+ )?(?:twins|triplets|first|second|third|last|oldest|youngest)|(?:nursing|breastfeeding) (?:my|our) (?:\w+ )?(?:first|second|third|last|oldest|youngest|older|kids|children|twins)|drinking (?:a lot|heavily|every|daily|too much|more than|so much|back then)|smoking (?:(?:\w+ )?packs?|a lot|heavily|every|daily|back then)|trying to (?:conceive|quit|get pregnant|get sober|have (?:a|another|kids|children)|lose weight)|seeing (?:someone|somebody|(?:a|an|my|the|that|another) (?:\w+ )?(?:therapist|counselor|psych\w*|guy|girl|man|woman)))/
/** "Taking the pill" and not "taking a shower". */
const TAKING =
  /^taking (?!(?:\w+ ){0,2}(?:shower|bath|nap|walk|test|exam|break|trash|garbage|picture|selfie|dog|him|her|kids|stairs|bus|out|off)\b)/
const NEXT_WORDS = 6
/** How somebody was that night, which is no time of a life. */
const THAT_NIGHT = /^(?:asleep|drunk|wasted|drugged|unconscious|alone)$/
/** Leaves out of what tells of the past a "when I was …" that says only what went on meanwhile. */
export const withoutMeanwhile = (tokens: readonly Token[], cues: readonly CueHit[]): readonly CueHit[] =>
  cues.filter(({ cue, range: [first, last] }) => {
    if (cue !== 'past' || tokens[first]?.text !== 'when' || tokens[last]?.text !== 'was') return true
    const doing = tokens[last + 1]
    if (!doing || doing.sentence !== tokens[last].sentence) return true
    if (THAT_NIGHT.test(doing.text)) return false
    if (!/^\w{2,}ing$/.test(doing.text)) return true
    const going = tokens.slice(last + 1, last + 1 + NEXT_WORDS).map(({ text }) => text)
    return FOR_YEARS.test(going.join(' ')) || TAKING.test(`${going.join(' ')} `)
  })
