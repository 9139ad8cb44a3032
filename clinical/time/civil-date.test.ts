import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromEpochDay, isCivilDate, toEpochDay } from './civil-date.ts'

describe('A date on a calendar', () => {
  it('is counted in days, there and back, over leap days and centuries', () => {
    assert.equal(toEpochDay('1970-01-01'), 0)
    assert.equal(toEpochDay('2024-03-01') - toEpochDay('2024-02-28'), 2)
    assert.equal(toEpochDay('1900-03-01') - toEpochDay('1900-02-28'), 1)
    for (const day of ['1931-12-31', '2000-02-29', '2026-11-23']) assert.equal(fromEpochDay(toEpochDay(day)), day)
  })

  it('is refused in words that show a right one, where there is no such day or it is written otherwise', () => {
    for (const text of [
      '2026-02-30',
      '2026-13-01',
      'tomorrow',
      '',
      '2026-2-3',
      ' 2026-02-28',
      '2026-02-28T10:00',
      '23/11/2026',
    ]) {
      assert.throws(() => toEpochDay(text), { name: 'RangeError', message: /for example 2026-02-28/ }, text)
      assert.equal(isCivilDate(text), false, text)
    }
    assert.equal(isCivilDate('2026-02-28'), true)
  })
})
