import { findGeneral } from './asked-of.ts'
import { isOfNow, WHO } from './asking.ts'
import { findFamily, isRunOn } from './family.ts'
import { findBefore, findSaidNo, findSpokenOf, isMeant, isOfSomebodyNear } from './spoken-of.ts'
import type { Concept } from './lexicon.types.ts'
import type { ConceptHit, CueHit, Cues, Range } from './match.ts'
import { makeLongPast } from './long-past.ts'
import { againIn, findPast, isNamed, isRecentPast, namedIn, type Told } from './past.ts'
import { beginsAnew } from './begins-anew.ts'
import { deniesNoSign, isCourtesy } from './said-around.ts'
import type { SetAsideReason } from './safety.types.ts'
import type { Token } from './tokens.ts'

/** `asked`: set aside only because it was asked of what may come; staff read it first all the same where it would be grave. */
export type Doubt = { readonly why: SetAsideReason; readonly cue: Range; readonly asked?: true }

type Scope = { readonly cue: Range; readonly last: number }

const DENY_WORDS = 4
const DENY_LIST_WORDS = 24
const IF_WORDS = 9
const ASKED_WORDS = 6

/** A threat with an "if" in it is still a threat. */
const THREATS: ReadonlySet<Concept> = new Set<Concept>([
  'harm-others',
  'abuse-deadly',
  'abuse',
  'unsafe-home',
  'assault',
])

/** Diagnoses people speak of in their family's past; a symptom is not one. */
const TOLD_OF_OTHERS: ReadonlySet<Concept> = new Set<Concept>([
  'heart-attack', 'stroke', 'sepsis', 'seizure', 'suicide-intent', 'overdose', 'anaphylaxis', 'collapse', 'tearing-pain', 'headache-worst', 'calf-swollen', 'nosebleed', 'any-bleeding',
  'heavy-bleeding', 'jaundice', 'hives', 'confused', 'priapism', 'kidney-stone', 'vision-lost', 'ketones',
]) // prettier-ignore

/** What stays: an organ given or taken out years ago still counts, and "I have no spleen" denies nothing. */
const LASTING: ReadonlySet<Concept> = new Set<Concept>(['immune-for-life'])

/** Where things stand that end a denial, or carry it on. */
type Marks = Readonly<Record<'stop' | 'and' | 'subject' | 'or', ReadonlySet<number>>>

/** "No fever, chills or cough" is one denial; "no fever, chest hurts" is not. */
function goesOn(tokens: readonly Token[], from: number, limit: number, marks: Marks): boolean {
  for (let place = from; place <= limit && tokens[place]?.sentence === tokens[from]?.sentence; place += 1) {
    if (marks.or.has(place)) return true
    if (marks.stop.has(place) || (tokens[place]?.afterPause && marks.subject.has(place))) return false
  }
  return false
}

/** Where a denial reaches, from the word after it. */
function scopeOf(tokens: readonly Token[], cue: Range, list: boolean, marks: Marks): Scope {
  const sentence = tokens[cue[1]]?.sentence
  const limit = cue[1] + (list ? DENY_LIST_WORDS : DENY_WORDS)
  const word = tokens[cue[0]]?.text ?? ''
  const bareNo = word === 'no' || word === 'ni'
  let place = cue[1] + 1
  for (; place <= limit; place += 1) {
    const token = tokens[place]
    if (!token || token.sentence !== sentence || marks.stop.has(place)) break
    if (beginsAnew(tokens, cue[1], place)) break
    // "No, my chest hurts" answers a question; it denies nothing that follows.
    if (token.afterPause && (!list || place === cue[1] + 1 || marks.subject.has(place))) break
    // "Denies fever 2 hr. crushing chest pain": the dot of a unit may also end what is denied.
    if (token.afterPause && UNIT.test(tokens[place - 1]?.word ?? '')) break
    if (token.afterPause && bareNo && !goesOn(tokens, place, limit, marks)) break
    if (marks.and.has(place) && (!list || marks.subject.has(place + 1) || bareNo || WITHOUT.has(word))) break
  }
  return { cue, last: place - 1 }
}

const UNIT = /^(?:mins?|hrs?|secs?|approx|aprox)$/

/** "Can not open the eye", "will not go back in": what fails is part of what is wrong, and denies nothing. */
const FAILS: ReadonlySet<string> = new Set(['can', 'could', 'will', 'would'])
/** "As if my chest were in a vise" is how it feels, not what may come. */
const AS_IF: ReadonlySet<string> = new Set(['as', 'like', 'como'])

/** "No baby" denies one; "no wet diaper" tells of one. */
const CHILDREN: ReadonlySet<Concept> = new Set<Concept>(['child', 'baby', 'infant', 'infant-to-6-months'])
const NO_CHILD = 1

/** What one can say one will not do. */
const DEEDS: ReadonlySet<Concept> = new Set<Concept>([
  'suicide-intent',
  'suicide-passive',
  'self-harm',
  'harm-others',
  'overdose',
])

const WITHOUT: ReadonlySet<string> = new Set(['without', 'sin'])
const NOT: ReadonlySet<string> = new Set(['not', 'no', 'unable'])
const DOUBLE_NEGATIVE_WORDS = 9

/** "I can not climb the stairs without gasping" denies nothing. */
function isDoubleNegative(tokens: readonly Token[], place: number): boolean {
  if (!WITHOUT.has(tokens[place]?.text ?? '') && tokens[place + 2]?.text !== 'o') return false
  for (let before = place - 1; before >= 0 && place - before <= DOUBLE_NEGATIVE_WORDS; before -= 1) {
    if (tokens[before]?.sentence !== tokens[place]?.sentence) return false
    if (NOT.has(tokens[before]?.text ?? '')) return true
  }
  return false
}

/** Of these nobody asks in general who is not to be heard. */
const CRISES: ReadonlySet<Concept> = new Set<Concept>([
  ...THREATS,
  'suicide-intent',
  'suicide-passive',
  'self-harm',
  'hopeless',
  'voices',
  'psychosis',
  'day-chosen',
  'at-peace',
  'starving',
  'overdose',
])

/** Whether an "if" reaches a place: "what if someone collapses, my dad is on the floor" ends its "if" where my dad begins. */
function reachesFrom(
  [from, last]: Range,
  place: number,
  tokens: readonly Token[],
  people: ReadonlySet<number>,
): boolean {
  if (last >= place || place - last > IF_WORDS || AS_IF.has(tokens[from - 1]?.text ?? '')) return false
  for (let at = last + 1; at <= place; at += 1) if (tokens[at]?.afterPause && people.has(at)) return false
  return true
}

/** A question's frame speaks of what stands right behind it: "do heart attacks make you sweat, chest is tight" asks nothing of the chest. */
function isAskedOf([, last]: Range, place: number, tokens: readonly Token[], stop: ReadonlySet<number>): boolean {
  if (place - last > ASKED_WORDS) return false
  for (let at = last + 1; at <= place; at += 1) if (tokens[at]?.afterPause || stop.has(at)) return false
  return true
}

/** "Should I worry if my chest hurts" says that it does; "what if my chest hurts" does not. */
const isWorry = (sentence: Cues, unless: Range): boolean =>
  sentence.worry?.some(([first, last]) => last >= unless[0] - 1 && first < unless[0]) ?? false

const YEAR = /^\d{4}$/

export type Judge = (hit: ConceptHit) => Doubt | undefined

/** Reads the cues of a text once, and says of any concept in it whether, and why, it should be set aside. `isAsking`: nowhere does it speak of somebody. */
export function makeJudge(
  tokens: readonly Token[],
  hits: readonly CueHit[],
  isAsking: boolean,
  concepts: readonly ConceptHit[] = [],
): Judge {
  const cues: { [C in CueHit['cue']]?: Range[] } = {}
  for (const { cue, range } of hits) (cues[cue] ??= []).push(range)
  const starts = (name: CueHit['cue']): Set<number> => new Set((cues[name] ?? []).map(([first]) => first))
  const marks: Marks = { stop: starts('stop'), and: starts('and'), subject: starts('subject'), or: starts('or') }
  const voids = new Map<number, number>()
  for (const [first, last] of cues['deny-void'] ?? []) voids.set(first, Math.max(last, voids.get(first) ?? last))
  // "Not thinking of" is longer than the "not thinking" that denies nothing.
  const isVoid = ([first, last]: Range): boolean => (voids.get(first) ?? -1) >= last
  const people = starts('somebody')
  const [scopes, refusals]: [Scope[], Scope[]] = [[], []]
  for (const name of ['deny-list', 'deny'] as const) {
    for (const cue of cues[name] ?? []) {
      if (isVoid(cue) || isDoubleNegative(tokens, cue[0]) || deniesNoSign(cue, tokens)) continue
      const isFailure = name === 'deny' && FAILS.has(tokens[cue[0] - 1]?.text ?? '')
      ;(isFailure ? refusals : scopes).push(scopeOf(tokens, cue, name === 'deny-list', marks))
    }
  }
  const coverage = coverageOf(tokens.length, scopes)
  const refused = coverageOf(tokens.length, refusals)
  const clauses = clausesOf(tokens, marks)
  const lasting = new Set(
    concepts.flatMap(({ concept, ranges }) => (LASTING.has(concept) ? [clauses[ranges[0]?.[0] ?? 0]] : [])),
  )
  const bySentence = groupBy(cues, (place) => tokens[place]?.sentence)
  const byClause = groupBy(cues, (place) => clauses[place])
  const sizes = new Map<number, number>()
  for (const clause of clauses) sizes.set(clause, (sizes.get(clause) ?? 0) + 1)
  const named = namedIn(tokens, cues.past, concepts)
  const told: Told = { tokens, clauses, byClause, sizes, lasting, named }

  const years = (cues.past ?? []).flatMap(([at, last]) =>
    at === last && YEAR.test(tokens[at]?.text ?? '') ? [at] : [],
  )
  const findLongPast = makeLongPast(tokens, new Set(years), cues['as-always'] ?? [])

  let again: ReadonlySet<number> | undefined
  const isAgain = (sentence: number): boolean => (again ??= againIn(tokens)).has(sentence)

  return (hit) => {
    const first = hit.ranges[0]
    const token = first && tokens[first[0]]
    if (!first || !token) return undefined
    const sentence = bySentence.get(token.sentence) ?? {}
    if (LASTING.has(hit.concept)) return undefined
    const denied =
      findDenial(hit, coverage, sentence) ?? (DEEDS.has(hit.concept) ? findDenial(hit, refused, {}) : undefined)
    if (denied) return { why: 'denied', cue: denied }
    const meant = DEEDS.has(hit.concept) && isMeant(hit, tokens)
    const again = isNamed(hit) && isAgain(token.sentence)
    const past = sentence.recurs || meant || again ? undefined : findPast(hit, told)
    const isRecent = past !== undefined && isRecentPast(tokens, past)
    // An operation, a birth or a medicine of last month still counts.
    if (past && !(isRecent && WHO.has(hit.concept))) return { why: 'past', cue: past, ...(isRecent && { asked: true }) }
    const no = DEEDS.has(hit.concept) ? findSaidNo(sentence, hit, tokens) : undefined
    if (no) return { why: 'denied', cue: no, asked: true }
    const family = findFamily(sentence, hit, tokens)
    if (family && !meant && TOLD_OF_OTHERS.has(hit.concept) && !sentence.present)
      return { why: 'someone-else', cue: family, ...(isRunOn(family, hit, tokens) && { asked: true }) }
    const long = again ? undefined : findLongPast(hit)
    if (long) return { why: 'past', cue: long, asked: true }
    const unless =
      !cues.happening && !CRISES.has(hit.concept)
        ? sentence.if?.find(
            (one) =>
              reachesFrom(one, first[0], tokens, people) &&
              !isCourtesy(one, tokens) &&
              !isOfNow(one, first[0], tokens) &&
              !isWorry(sentence, one),
          )
        : undefined
    if (unless) return { why: 'general', cue: unless, asked: true }
    const frame = sentence.asked?.find(([, last]) => last < first[0])
    if (frame && isAsking && !CRISES.has(hit.concept) && isAskedOf(frame, first[0], tokens, marks.stop)) {
      return { why: 'general', cue: frame, asked: true }
    }
    const floor = (frame || CRISES.has(hit.concept)) && ({ asked: true } as const)
    if (meant || isOfSomebodyNear(hit, tokens)) return undefined
    const topic = findBefore(sentence.topic, first[0], tokens)
    if (topic && TOLD_OF_OTHERS.has(hit.concept)) return { why: 'general', cue: topic, ...floor }
    const spokenOf = sentence.present ? undefined : findSpokenOf(hit, first[0], tokens, sentence)
    if (spokenOf) return { why: 'general', cue: spokenOf, asked: true }
    const general = findGeneral(sentence.general, hit, tokens)
    return general && !sentence.own && !sentence.present ? { why: 'general', ...general, ...floor } : undefined
  }
}

/** For each word, the denials that reach it; each word is under few, so this stays linear. */
function coverageOf(length: number, scopes: readonly Scope[]): readonly (readonly Range[])[] {
  const covered: Range[][] = Array.from({ length }, () => [])
  for (const { cue, last } of scopes) {
    for (let place = cue[1] + 1; place <= last && place < length; place += 1) covered[place]?.push(cue)
  }
  return covered
}

function findDenial(hit: ConceptHit, coverage: readonly (readonly Range[])[], sentence: Cues): Range | undefined {
  const isPart = ([start, end]: Range): boolean => hit.ranges.some(([first, last]) => first <= end && start <= last)
  for (const [first] of hit.ranges) {
    // "Cannot breathe": the "not" is part of what is wrong.
    const cue = coverage[first]?.find(
      (one) => !isPart(one) && !(CHILDREN.has(hit.concept) && first - one[1] > NO_CHILD),
    )
    if (cue) return cue
  }
  const last = hit.ranges.at(-1)?.[1] ?? 0
  return sentence['deny-after']?.find(([first]) => first > last && first - last <= 4)
}

/** Clause numbers, counting "… and I am well now" as one of its own. */
function clausesOf(tokens: readonly Token[], marks: Marks): readonly number[] {
  let extra = 0
  return tokens.map(({ clause }, place) => {
    if (marks.and.has(place) && marks.subject.has(place + 1)) extra += 1
    if (BUT.has(tokens[place]?.text ?? '')) extra += 1
    return clause + extra
  })
}

const BUT: ReadonlySet<string> = new Set(['but', 'pero'])

function groupBy(
  cues: Cues,
  of: (place: number) => number | undefined,
): Map<number, { [C in CueHit['cue']]?: Range[] }> {
  const groups = new Map<number, { [C in CueHit['cue']]?: Range[] }>()
  for (const [name, ranges] of Object.entries(cues) as [CueHit['cue'], readonly Range[]][]) {
    for (const range of ranges) {
      const key = of(range[0])
      if (key === undefined) continue
      const group = groups.get(key) ?? {}
      groups.set(key, group)
      ;(group[name] ??= []).push(range)
    }
  }
  return groups
}
