import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ACUITIES, defaultAcuityTargets as targets } from './acuity-targets.ts'
import { businessTimeBetween, isOpen } from './business-time.ts'
import { describeDue } from './due-words.ts'
import type { PracticeCalendar } from './practice-calendar.ts'
import { changePromise, pausePromise, remainingOn, resumePromise, startPromise, startSafetyClock } from './promise.ts'

const nine = [{ opens: '09:00', closes: '17:00' }]
const calendar: PracticeCalendar = {
  id: 'austin',
  version: 3,
  zone: 'America/Chicago',
  weekly: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
  holidays: [],
  effectiveFrom: '2026-01-01',
}
const at = (text: string): Date => new Date(text)

describe('The promise clock', () => {
  it('promises a patient who writes at 2 am on Saturday an answer on Tuesday, and keeps how that was worked out', () => {
    const clock = startPromise(targets, 'clinical', calendar, at('2026-11-21T02:00:00-06:00'))
    assert.deepEqual(clock, {
      state: 'running',
      dueAt: at('2026-11-24T09:00:00-06:00'),
      calendarId: 'austin',
      calendarVersion: 3,
      zone: 'America/Chicago',
      runsOn: 'business',
    })
  })

  it('waits while the patient must answer and goes on with what was left', () => {
    const clock = startPromise(targets, 'urgent', calendar, at('2026-11-20T15:00:00-06:00'))
    const paused = pausePromise(clock, calendar, at('2026-11-20T16:00:00-06:00'))
    assert.equal(paused.remainingMs, 60 * 60_000)
    const monday = at('2026-11-23T16:00:00-06:00')
    assert.equal(remainingOn(paused, calendar, monday), 60 * 60_000, 'however long the patient takes')
    const resumed = resumePromise(paused, calendar, at('2026-11-22T20:00:00-06:00'))
    assert.deepEqual(resumed, { ...clock, dueAt: at('2026-11-23T10:00:00-06:00') })
  })

  it('goes on in the hours in force when the patient answers', () => {
    const paused = pausePromise(
      startPromise(targets, 'urgent', calendar, at('2026-11-20T15:00:00-06:00')),
      calendar,
      at('2026-11-20T16:00:00-06:00'),
    )
    const later = { ...calendar, version: 4, weekly: { ...calendar.weekly, sat: nine } }
    const resumed = resumePromise(paused, later, at('2026-11-20T20:00:00-06:00'))
    assert.equal(resumed.dueAt.toISOString(), at('2026-11-21T10:00:00-06:00').toISOString())
    assert.equal(resumed.calendarVersion, 4)
  })

  it('does not become punctual by waiting for the patient when it was already late', () => {
    const clock = startPromise(targets, 'urgent', calendar, at('2026-11-20T09:00:00-06:00'))
    const paused = pausePromise(clock, calendar, at('2026-11-20T15:00:00-06:00'))
    assert.ok(paused.remainingMs < 0)
    assert.deepEqual(resumePromise(paused, calendar, at('2026-11-25T10:00:00-06:00')), clock)
    const atNight = pausePromise(clock, calendar, at('2026-11-20T11:00:00-06:00'))
    assert.equal(resumePromise(atNight, calendar, at('2026-11-25T10:00:00-06:00')).dueAt, clock.dueAt)
  })

  it('pausing twice or resuming twice changes nothing', () => {
    const clock = startPromise(targets, 'urgent', calendar, at('2026-11-20T09:00:00-06:00'))
    const paused = pausePromise(clock, calendar, at('2026-11-20T10:00:00-06:00'))
    assert.equal(pausePromise(paused, calendar, at('2026-11-20T12:00:00-06:00')), paused)
    assert.equal(resumePromise(clock, calendar, at('2026-11-20T12:00:00-06:00')), clock)
  })

  it('is kept by somebody who is there: no answer is promised for a time at which the practice is closed', () => {
    const moments = fc.integer({ min: 0, max: 60_000 })
    fc.assert(
      fc.property(fc.constantFrom(...ACUITIES), moments, (acuity, minute) => {
        const start = new Date(Date.parse('2026-11-20T00:00:00Z') + minute * 60_000)
        const { dueAt, runsOn } = startPromise(targets, acuity, calendar, start)
        const there = isOpen(calendar, dueAt) || isOpen(calendar, new Date(dueAt.getTime() - 1))
        assert.ok(there, `${acuity}, ${start.toISOString()}`)
        assert.equal(runsOn, 'business')
      }),
    )
  })

  it('answers an emergency told on Friday evening within fifteen minutes of Monday’s opening', () => {
    const { dueAt } = startPromise(targets, 'emergency', calendar, at('2026-11-20T20:00:00-06:00'))
    assert.equal(dueAt.toISOString(), at('2026-11-23T09:15:00-06:00').toISOString())
  })

  it('planted fault: targets that promise an answer day and night are refused', () => {
    const reply = { unit: 'wall-minutes', amount: 15 }
    const wrong = { ...targets, emergency: { ...targets.emergency, reply } } as unknown as typeof targets
    assert.throws(() => startPromise(wrong, 'emergency', calendar, at('2026-11-20T20:00:00-06:00')), /business time/)
  })

  it('told by the wall before, stands as it was told, and is counted in open hours once it waited for the patient', () => {
    const promised = startPromise(targets, 'clinical', calendar, at('2026-11-20T16:50:00-06:00'))
    const told = { ...promised, dueAt: at('2026-11-20T17:05:00-06:00'), runsOn: 'wall' as const }
    assert.equal(changePromise(told, targets, 'clinical', calendar, at('2026-11-20T16:50:00-06:00')), told)
    const paused = pausePromise(told, calendar, at('2026-11-20T17:00:00-06:00'))
    const resumed = resumePromise(paused, calendar, at('2026-11-20T21:00:00-06:00'))
    assert.deepEqual(resumed, { ...promised, dueAt: at('2026-11-23T09:05:00-06:00') })
  })

  it('never gives back more or less than was left, whenever it is paused and resumed', () => {
    const minutes = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(fc.constantFrom(...ACUITIES), minutes, minutes, minutes, (acuity, begin, run, wait) => {
        const start = new Date(Date.parse('2026-03-01T00:00:00Z') + begin * 60_000)
        const clock = startPromise(targets, acuity, calendar, start)
        const pausedAt = new Date(start.getTime() + run * 60_000)
        const paused = pausePromise(clock, calendar, pausedAt)
        const resumedAt = new Date(pausedAt.getTime() + wait * 60_000)
        const resumed = resumePromise(paused, calendar, resumedAt)
        if (clock.dueAt > pausedAt) assert.equal(remainingOn(resumed, calendar, resumedAt), paused.remainingMs)
        else assert.equal(resumed.dueAt, clock.dueAt)
        assert.ok(resumed.dueAt >= clock.dueAt)
      }),
    )
  })
})

describe('The safety clock', () => {
  it('runs through the night for an emergency and has no way to pause', () => {
    const clock = startSafetyClock(targets, 'emergency', calendar, at('2026-11-21T02:00:00-06:00'))
    assert.equal(clock.dueAt.toISOString(), at('2026-11-21T02:05:00-06:00').toISOString())
    assert.equal('state' in clock, false)
  })

  it('planted fault: targets that let an emergency wait for opening hours are refused', () => {
    const firstLook = { unit: 'business-minutes', amount: 5 } as const
    const night = at('2026-11-21T02:00:00-06:00')
    for (const acuity of ['emergency', 'urgent'] as const) {
      const wrong = { ...targets, [acuity]: { ...targets[acuity], firstLook } }
      assert.throws(() => startSafetyClock(wrong, acuity, calendar, night), /wall-minutes/)
    }
    const calm = { ...targets, clinical: { ...targets.clinical, firstLook } }
    const { dueAt } = startSafetyClock(calm, 'clinical', calendar, night)
    assert.equal(
      dueAt.toISOString(),
      at('2026-11-23T09:05:00-06:00').toISOString(),
      'what can wait may wait for Monday',
    )
    assert.equal(businessTimeBetween(calendar, at('2026-11-21T02:00:00-06:00'), at('2026-11-21T02:05:00-06:00')), 0)
  })
})

describe('The words for a due time', () => {
  const now = at('2026-11-21T02:00:00-06:00')
  it('gives the parts of "Answer by Tuesday 11:00 AM" in English and Spanish', () => {
    const due = at('2026-11-24T11:00:00-06:00')
    const en = describeDue(due, now, 'America/Chicago', 'en-US')
    assert.deepEqual(en, {
      nearness: 'this-week',
      weekday: 'Tuesday',
      time: '11:00 AM',
      date: 'November 24',
      zoneName: 'CST',
      days: 3,
      minutes: 81 * 60,
    })
    const es = describeDue(due, now, 'America/Chicago', 'es-US')
    assert.equal(es.weekday, 'martes')
    assert.equal(es.date, '24 de noviembre')
  })

  it('knows today, tomorrow, late, and when a weekday alone would mislead', () => {
    const near = (text: string): string => describeDue(at(text), now, 'America/Chicago', 'en-US').nearness
    assert.equal(near('2026-11-21T23:59:00-06:00'), 'today')
    assert.equal(near('2026-11-22T00:00:00-06:00'), 'tomorrow')
    assert.equal(near('2026-11-28T00:00:00-06:00'), 'later')
    assert.equal(near('2026-11-21T01:59:00-06:00'), 'overdue')
    assert.equal(describeDue(at('2027-01-04T11:00:00-06:00'), now, 'America/Chicago', 'en-US').date, 'January 4, 2027')
  })

  it('says the day of the practice zone, not of the server', () => {
    assert.equal(describeDue(at('2026-11-24T03:00:00Z'), now, 'America/Chicago', 'en-US').weekday, 'Monday')
  })
})

describe('A promise at another acuity', () => {
  const sent = at('2026-11-23T10:00:00-06:00')
  const told = startPromise(targets, 'clinical', calendar, sent)
  it('counts from when it was sent, however late somebody reads it', () => {
    assert.deepEqual(
      changePromise(told, targets, 'urgent', calendar, sent),
      startPromise(targets, 'urgent', calendar, sent),
    )
  })
  it('is never later than what the patient was told, whichever acuity and whenever', () => {
    for (const was of ACUITIES)
      for (const becomes of ACUITIES)
        for (const hours of [0, 1, 30]) {
          const said = startPromise(targets, was, calendar, sent)
          const from = new Date(sent.getTime() + hours * 3_600_000)
          assert.ok(changePromise(said, targets, becomes, calendar, from).dueAt <= said.dueAt, `${was} to ${becomes}`)
        }
  })
  it('stands as it was told where it would be the same, also under newer hours', () => {
    assert.equal(changePromise(told, targets, 'clinical', { ...calendar, version: 4 }, sent), told)
  })
  it('starts anew where nothing was running', () => {
    const from = at('2026-11-25T10:00:00-06:00')
    for (const before of [pausePromise(told, calendar, sent), undefined])
      assert.deepEqual(
        changePromise(before, targets, 'routine', calendar, from),
        startPromise(targets, 'routine', calendar, from),
      )
  })
})
