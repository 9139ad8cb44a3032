import type { Acuity } from '#contract/case-states.ts'
import {
  pausePromise,
  resumePromise,
  startPromise,
  startSafetyClock,
  type PromiseClock,
} from '#clinical/time/promise.ts'
import type { AcuityTargets } from '#clinical/time/acuity-targets.ts'
import type { PracticeCalendar } from '#clinical/time/practice-calendar.ts'
import type { CaseRow, StoredPromise } from '#modules/cases/case-row.ts'

type Clockwork = { readonly calendar: PracticeCalendar; readonly targets: AcuityTargets }
type ClockPatch = Pick<CaseRow, 'promise' | 'promiseDueAt'>

const toStored = (p: PromiseClock): StoredPromise => JSON.parse(JSON.stringify(p)) as StoredPromise
export function fromStored(p: StoredPromise): PromiseClock {
  return { ...p, dueAt: new Date(p.dueAt), ...(p.pausedAt ? { pausedAt: new Date(p.pausedAt) } : {}) } as PromiseClock
}
const patch = (p: PromiseClock): ClockPatch => ({
  promise: toStored(p),
  promiseDueAt: p.state === 'running' ? p.dueAt : null,
})

/** Both clocks from now, for this acuity: the promise to the patient, and the safety clock that never pauses. */
export function startClocks(
  w: Clockwork,
  acuity: Acuity,
  now: Date,
): ClockPatch & Pick<CaseRow, 'safetyDueAt' | 'acuity'> {
  return {
    ...patch(startPromise(w.targets, acuity, w.calendar, now)),
    safetyDueAt: startSafetyClock(w.targets, acuity, w.calendar, now).dueAt,
    acuity,
  }
}
export const pauseClock = (c: CaseRow, w: Clockwork, now: Date): ClockPatch =>
  c.promise ? patch(pausePromise(fromStored(c.promise), w.calendar, now)) : { promise: null, promiseDueAt: null }
export const resumeClock = (c: CaseRow, w: Clockwork, now: Date): ClockPatch =>
  c.promise ? patch(resumePromise(fromStored(c.promise), w.calendar, now)) : { promise: null, promiseDueAt: null }

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
