import type {
  Address,
  AnswerValue,
  Facts,
  Questionnaire,
  QuestionnaireResponse,
} from '#clinical/questionnaire/questionnaire.types.ts'
import { isNoOthers } from '#clinical/questionnaire/no-others.ts'
import { answersOf, type Answers, type Both, bringTogether, knownBefore } from './elsewhere.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import type { Engine } from './engine.ts'

/** What this device keeps of an intake until the server has it. */
export type Kept = {
  /** the revision the answers were built on */
  readonly revision: number
  readonly response: QuestionnaireResponse
  /** answers given here that the server has not confirmed */
  readonly changes: Readonly<Record<Address, readonly AnswerValue[]>>
  readonly page?: string | undefined
  /** What the server had confirmed of the form when they were given. */
  readonly base?: Answers | undefined
  /** What was sent last, while no reply was heard. */
  readonly sent?: Answers | undefined
  /** What was answered on another screen too, and not chosen between. */
  readonly both?: readonly Both[] | undefined
}

const instanceOf = (at: Address) => Number(at.split('#')[1] ?? 0)

/**
 * Answers given here, put over a newer version from elsewhere: a question answered on both keeps the answer given here,
 * where the person is looking. A question that is gone from the form is passed over.
 */
export async function replay(
  engine: Engine,
  snapshot: JudgedSnapshot,
  changes: Kept['changes'],
): Promise<JudgedSnapshot> {
  let now = snapshot
  for (const [at, values] of Object.entries(changes)) {
    const group = now.evaluation.steps.find((step) => step.linkId === at.split('#')[0])?.group?.linkId
    try {
      if (group !== undefined) {
        const has = () => now.evaluation.groups.find((one) => one.linkId === group)?.instances ?? 0
        for (let more = instanceOf(at) + 1 - has(); more > 0; more--) now = await engine.add(group)
      }
      now = await engine.answer(at, values)
    } catch {
      continue
    }
  }
  return now
}

/** A form as the server has it. */
export type Form = {
  readonly questionnaire: Questionnaire
  readonly facts: Facts
  readonly language: string
  readonly response: QuestionnaireResponse
  readonly revision: number
}

export type Stood = Pick<Kept, 'changes'> & {
  readonly base: Answers
  readonly both: readonly Both[]
  readonly snapshot: JudgedSnapshot
}

/** The form as it stood: the server's answers, with those over them that this device could not send. */
export async function asItStood(engine: Engine, form: Form, kept: Kept | undefined): Promise<Stood> {
  const { questionnaire, facts, language, revision } = form
  const changes = kept?.changes ?? {}
  const both = kept?.both ?? []
  if (kept?.revision === revision) {
    const first = await engine.init(questionnaire, facts, language, kept.response)
    // Also over its own: the page may have been gone before the engine had taken in the last of them.
    return { snapshot: await replay(engine, first, changes), changes, base: kept.base ?? {}, both }
  }
  const first = await engine.init(questionnaire, facts, language, form.response)
  const theirs = answersOf(first)
  const base = knownBefore(kept?.base ?? theirs, kept?.sent, theirs)
  const met = bringTogether(base, theirs, changes, first.evaluation.steps)
  const chosen = both.filter(({ at }) => !met.both.some((one) => one.at === at))
  return {
    snapshot: await replay(engine, first, met.put),
    changes: met.put,
    base: theirs,
    both: [...chosen, ...met.both],
  }
}

/** What is on the screen: the engine's word, with what was tapped since over it. */
export function withPending(s: JudgedSnapshot, pending: ReadonlyMap<Address, readonly AnswerValue[]>): JudgedSnapshot {
  if (pending.size === 0) return s
  const steps = s.evaluation.steps.map((step) => {
    const values = pending.get(step.at)
    if (!values) return step
    return { ...step, answer: values.filter((value) => !isNoOthers(value)), noOthers: values.some(isNoOthers) }
  })
  return { ...s, evaluation: { ...s.evaluation, steps } }
}
