/**
 * Learns what reads like an emergency from the labelled messages, and writes it beside the rules: logistic regression over the
 * signs of `clinical/safety/likeness.ts`. The same messages always teach the same. The held corpora are never learned from.
 * `node tools/learn-likeness.ts` writes; `--folds` writes nothing and says how each group of messages does when all others teach.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { SafetyLevel } from '#clinical/safety/index.ts'
import { type LikenessWeights, lengthOf, makeLikeness, passagesOf, signsIn } from '#clinical/safety/likeness.ts'
import { screenByRules } from '#clinical/safety/screen.ts'
import { counted } from '#clinical/safety/sounds-like.ts'
import { LEARNED_FROM, likenessHash, WEIGHTS } from './likeness-hash.ts'

type Message = { readonly id: string; readonly text: string; readonly level: SafetyLevel; readonly lang?: string }
/** The places of a passage's signs in the table of weights, and what their sum is divided by. */
type Passage = { readonly signs: readonly number[]; readonly length: number; readonly words: number }
type Lesson = { readonly isEmergency: boolean; readonly passages: readonly Passage[] }

const LEAST_OFTEN = 4
const [ROUNDS, STEP, SHRINK] = [12, 0.5, 1e-5]
/** So many rounds an emergency teaches by its longest passage; after them by the one that is most like one. */
const WHOLE_ROUNDS = 3
/** Weights are kept in steps, so that what travels to the browser is short numbers. */
const MOST_STEPS = 500
/** A weight of fewer steps than this changes no verdict worth its bytes. */
const LEAST_STEPS = 40

const messagesIn = (file: string): Message[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Message)

/** Only what is surely one or the other teaches: of what is to be seen the same day, much reads like an emergency. */
const teaches = ({ level }: Message): boolean => level === 'emergency' || level === 'none'

const piecesOf = ({ text, lang }: Message) => counted(text, screenByRules({ text, language: lang ?? 'en' }))

function lessonsFrom(messages: readonly Message[]): { lessons: Lesson[]; names: string[] } {
  const read = messages.map((one) => ({ ...one, pieces: piecesOf(one) }))
  const often = new Map<string, number>()
  for (const { pieces } of read)
    for (const name of new Set(signsIn(pieces).map((sign) => sign.name))) often.set(name, (often.get(name) ?? 0) + 1)
  const names = [...often].flatMap(([name, times]) => (times >= LEAST_OFTEN ? [name] : []))
  const places = new Map(names.map((name, place) => [name, place]))
  const lessons = read.map(({ level, pieces }) => {
    const signs = signsIn(pieces).map((sign) => ({ ...sign, place: places.get(sign.name) }))
    const passages = passagesOf(pieces).map((one) => ({
      signs: [
        ...new Set(
          signs.flatMap(({ first, last, place }) =>
            place !== undefined && first >= one.from && last < one.to ? [place] : [],
          ),
        ),
      ],
      length: lengthOf(one),
      words: one.to - one.from,
    }))
    return { isEmergency: level === 'emergency', passages }
  })
  return { lessons: lessons.filter(({ passages }) => passages.length > 0), names }
}

/** The same order on every machine. */
function shuffled<T>(all: readonly T[], seed: number): T[] {
  const order = [...all]
  let state = seed
  for (let i = order.length - 1; i > 0; i -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff
    const j = state % (i + 1)
    const [one, other] = [order[i], order[j]]
    if (one !== undefined && other !== undefined) [order[i], order[j]] = [other, one]
  }
  return order
}

const most = <T>(all: readonly T[], by: (one: T) => number): T | undefined =>
  all.reduce<{ one: T; value: number } | undefined>((best, one) => {
    const value = by(one)
    return best && best.value >= value ? best : { one, value }
  }, undefined)?.one

/** Each emergency teaches by one passage, each other message by all: nothing in it is one. Steps shrink as AdaGrad has them. */
function learn(lessons: readonly Lesson[], count: number): { bias: number; weights: Float64Array } {
  const [weights, moved] = [new Float64Array(count), new Float64Array(count).fill(1e-8)]
  let [bias, biasMoved] = [0, 1e-8]
  const scoreOf = ({ signs, length }: Passage): number =>
    signs.reduce((sum, place) => sum + (weights[place] ?? 0), 0) / length + bias
  const emergencies = lessons.filter(({ isEmergency }) => isEmergency).length
  const calm = lessons.reduce((sum, { isEmergency, passages }) => sum + (isEmergency ? 0 : passages.length), 0)
  const shareOf = (isEmergency: boolean): number => (emergencies + calm) / 2 / (isEmergency ? emergencies : calm)
  const taught = lessons.flatMap(({ isEmergency, passages }): Lesson[] =>
    isEmergency ? [{ isEmergency, passages }] : passages.map((one) => ({ isEmergency, passages: [one] })),
  )
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { isEmergency, passages } of shuffled(taught, round + 1)) {
      const passage = most(passages, round < WHOLE_ROUNDS ? ({ words }) => words : scoreOf)
      if (!passage) continue
      const wrong = (1 / (1 + Math.exp(-scoreOf(passage))) - Number(isEmergency)) * shareOf(isEmergency)
      for (const place of passage.signs) {
        const slope = wrong / passage.length + SHRINK * (weights[place] ?? 0)
        moved[place] = (moved[place] ?? 0) + slope * slope
        weights[place] = (weights[place] ?? 0) - (STEP * slope) / Math.sqrt(moved[place] ?? 1)
      }
      biasMoved += wrong * wrong
      bias -= (STEP * wrong) / Math.sqrt(biasMoved)
    }
  }
  return { bias, weights }
}

function weightsFrom(messages: readonly Message[], from: string): LikenessWeights {
  const { lessons, names } = lessonsFrom(messages.filter(teaches))
  const { bias, weights } = learn(lessons, names.length)
  const step = weights.reduce((so, one) => Math.max(so, Math.abs(one)), 0) / MOST_STEPS
  const signs = names
    .map((name, place) => ({ name, steps: Math.round((weights[place] ?? 0) / step) }))
    .filter(({ steps }) => Math.abs(steps) >= LEAST_STEPS)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return { from, bias, step, names: signs.map(({ name }) => name).join('|'), steps: signs.map(({ steps }) => steps) }
}

/** Whoever wrote a message: what they wrote teaches nothing about themselves. */
const writerOf = ({ id }: Message): string => /^(?:blind-.|calm-..|hs|w\d)/.exec(id)?.[0] ?? 'tuned'
const LEAST_FOLD = 100

type Judged = { readonly level: SafetyLevel; readonly rules: boolean; readonly score: number }
const THRESHOLDS = [1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]

/** At each threshold how many are heard as an emergency, by the rules or by a likeness that no message of the same writer taught. */
function printFolds(messages: readonly Message[], ordinary: readonly Message[]): void {
  const judge = (some: readonly Message[], weights: LikenessWeights): Judged[] => {
    const likenessOf = makeLikeness(weights)
    return some.map((one) => {
      const heard = screenByRules({ text: one.text, language: one.lang ?? 'en' })
      return { level: one.level, rules: heard.level === 'emergency', score: likenessOf(counted(one.text, heard)).score }
    })
  }
  const folds = [...Map.groupBy(messages, writerOf)].flatMap(([writer, own]) => {
    if (own.length < LEAST_FOLD || writer === 'tuned') return []
    const others = messages.filter((one) => writerOf(one) !== writer)
    return [[writer, judge(own, weightsFrom(others, ''))] as const]
  })
  const calm = judge(ordinary, weightsFrom(messages, '')).map((one) => ({ ...one, level: 'none' as const }))
  for (const [writer, judged] of [...folds, ['ordinary', calm] as const])
    for (const level of ['emergency', 'urgent', 'none'] as const) {
      const some = judged.filter((one) => one.level === level)
      if (some.length === 0) continue
      const heard = THRESHOLDS.map((from) => some.filter(({ rules, score }) => rules || score >= from).length)
      console.log(
        `${writer} ${level} ${some.length}: rules ${some.filter(({ rules }) => rules).length}, from ${THRESHOLDS.join(' ')}: ${heard.join(' ')}`,
      )
    }
}

const { values } = parseArgs({ options: { folds: { type: 'boolean' }, ordinary: { type: 'string' } } })
const messages = LEARNED_FROM.flatMap(messagesIn)
if (values.folds) printFolds(messages, values.ordinary === undefined ? [] : messagesIn(values.ordinary))
else {
  const learned = weightsFrom(messages, likenessHash())
  writeFileSync(WEIGHTS, `${JSON.stringify(learned)}\n`)
  console.log(`${learned.steps.length} signs from ${messages.length} messages`)
}
