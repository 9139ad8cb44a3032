import type { myCases } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'

type Matter = Pick<OutputOf<typeof myCases>['cases'][number], 'yourTurn' | 'turnReason' | 'flagged'>

/** An emergency, or what should be seen the same day, stands: the care team is at it, whatever else was asked. */
const isAtIt = ({ turnReason, flagged }: Matter) => flagged !== null && turnReason === 'answer_question'

/** Whether a matter waits for its patient first of all. */
export const waitsForThem = (matter: Matter): boolean => matter.yourTurn && !isAtIt(matter)

/** What a matter asks of its patient, as the catalogue names it; no clock waits for them while a flag stands. */
export const turnWords = (matter: Matter) =>
  isAtIt(matter) ? 'turn.answer_question.flagged' : matter.turnReason && (`turn.${matter.turnReason}` as const)

/** Whether an emergency or a same-day flag stands in what a matter's page knows. */
export const isFlagged = ({ findings }: { findings: readonly { level: string }[] }): boolean =>
  findings.some(({ level }) => level !== 'concern')
