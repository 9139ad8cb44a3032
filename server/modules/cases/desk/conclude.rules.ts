import type { concludeOutcomes } from '#contract/desk/index.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import type { ReadTx } from '#kernel/transaction.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import { isFlagCall } from '#modules/cases/calls.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { awaitingUntil } from '#modules/cases/desk/ask-patient.command.ts'
import { hasSpokenAfter } from '#modules/cases/desk/conclude.views.ts'
import { findHeld, holds, isHeld } from '#modules/cases/desk/working.ts'
import type { OpenRequest } from '#modules/cases/requests.store.ts'
import { comesBack } from '#modules/cases/test-day.ts'

export type End = (typeof concludeOutcomes)[number]
export type KnownForEnds = {
  readonly findingOpen: boolean
  /** An emergency or urgent flag was ever found in it, settled or not. */
  readonly flagged: boolean
  /** Asked, silent ever since, and left in peace for as long as the house waits. */
  readonly unanswered: boolean
  /** A plan was signed in it: what was decided is not undone by calling it a mistake. */
  readonly planned: boolean
}

/** Whether what was asked is still without a word from the patient, when the time they are left in peace is over. */
export async function isUnanswered(tx: ReadTx, c: CaseRow, request: OpenRequest | undefined): Promise<boolean> {
  if (c.state !== 'awaiting_patient' || request?.kind !== 'asked' || awaitingUntil(request.askedAt) > tx.now)
    return false
  return !(await hasSpokenAfter(tx, c.id, request.entryId))
}

/** What a closed door would bury: what is to come back, and work of the care team (a prescription on its way, an arrival, a call about a red flag). */
const mustBeDone = (t: TaskRow): boolean =>
  comesBack(t) ||
  (t.whoseMove === 'care_team' &&
    !['triage', 'review', 'outreach'].includes(t.kind) &&
    (t.kind !== 'call_patient' || isFlagCall(t)))

/** Which ends without a plan this person may choose now: the screen draws its choices from it, the command refuses by it. */
export function endsOpenTo(a: Actor, c: CaseRow, tasks: readonly TaskRow[], k: KnownForEnds, now: Date): End[] {
  if (k.findingOpen || !hasRole(a, 'triage_nurse', 'clinician')) return []
  const buried = tasks.some(mustBeDone)
  if (c.state === 'awaiting_patient')
    return k.unanswered && !buried && !heldByColleague(tasks, a, now) ? ['no_response'] : []
  if (!['triage', 'in_review'].includes(c.state) || !findHeld(tasks, a, now, ['triage', 'review'])) return []
  // To let somebody wait for a test after a red flag is a decision, and deciding is the clinicians'.
  const waits: End[] = k.flagged && !hasRole(a, 'clinician') ? [] : ['test_pending']
  return k.planned || buried ? [...waits, 'converted'] : [...waits, 'converted', 'duplicate', 'entered_in_error']
}

export const heldByColleague = (tasks: readonly TaskRow[], a: Actor, now: Date): boolean =>
  tasks.some((t) => isHeld(t, now) && !holds(t, a, now))
