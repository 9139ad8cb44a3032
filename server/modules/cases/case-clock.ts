import type { Acuity } from '#contract/case-states.ts'
import {
  changePromise,
  pausePromise,
  resumePromise,
  startPromise,
  startSafetyClock,
  type PromiseClock,
} from '#clinical/time/promise.ts'
import { closingOn, isOpen, nextOpening } from '#clinical/time/business-time.ts'
import type { AcuityTargets } from '#clinical/time/acuity-targets.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import type { CaseRow, StoredPromise } from '#modules/cases/case-row.ts'

type Clockwork = { readonly calendar: PracticeCalendar; readonly targets: AcuityTargets }
type ClockPatch = Pick<CaseRow, 'promise' | 'promiseDueAt'>
type BothClocks = ClockPatch & Pick<CaseRow, 'safetyDueAt' | 'acuity'>

const toStored = (p: PromiseClock): StoredPromise => JSON.parse(JSON.stringify(p)) as StoredPromise
function fromStored(p: StoredPromise): PromiseClock {
  return { ...p, dueAt: new Date(p.dueAt), ...(p.pausedAt ? { pausedAt: new Date(p.pausedAt) } : {}) } as PromiseClock
}
const patch = (p: PromiseClock, from: string | undefined): ClockPatch => ({
  promise: { ...toStored(p), ...(from === undefined ? {} : { from }) },
  promiseDueAt: p.state === 'running' ? p.dueAt : null,
})

/** Whether work on it stands before all that is calm, through nights and holidays, whatever was promised. */
export const onWall = (c: Pick<CaseRow, 'acuity'>): boolean => c.acuity === 'emergency' || c.acuity === 'urgent'

/** Both clocks from now, for this acuity: the promise to the patient, as for `promised`, and the safety clock that never pauses. */
export function startClocks(w: Clockwork, acuity: Acuity, now: Date, promised = acuity): BothClocks {
  return {
    ...patch(startPromise(w.targets, promised, w.calendar, now), now.toISOString()),
    safetyDueAt: startSafetyClock(w.targets, acuity, w.calendar, now).dueAt,
    acuity,
  }
}

/** When what waits for an answer came: the story as it was sent, or the patient's answer to what was asked since. */
export const promisedFrom = (c: Pick<CaseRow, 'promise' | 'submittedAt'>, now: Date): Date =>
  c.promise?.from === undefined ? (c.submittedAt ?? now) : new Date(c.promise.from)

/** Both clocks of another acuity, counted from `from`; neither is ever later than it was. */
export function changeClocks(
  c: Pick<CaseRow, 'promise' | 'safetyDueAt'>,
  w: Clockwork,
  acuity: Acuity,
  from: Date,
): BothClocks {
  const told = c.promise ? fromStored(c.promise) : undefined
  const kept = told?.state === 'running' ? c.promise?.from : undefined
  const safety = startSafetyClock(w.targets, acuity, w.calendar, from).dueAt
  return {
    ...patch(changePromise(told, w.targets, acuity, w.calendar, from), kept ?? from.toISOString()),
    safetyDueAt: c.safetyDueAt && c.safetyDueAt < safety ? c.safetyDueAt : safety,
    acuity,
  }
}
/**
 * By when somebody calls about a same-day flag. While open: the urgent promise, and before closing while the practice has hours
 * left today. While closed the patient was told not to wait for us but to be seen at once, so what is owed is to know whether
 * they were: first thing, within the urgent first look after opening.
 */
export function callBackDue(w: Clockwork, now: Date): Date {
  const from = isOpen(w.calendar, now) ? undefined : nextOpening(w.calendar, now)
  const { dueAt } = from
    ? startSafetyClock(w.targets, 'urgent', w.calendar, from)
    : startPromise(w.targets, 'urgent', w.calendar, now)
  const closing = closingOn(w.calendar, from ?? now)
  return closing && closing < dueAt ? closing : dueAt
}
export const pauseClock = (c: CaseRow, w: Clockwork, now: Date): ClockPatch =>
  c.promise
    ? patch(pausePromise(fromStored(c.promise), w.calendar, now), c.promise.from)
    : { promise: null, promiseDueAt: null }
export const resumeClock = (c: CaseRow, w: Clockwork, now: Date): ClockPatch =>
  c.promise
    ? patch(
        resumePromise(fromStored(c.promise), w.calendar, now),
        c.promise.state === 'paused' ? now.toISOString() : c.promise.from,
      )
    : { promise: null, promiseDueAt: null }

/** How a promise looks to people. */
export function promiseView(c: Pick<CaseRow, 'promise' | 'promiseDueAt'>, zone: string, now: Date) {
  const p = c.promise
  return {
    state: p ? p.state : ('none' as const),
    dueAt: c.promiseDueAt?.toISOString() ?? null,
    zone: p?.zone ?? zone,
    businessHours: p?.runsOn === 'business',
    late: c.promiseDueAt !== null && c.promiseDueAt < now,
  }
}
