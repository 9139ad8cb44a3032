import assert from 'node:assert/strict'
import { it } from 'node:test'
import { scaleOf } from './chart-scale.ts'
import { toggleChoice } from './choices.ts'
import { readDate, writeDate } from './civil-date.ts'
import { byKey, move, wholePhoto, zoomAt } from './light-view.ts'
import { readNumber } from './number-text.ts'

it('Three boxes make a date only when there is such a day', () => {
  assert.equal(readDate({ year: '1991', month: '3', day: '27' }), '1991-03-27')
  assert.equal(readDate({ year: '2023', month: '2', day: '29' }), undefined)
  assert.equal(readDate({ year: '2024', month: '02', day: '29' }), '2024-02-29')
  assert.equal(
    readDate({ year: '91', month: '3', day: '27' }),
    undefined,
    'two digits of a year could be either century',
  )
  assert.equal(readDate({ year: '1991', month: '', day: '27' }), undefined)
  assert.equal(readDate({ year: '1991', month: '-3', day: '27' }), undefined)
  assert.deepEqual(writeDate('1991-03-07'), { year: '1991', month: '3', day: '7' })
})

it('A number is read the way it was meant, or not at all', () => {
  assert.equal(readNumber(' 138 '), 138)
  assert.equal(readNumber('37,5'), 37.5)
  assert.equal(readNumber('37.5'), 37.5)
  assert.equal(readNumber('1,250'), 1250)
  for (const text of ['', '12o', '1.2.3', '120/80', '1e3', 'NaN']) assert.equal(readNumber(text), undefined, text)
})

it('“None of these” stands alone, and goes when something else is chosen', () => {
  const choices = [
    { value: 'a', label: '' },
    { value: 'b', label: '' },
    { value: 'none', label: '', exclusive: true },
  ] as const
  assert.deepEqual(toggleChoice(choices, ['a', 'b'], 'none'), ['none'])
  assert.deepEqual(toggleChoice(choices, ['none'], 'b'), ['b'])
  assert.deepEqual(toggleChoice(choices, ['b'], 'a'), ['a', 'b'])
  assert.deepEqual(toggleChoice(choices, ['none'], 'none'), [])
})

it('A chart’s scale has round ticks and holds every value', () => {
  const scale = scaleOf([79, 151, 130])
  assert.ok(scale.low <= 79 && scale.high >= 151)
  assert.deepEqual(scale.ticks, [60, 80, 100, 120, 140, 160])
  for (const values of [[], [120], [0, 0], [0.1, 0.4]])
    assert.ok(scaleOf(values).high > scaleOf(values).low, JSON.stringify(values))
})

it('A photo on the light table cannot be lost', () => {
  assert.deepEqual(move(wholePhoto, 5, 5), wholePhoto, 'whole, it has nowhere to go')
  const close = zoomAt(wholePhoto, 3)
  assert.deepEqual([move(close, 9, -9).x, move(close, 9, -9).y], [1, -1])
  assert.deepEqual(zoomAt(close, 1 / 100), wholePhoto)
  assert.equal(byKey(wholePhoto, 'r')?.turns, 1)
  assert.equal(byKey(wholePhoto, 'x'), undefined)
})
