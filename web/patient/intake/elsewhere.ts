import { noOthers } from '#clinical/questionnaire/no-others.ts'
import type { Address, AnswerValue, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import type { JudgedSnapshot } from './engine.types.ts'

export type Answers = Readonly<Record<Address, readonly AnswerValue[]>>
/** A question that was answered here and on another screen, neither knowing of the other: both are kept until she chooses. */
export type Both = {
  readonly at: Address
  readonly mine: readonly AnswerValue[]
  readonly theirs: readonly AnswerValue[]
}
/** What the newer version from another screen brought. */
export type Met = {
  /** What was given here and not confirmed, by its address in the newer version. */
  readonly put: Answers
  readonly both: readonly Both[]
  /** Whether anything is otherwise than it was known here. */
  readonly news: boolean
}

const none: readonly AnswerValue[] = []
export const givenIn = (step: Step): readonly AnswerValue[] =>
  step.noOthers ? [...step.answer, noOthers] : step.answer
export const answersOf = ({ evaluation }: JudgedSnapshot): Answers =>
  Object.fromEntries(evaluation.steps.flatMap((step) => (givenIn(step).length > 0 ? [[step.at, givenIn(step)]] : [])))

/** What a choice or amount is, however it is worded in the language of the screen. */
const plain = (value: AnswerValue): string => {
  if (typeof value !== 'object' || 'url' in value) return JSON.stringify(value)
  const { code, system } = value
  return JSON.stringify('value' in value ? [value.value, code] : [system, code])
}
const asText = (values: readonly AnswerValue[]): string => values.map(plain).toSorted().join('\n')
export const isSame = (one = none, other = none): boolean => asText(one) === asText(other)
/** Of words typed on: those of before stand in them. */
const holds = ([mine]: readonly AnswerValue[], [theirs]: readonly AnswerValue[]): boolean =>
  typeof mine === 'string' && typeof theirs === 'string' && mine.includes(theirs.trim())

const partsOf = (at: Address): readonly [string, number] => {
  const [linkId = '', index] = at.split('#')
  return [linkId, Number(index ?? -1)]
}

/**
 * Two screens told of the same form, question by question. `base`: what both knew last; `mine` was given here since and is not
 * confirmed. A question only one of them answered takes that answer. One that both answered keeps the one given here, where she
 * is looking, and the other is told beside it. Rows that both added are both kept, one after the other: a reading made of half
 * of each was never measured.
 */
export function bringTogether(base: Answers, theirs: Answers, mine: Answers, steps: readonly Step[]): Met {
  const groups = new Map(steps.flatMap(({ linkId, group }) => (group ? [[linkId, group.linkId] as const] : [])))
  const rowsIn = (answers: Answers, group: string) =>
    Object.keys(answers).reduce((most, at) => {
      const [linkId, index] = partsOf(at)
      return groups.get(linkId) === group ? Math.max(most, index + 1) : most
    }, 0)
  const moved = (at: Address): Address => {
    const [linkId, index] = partsOf(at)
    const group = groups.get(linkId)
    if (group === undefined) return at
    const [had, have] = [rowsIn(base, group), rowsIn(theirs, group)]
    return index >= had && have > had && !isSameRow(group, index) ? `${linkId}#${index + have - had}` : at
  }
  /** Whether the row is told there as it is here: of one device, opened twice. */
  const isSameRow = (group: string, index: number) =>
    Object.entries(mine).every(([at, values]) => {
      const [linkId, row] = partsOf(at)
      return row !== index || groups.get(linkId) !== group || isSame(values, theirs[at])
    })
  const put = Object.fromEntries(Object.entries(mine).map(([at, values]) => [moved(at), values]))
  const differs = (at: Address) => !isSame(theirs[at], base[at])
  const both = Object.entries(put).flatMap(([at, values]) => {
    const other = theirs[at]
    return other && differs(at) && !isSame(other, values) && !holds(values, other)
      ? [{ at, mine: values, theirs: other }]
      : []
  })
  const news = Object.keys({ ...base, ...theirs }).some((at) => differs(at) && !isSame(theirs[at], put[at]))
  return { put, both, news }
}

/** What both knew last: of a save whose reply was lost, what it said, for then the newer version is this page's own. */
export function knownBefore(base: Answers, sent: Answers | undefined, theirs: Answers): Answers {
  const own = sent && Object.keys({ ...sent, ...theirs }).every((at) => isSame(sent[at], theirs[at]))
  return own ? theirs : base
}

/** Of the questions whose answer stands otherwise than it was shown: how often that came about. Their boxes are drawn anew. */
export function renewedBy(
  renewed: Readonly<Record<Address, number>>,
  shown: Answers,
  now: Answers,
): Readonly<Record<Address, number>> {
  const all = Object.keys({ ...shown, ...now }).filter((at) => !isSame(shown[at], now[at]))
  return all.length === 0
    ? renewed
    : { ...renewed, ...Object.fromEntries(all.map((at) => [at, (renewed[at] ?? 0) + 1])) }
}
