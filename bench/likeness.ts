import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type SafetyLevel, screenText } from '#clinical/safety/index.ts'
import { type Piece, splitText } from '#clinical/safety/tokens.ts'

/**
 * Tried, and not in the product: what the rules would hear of strangers' messages beside a likeness learned from the labelled ones.
 * Logistic regression over words and pairs of words near each other, by rarity and by length. The same messages always teach the
 * same; The held corpora are never learned from. Run: `node bench/likeness.ts [--also FILE.jsonl]`, labelled messages nobody tuned to.
 */
type Message = { readonly text: string; readonly level: SafetyLevel; readonly lang?: string }
type Lesson = { readonly signs: readonly number[]; readonly length: number; readonly isEmergency: boolean }
type Learned = { readonly rarity: number; readonly weight: number }

const FROM = [
  'corpus',
  'corpus.oblique',
  'corpus.open',
  'corpus.voices',
  'corpus.heard',
  'corpus.strangers',
  'corpus.calm',
]
const [LEAST_OFTEN, ROUNDS, STEP, SHRINK] = [3, 30, 0.5, 1e-5]
const [STEM, LEAST_WORDS] = [6, 4]
/** What a text is held against besides its own length: few words prove little. */
const FEW = 150
/** How many ordinary messages more may be stopped than the rules stop. */
const PRICES = [0, 1, 2, 4, 8, 16]

const root = resolve(import.meta.dirname, '..')
const { values } = parseArgs({ options: { also: { type: 'string' }, ordinary: { type: 'string' } } })
const lines = (path: string): Message[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message)
const corpus = (name: string): Message[] => lines(resolve(root, `clinical/safety/${name}.jsonl`))

/** A word, the word before it with it, and the one before that: each once. */
function signsIn(pieces: readonly Piece[]): Set<string> {
  const stems = pieces.map(({ word }) => (/^\d/.test(word) ? '0' : word.slice(0, STEM)))
  const pairs = stems.flatMap((stem, i) => [
    ...(i >= 1 ? [`${stems[i - 1]} ${stem}`] : []),
    ...(i >= 2 ? [`${stems[i - 2]}~${stem}`] : []),
  ])
  return new Set([...stems, ...pairs])
}

/** The text as far as each of its sentences: it is judged while it is written, and what comes later takes nothing back. */
const beginningsOf = (pieces: readonly Piece[]): Piece[][] =>
  [...new Set(pieces.map(({ sentence }) => sentence))].map((last) => pieces.filter(({ sentence }) => sentence <= last))

function lessonsFrom(messages: readonly Message[]): { lessons: Lesson[]; signs: string[]; rarity: number[] } {
  const often = new Map<string, number>()
  for (const { text } of messages)
    for (const sign of signsIn(splitText(text))) often.set(sign, (often.get(sign) ?? 0) + 1)
  const signs = [...often].flatMap(([sign, times]) => (times >= LEAST_OFTEN ? [sign] : []))
  const places = new Map(signs.map((sign, place) => [sign, place]))
  const rarity = signs.map((sign) => Math.log(messages.length / (often.get(sign) ?? 1)))
  const lessonOf = (pieces: readonly Piece[], isEmergency: boolean): Lesson => {
    const known = [...signsIn(pieces)].flatMap((sign) => places.get(sign) ?? [])
    return { signs: known, length: Math.sqrt(known.reduce((sum, k) => sum + (rarity[k] ?? 0) ** 2, FEW)), isEmergency }
  }
  const lessons = messages.flatMap(({ text, level }) =>
    level === 'emergency'
      ? [lessonOf(splitText(text), true)]
      : beginningsOf(splitText(text)).map((some) => lessonOf(some, false)),
  )
  return { lessons, signs, rarity }
}

/** The same order on every machine. */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  let state = seed
  for (let i = count - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    const j = state % (i + 1)
    ;[order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0]
  }
  return order
}

function learnFrom(messages: readonly Message[]): { bias: number; learned: Map<string, Learned> } {
  const { lessons, signs, rarity } = lessonsFrom(messages)
  const weights = new Float64Array(signs.length)
  const moved = new Float64Array(signs.length).fill(1e-8)
  let [bias, biasMoved] = [0, 1e-8]
  const emergencies = lessons.filter(({ isEmergency }) => isEmergency).length
  const share = (one: Lesson): number =>
    lessons.length / 2 / (one.isEmergency ? emergencies : lessons.length - emergencies)
  for (const lesson of Array.from({ length: ROUNDS }, (_, i) => shuffled(lessons.length, i + 1)).flat()) {
    const one = lessons[lesson]
    if (!one) continue
    const score = one.signs.reduce((sum, k) => sum + ((weights[k] ?? 0) * (rarity[k] ?? 0)) / one.length, bias)
    const wrong = (1 / (1 + Math.exp(-score)) - Number(one.isEmergency)) * share(one)
    for (const k of one.signs) {
      const slope = (wrong * (rarity[k] ?? 0)) / one.length + SHRINK * (weights[k] ?? 0)
      moved[k] = (moved[k] ?? 0) + slope * slope
      weights[k] = (weights[k] ?? 0) - (STEP * slope) / Math.sqrt(moved[k] ?? 1)
    }
    biasMoved += wrong * wrong
    bias -= (STEP * wrong) / Math.sqrt(biasMoved)
  }
  const learned = signs.map((sign, k) => [sign, { rarity: rarity[k] ?? 0, weight: weights[k] ?? 0 }] as const)
  return { bias, learned: new Map(learned) }
}

const { bias, learned } = learnFrom(FROM.flatMap(corpus).filter(({ level }) => level !== 'urgent'))

/** The highest after any of its sentences. */
function scoreOf(text: string): number {
  const pieces = splitText(text)
  if (pieces.length < LEAST_WORDS) return -Infinity
  const scores = beginningsOf(pieces).map((some) => {
    const known = [...signsIn(some)].flatMap((sign) => learned.get(sign) ?? [])
    const length = Math.sqrt(known.reduce((sum, { rarity }) => sum + rarity ** 2, FEW))
    return known.reduce((sum, { rarity, weight }) => sum + (rarity * weight) / length, bias)
  })
  return Math.max(...scores)
}

type Judged = { readonly wanted: SafetyLevel; readonly heard: SafetyLevel; readonly score: number }
const judge = ({ text, level, lang }: Message): Judged => ({
  wanted: level,
  heard: screenText({ text, language: lang ?? 'en' }).level,
  score: scoreOf(text),
})
const isStopped = ({ heard }: Judged): boolean => heard === 'emergency'
const percent = (some: readonly Judged[], test: (one: Judged) => boolean): string =>
  `${((100 * some.filter(test).length) / Math.max(1, some.length)).toFixed(1)} %`

const ordinary = lines(values.ordinary ?? resolve(root, '../shared/data/ordinary-messages.jsonl')).map((one) =>
  judge({ ...one, level: 'none' }),
)
const strangers = [...corpus('corpus.held-strangers'), ...(values.also === undefined ? [] : lines(values.also))].map(
  judge,
)
const emergencies = strangers.filter(({ wanted }) => wanted === 'emergency')
const calm = strangers.filter(({ wanted }) => wanted === 'none')
console.log(
  `Rules alone: ordinary stopped ${percent(ordinary, isStopped)}, emergencies ${percent(emergencies, isStopped)}, calm stopped ${percent(calm, isStopped)}`,
)
const free = ordinary.flatMap((one) => (isStopped(one) ? [] : [one.score])).toSorted((a, b) => b - a)
for (const price of PRICES) {
  const from = free[price] ?? Infinity
  const isAlike = (one: Judged): boolean => isStopped(one) || one.score > from
  console.log(
    `and alike from ${from.toFixed(2)}: ordinary ${percent(ordinary, isAlike)}, emergencies ${percent(emergencies, isAlike)}, calm ${percent(calm, isAlike)}`,
  )
}
