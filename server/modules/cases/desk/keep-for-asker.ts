import { addBusinessMinutes, closingOn, isOpen, type PracticeCalendar } from '#clinical/time/index.ts'
import { careRoles } from '#contract/roles.ts'
import type { Granted, WriteTx } from '#kernel/transaction.ts'
import { licencesOf, practiceClock, practitionerOf, rolesInForce } from '#modules/directory/index.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { addEntry, theHouse } from '#modules/cases/cases.store.ts'
import { deciders, standingIn, stateOf } from '#modules/cases/desk/licence.ts'
import { isHeld } from '#modules/cases/desk/working.ts'
import { takeLease } from '#modules/cases/tasks.store.ts'

/** Open minutes for which what was asked stays with who asked: long enough to come back from another matter. */
export const KEPT_MINUTES = 60
const waitsForNobody: readonly (string | null)[] = ['emergency', 'urgent']

/**
 * The patient has answered: the matter is with who asked again, for a fair time in the practice’s hours, never beyond half of
 * what is left until it is due, nor beyond closing. Then it is the team’s. What is urgent or an emergency, and an answer with
 * a red flag in it, waits for nobody; nor does what is answered while the practice is closed.
 */
export async function keepForAsker(
  tx: WriteTx,
  c: Granted<CaseRow>,
  task: TaskRow,
  askedBy: string,
): Promise<Granted<CaseRow>> {
  if (waitsForNobody.includes(c.acuity) || isHeld(task, tx.now) || !(await mayStillTake(tx, c, task, askedBy))) return c
  const until = keptUntil((await practiceClock(tx)).calendar, tx.now, task.dueAt)
  if (until <= tx.now) return c
  await takeLease(tx, task.id, { personId: askedBy }, until)
  const content = { taskId: task.id, what: 'back_to_asker' as const, personId: askedBy }
  const entry = { kind: 'assignment' as const, language: c.language, label: 'staff_only' as const, content }
  return (await addEntry(tx, c, { ...entry, author: theHouse })).c
}

/** Never into the night: a colleague on duty then finds it free. */
export function keptUntil(calendar: PracticeCalendar, now: Date, dueAt: Date | null): Date {
  const closing = isOpen(calendar, now) ? closingOn(calendar, now) : undefined
  if (!closing) return now
  const ends = [closing, addBusinessMinutes(calendar, now, KEPT_MINUTES)].map((end) => end.getTime())
  return new Date(Math.min(...ends, ...(dueAt ? [(now.getTime() + dueAt.getTime()) / 2] : [])))
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
