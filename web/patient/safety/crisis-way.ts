import {
  type CrisisQuestion,
  crisisRisk,
  type GivenInCrisis,
  latestOf,
  nextQuestion,
  questionsFor,
} from '#clinical/protocol/crisis-questions.ts'

/** Where somebody is among the questions. `again`: a question they answered and want to answer anew. */
export type CrisisWay = {
  readonly question: CrisisQuestion | null
  /** Of how many at most, and which one this is. */
  readonly n: number
  readonly of: number
  readonly high: boolean
}

export function crisisWay(given: readonly GivenInCrisis[], again: CrisisQuestion | undefined): CrisisWay {
  const all = questionsFor(given)
  const question = again ?? nextQuestion(given)
  // Until it is known whether the middle three are asked there may be six.
  const of = latestOf(given).has('thoughts') ? all.length : 6
  return { question, n: question ? all.indexOf(question) + 1 : all.length, of, high: crisisRisk(given) === 'high' }
}

type InHand = { readonly given: GivenInCrisis[]; readonly number: string; readonly confirmed: boolean }
/** One tap: an answer, or the number to call. */
export type What = { readonly asked?: GivenInCrisis; readonly number?: string }

export const withTap = <A extends InHand>(now: A, { asked, number }: What): A => ({
  ...now,
  given: asked ? [...now.given, asked] : now.given,
  ...(number !== undefined && { number, confirmed: true }),
})
/** As it is where the server refused that tap: the question is open again, and the number is what it was. */
export const withheld = <A extends InHand>(now: A, { asked, number }: What, before: A): A => {
  const at = now.given.findLastIndex((one) => one.question === asked?.question && one.answer === asked.answer)
  return {
    ...now,
    given: now.given.filter((_, index) => index !== at),
    ...(number !== undefined && { number: before.number, confirmed: before.confirmed }),
  }
}
