import { crisisAnswers, crisisQuestions } from '#contract/cases/crisis.ts'

export type CrisisQuestion = (typeof crisisQuestions)[number]
export type CrisisAnswer = (typeof crisisAnswers)[number]
export type GivenInCrisis = { readonly question: CrisisQuestion; readonly answer: CrisisAnswer }
/** As the screener's triage card has it. */
export type CrisisRisk = 'none' | 'low' | 'moderate' | 'high'

/** What these questions and their levels are, as staff read it and as it is kept with a flag. */
export const CRISIS_SOURCE = 'Columbia Lighthouse Project, C-SSRS screener, recent (2016)'

/** What may be answered to a question, in the order in which it is offered. */
export const answersTo = (question: CrisisQuestion): readonly CrisisAnswer[] =>
  question === 'behavior' ? ['recent', 'before', 'no'] : ['yes', 'no']
/** An answer that does not belong to its question is heard as the graver of what it may mean: none is dropped. */
export const heardAs = (question: CrisisQuestion, answer: CrisisAnswer): CrisisAnswer =>
  answersTo(question).includes(answer) ? answer : question === 'behavior' ? 'recent' : 'yes'

/** What was said last to each question. */
export const latestOf = (given: readonly GivenInCrisis[]): ReadonlyMap<CrisisQuestion, CrisisAnswer> =>
  new Map(given.map(({ question, answer }) => [question, answer]))

const ofThoughts: readonly CrisisQuestion[] = ['method', 'intent', 'plan']
/** Which are asked, by what is known so far: how, with what intent and by what plan only of who has thought of it; what was done, of everybody. */
export function questionsFor(given: readonly GivenInCrisis[]): readonly CrisisQuestion[] {
  const thoughts = latestOf(given).get('thoughts')
  return thoughts === 'yes' ? crisisQuestions : crisisQuestions.filter((one) => !ofThoughts.includes(one))
}
export function nextQuestion(given: readonly GivenInCrisis[]): CrisisQuestion | null {
  const latest = latestOf(given)
  return questionsFor(given).find((one) => !latest.has(one)) ?? null
}

const risks = ['none', 'low', 'moderate', 'high'] as const
/** High: intent, a plan, or something done within three months. Moderate: a method, or something done before. Low: a wish, or thoughts. */
const riskOfOne = ({ question, answer }: GivenInCrisis): CrisisRisk => {
  if (answer === 'no') return 'none'
  if (question === 'behavior') return answer === 'before' ? 'moderate' : 'high'
  if (question === 'intent' || question === 'plan') return 'high'
  return question === 'method' ? 'moderate' : 'low'
}
/** The gravest of all that was ever answered: what is taken back later lowers nothing. */
export const crisisRisk = (given: readonly GivenInCrisis[]): CrisisRisk =>
  risks[Math.max(0, ...given.map((one) => risks.indexOf(riskOfOne(one))))] ?? 'none'
/** The answers that make it high, each question once. */
export const highIn = (given: readonly GivenInCrisis[]): readonly CrisisQuestion[] => [
  ...new Set(given.filter((one) => riskOfOne(one) === 'high').map(({ question }) => question)),
]
