import type { Acuity, AcuityTargets, Allowance } from './acuity-targets.ts'
import { addBusinessDays, addBusinessMinutes, addBusinessTime, businessTimeBetween } from './business-time.ts'
import type { PracticeCalendar } from './practice-calendar.ts'

const MS_PER_MINUTE = 60_000

/** What was promised, and by which version of whose hours it was worked out. */
type Promised = {
  readonly dueAt: Date
  readonly calendarId: string
  readonly calendarVersion: number
  readonly zone: string
  /** `wall` only in promises given before an emergency's answer was counted in open hours: those stand as they were told. */
  readonly runsOn: 'business' | 'wall'
}
export type RunningPromise = Promised & { readonly state: 'running' }
/** While the patient must answer. `remainingMs` is open time (or wall time), negative when it was already late. */
export type PausedPromise = Promised & {
  readonly state: 'paused'
  readonly pausedAt: Date
  readonly remainingMs: number
}
export type PromiseClock = RunningPromise | PausedPromise

/** Never pauses. */
export type SafetyClock = {
  readonly dueAt: Date
  readonly calendarId: string
  readonly calendarVersion: number
  readonly zone: string
}

function dueAfter(allowance: Allowance, calendar: PracticeCalendar, now: Date): Date {
  switch (allowance.unit) {
    case 'wall-minutes':
      return new Date(now.getTime() + allowance.amount * MS_PER_MINUTE)
    case 'business-minutes':
      return addBusinessMinutes(calendar, now, allowance.amount)
    case 'business-days':
      return addBusinessDays(calendar, now, allowance.amount)
  }
}

function stamp(calendar: PracticeCalendar): Pick<Promised, 'calendarId' | 'calendarVersion' | 'zone'> {
  return { calendarId: calendar.id, calendarVersion: calendar.version, zone: calendar.zone }
}

/** By when the patient has an answer. Throws a RangeError for a target that runs while nobody is there. */
export function startPromise(
  targets: AcuityTargets,
  acuity: Acuity,
  calendar: PracticeCalendar,
  now: Date,
): RunningPromise {
  const reply = targets[acuity].reply as Allowance
  // The type says so, and the database; a copy of either from before must not promise a patient an answer from nobody.
  if (reply.unit === 'wall-minutes') {
    throw new RangeError(
      `The answer to ${acuity} cases must be set in business time: nobody answers while the practice is closed.`,
    )
  }
  return { state: 'running', dueAt: dueAfter(reply, calendar, now), ...stamp(calendar), runsOn: 'business' }
}

/** What is left at `now`, in milliseconds of the time the promise runs on; negative when late. */
export function remainingOn(clock: PromiseClock, calendar: PracticeCalendar, now: Date): number {
  if (clock.state === 'paused') return clock.remainingMs
  if (clock.runsOn === 'wall') return clock.dueAt.getTime() - now.getTime()
  return businessTimeBetween(calendar, now, clock.dueAt)
}

/** Stops the promise while the patient must answer; a promise already paused stays as it is. */
export function pausePromise(clock: PromiseClock, calendar: PracticeCalendar, now: Date): PausedPromise {
  if (clock.state === 'paused') return clock
  const { dueAt, calendarId, calendarVersion, zone, runsOn } = clock
  const remainingMs = remainingOn(clock, calendar, now)
  return { state: 'paused', dueAt, calendarId, calendarVersion, zone, runsOn, pausedAt: now, remainingMs }
}

/**
 * Goes on with exactly what was left, in the hours now in force. A promise that was late when paused keeps its old
 * due time: waiting for the patient does not make the practice punctual.
 */
export function resumePromise(clock: PromiseClock, calendar: PracticeCalendar, now: Date): RunningPromise {
  if (clock.state === 'running') return clock
  if (clock.dueAt <= clock.pausedAt) {
    const { dueAt, calendarId, calendarVersion, zone, runsOn } = clock
    return { state: 'running', dueAt, calendarId, calendarVersion, zone, runsOn }
  }
  // Told anew, so also what was once counted on the wall is counted while somebody is there.
  const left = addBusinessTime(calendar, now, clock.remainingMs)
  // Closing time and the next opening are the same point in open time; the promise keeps the later, which was said.
  const dueAt = left < clock.dueAt ? clock.dueAt : left
  return { state: 'running', dueAt, ...stamp(calendar), runsOn: 'business' }
}

/**
 * The promise at another acuity, counted from when what must be answered came. What the patient was told stands: it is never
 * later than that, and a running promise that would be is kept.
 */
export function changePromise(
  told: PromiseClock | undefined,
  targets: AcuityTargets,
  acuity: Acuity,
  calendar: PracticeCalendar,
  from: Date,
): RunningPromise {
  const next = startPromise(targets, acuity, calendar, from)
  return told?.state !== 'running' || next.dueAt < told.dueAt ? next : told
}

/** By when a trained person has read it; for emergency and urgent this runs through nights and holidays. */
export function startSafetyClock(
  targets: AcuityTargets,
  acuity: Acuity,
  calendar: PracticeCalendar,
  now: Date,
): SafetyClock {
  const { firstLook } = targets[acuity]
  if ((acuity === 'emergency' || acuity === 'urgent') && firstLook.unit !== 'wall-minutes') {
    throw new RangeError(
      `The first look at ${acuity} cases must be set in wall-minutes: it may not wait for opening hours.`,
    )
  }
  return { dueAt: dueAfter(firstLook, calendar, now), ...stamp(calendar) }
}
