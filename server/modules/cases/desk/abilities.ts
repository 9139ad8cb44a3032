import { isContact, isTaskKind, mayFollow } from '#contract/case-states.ts'
import { careRoles } from '#contract/roles.ts'
import { hasRole, type Actor } from '#kernel/actor.ts'
import type { CaseRow } from '#modules/cases/case-row.ts'
import type { TaskRow } from '#modules/cases/cases.access.ts'
import { findHeld, fits, holds, isHeld, isTheirs } from '#modules/cases/desk/working.ts'
import { isPaperOurs } from '#modules/cases/prescribing/prescription.access.ts'
import { isAwaited } from '#modules/cases/test-day.ts'

export type Known = {
  readonly c: CaseRow
  readonly tasks: readonly TaskRow[]
  /** An emergency or urgent finding nobody has disposed of. */
  readonly findingOpen: boolean
  readonly anyFinding: boolean
  readonly orderInScope: boolean
  readonly mayReview: boolean
  readonly maySign: boolean
  /** A prescription of which people may still say where it is. */
  readonly onItsWay: boolean
}

/** Whether a reply needs the lease: while somebody works on the matter, only they speak for the team, and who answered its page. */
export const replyNeedsLease = (c: CaseRow): boolean => c.state !== 'answered' && c.state !== 'awaiting_patient'
export const speaking = ['triage', 'review', 'emergency_page']
export const mayReply = (c: CaseRow): boolean => c.state !== 'draft' && c.state !== 'closed'
export const maySplit = (c: CaseRow): boolean => mayReply(c) && c.state !== 'answered'
/** Nothing is left but the patient's window, and that is over. What waits for a test is never closed: it comes back. */
export const mayClose = (c: CaseRow, tasks: readonly TaskRow[], now: Date): boolean =>
  mayFollow('close', c.state) &&
  !isAwaited(tasks) &&
  (c.followUpUntil === null || c.followUpUntil <= now) &&
  tasks.every((t) => t.kind === 'follow_up')

/** Whether this person may claim the task now. */
export const mayClaim = (a: Actor, c: CaseRow, t: TaskRow, mayReview: boolean, now: Date): boolean =>
  isTaskKind(t.kind) &&
  t.whoseMove === 'care_team' &&
  !isHeld(t, now) &&
  isTheirs(a, c, t) &&
  fits(a, t.needs) &&
  (t.needs !== 'clinician' || mayReview)

/** What this person may do here now, by the same rules as the commands, so that no screen knows a role. */
export function abilitiesOf(a: Actor, k: Known, now: Date) {
  const { c, tasks, findingOpen } = k
  const decides = hasRole(a, 'clinician')
  const triages = hasRole(a, 'triage_nurse', 'clinician')
  const care = hasRole(a, ...careRoles)
  const held = (...kinds: string[]) => findHeld(tasks, a, now, kinds) !== undefined
  const working = triages && held('triage', 'review')
  return {
    claim: tasks.some((t) => mayClaim(a, c, t, k.mayReview, now)),
    decides,
    release: tasks.some((t) => holds(t, a, now)),
    triage: triages && c.state === 'triage' && held('triage'),
    route: triages && mayFollow('route', c.state) && held('triage'),
    ask: working && mayFollow('ask', c.state),
    reply: care && mayReply(c) && (!replyNeedsLease(c) || held(...speaking)),
    note: care,
    logPhone: care && c.state !== 'closed',
    split: triages && maySplit(c),
    answerByOrder: c.state === 'triage' && held('triage') && k.orderInScope && !findingOpen,
    sign: decides && mayFollow('sign', c.state) && held('review') && k.maySign && !findingOpen,
    // To be sent to be seen is what becomes of a red flag, too.
    redirect: working && mayFollow('redirect', c.state),
    decline: working && mayFollow('decline', c.state) && !findingOpen && !isAwaited(tasks) && !isPaperOurs(tasks),
    dispose: triages && k.anyFinding,
    confirmArrival: care && tasks.some((t) => isContact(t.kind)) && !findingOpen,
    close: care && mayClose(c, tasks, now) && !findingOpen,
    handOver: care && k.onItsWay,
    refer: decides && k.mayReview && mayReply(c) && (!replyNeedsLease(c) || held(...speaking)),
  }
}

/** In an emergency somebody who is not on the team reads, and does nothing. */
export function onlyReading(...of: Parameters<typeof abilitiesOf>): ReturnType<typeof abilitiesOf> {
  const all = abilitiesOf(...of)
  return Object.fromEntries(Object.keys(all).map((name) => [name, false])) as typeof all
}
