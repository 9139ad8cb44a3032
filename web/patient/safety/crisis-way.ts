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

type InHand = { readonly given: readonly GivenInCrisis[]; readonly number: string; readonly confirmed: boolean }
/** One tap: an answer, or the number to call. */
export type What = { readonly asked?: GivenInCrisis; readonly number?: string }
/** One tap and what became of it. `waits`: in the outbox; `kept`: the server has it; `refused`: it is nowhere. */
export type Tap = { readonly key: string; readonly what: What; readonly state: 'going' | 'waits' | 'kept' | 'refused' }

export const withTap = <A extends InHand>(now: A, { asked, number }: What): A => ({
  ...now,
  given: asked ? [...now.given, asked] : now.given,
  ...(number !== undefined && { number, confirmed: true }),
})
/** What the server said, and after it what is on its way: a tap it refused is forgotten, and its question is open again. */
export const withTaps = <A extends InHand>(server: A, taps: readonly Tap[]): A =>
  taps.reduce((now, { state, what }) => (state === 'going' || state === 'waits' ? withTap(now, what) : now), server)

/** What is said of the taps: while one waits, that; else what became of the last. */
export const howKept = (taps: readonly Tap[]): Exclude<Tap['state'], 'going'> | 'nothing' => {
  const ended = taps.findLast(({ state }) => state !== 'going')?.state
  if (ended === undefined || ended === 'going') return 'nothing'
  return taps.some(({ state }) => state === 'waits') ? 'waits' : ended
}

type InOutbox = { readonly id: string; readonly what: What; readonly refused: boolean }
/** What the outbox says of them: what it no longer holds was sent, what it was refused is nowhere, and what a closed page left in it waits. */
export const asInOutbox = (taps: readonly Tap[], outbox: readonly InOutbox[]): readonly Tap[] => [
  ...taps.map((tap): Tap => {
    if (tap.state !== 'waits') return tap
    const held = outbox.find(({ id }) => id === tap.key)
    return held?.refused === false ? tap : { ...tap, state: held ? 'refused' : 'kept' }
  }),
  ...outbox
    .filter(({ id }) => taps.every(({ key }) => key !== id))
    .map(({ id, what, refused }): Tap => ({ key: id, what, state: refused ? 'refused' : 'waits' })),
]
