import { addBusinessMinutes } from '#clinical/time/index.ts'
import { careRoles } from '#contract/roles.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { licencesOf, practiceClock, practitionerOf, rolesInForce } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { deciders, standingIn, stateOf } from '#modules/cases/desk/licence.ts'
import { isHeld } from '#modules/cases/desk/working.ts'
import { takeLease } from '#modules/cases/tasks.store.ts'

/** Open minutes for which what was asked stays with who asked: long enough to come back from another matter. */
export const KEPT_MINUTES = 60

/**
 * The patient has answered: the matter is with who asked again, for a fair time in the practice’s hours, and never beyond half
 * of what is left until it is due. Then it is the team’s. An emergency waits for nobody.
 */
export async function keepForAsker(tx: WriteTx, c: Granted<CaseRow>, task: TaskRow, askedBy: string): Promise<boolean> {
  if (c.acuity === 'emergency' || isHeld(task, tx.now) || !(await mayStillTake(tx, c, task, askedBy))) return false
  const { calendar } = await practiceClock(tx)
  const fair = addBusinessMinutes(calendar, tx.now, KEPT_MINUTES)
  const half = task.dueAt ? new Date((tx.now.getTime() + task.dueAt.getTime()) / 2) : fair
  const until = half < fair ? half : fair
  if (until <= tx.now) return false
  await takeLease(tx, task.id, { personId: askedBy }, until)
  return true
}

/** Still in the role, on the team, and licensed where the patient is: who left, or lapsed, is not waited for. */
async function mayStillTake(tx: WriteTx, c: Granted<CaseRow>, task: TaskRow, personId: string): Promise<boolean> {
  const { roles, teamIds } = await rolesInForce(tx, personId)
  if (!teamIds.includes(task.teamId)) return false
  const enough = {
    clinician: ['clinician'],
    triage: ['triage_nurse', 'clinician'],
    staff: careRoles,
    anyone: careRoles,
  }
  if (!roles.some((role) => (enough[task.needs] as readonly string[]).includes(role))) return false
  if (task.needs !== 'clinician') return true
  const practitioner = await practitionerOf(tx, personId)
  if (!practitioner) return false
  const held = await licencesOf(tx, practitioner.id)
  return standingIn({ practitioner, held }, stateOf(c), 'review', deciders, tx.now).verdict.ok
}
