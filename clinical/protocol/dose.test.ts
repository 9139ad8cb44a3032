import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountIn, moreThan, oftenIn, timesAsStrong } from './dose.ts'
import type { Order } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

test('how often is read of every order of the house, and none of them is more than itself', () => {
  for (const key of allKeys)
    for (const order of folderOf(key).protocol.orders) {
      assert.ok(oftenIn(order.frequency), `${key} ${order.id}: ${order.frequency}`)
      assert.deepEqual(moreThan(order, order), [], `${key} ${order.id}`)
    }
})

test('a dose is a number of something, an interval is a number a day, and what cannot be read says so', () => {
  assert.deepEqual(amountIn('1 or 2 tablets'), { most: 2, of: 'tablet' })
  assert.deepEqual(amountIn('2 sprays in each nostril'), { most: 2, of: 'spray in each nostril' })
  assert.equal(amountIn('a thin layer'), undefined)
  const perDay = (text: string) => oftenIn(text)?.perDay
  assert.deepEqual(
    ['once', 'once a day at bedtime', '2 times a day', 'every 6 hours', 'every other day', 'once a week'].map(perDay),
    [0, 1, 2, 4, 0.5, 1 / 7],
  )
  assert.deepEqual(oftenIn('every 6 hours if needed, at most 6 tablets in 24 hours'), {
    perDay: 4,
    ifNeeded: true,
    cap: 6,
  })
  for (const hidden of [
    'once a day and 3 at night',
    'once a day plus a loading dose',
    '2 times a day, then every 4 hours',
    'every 0 hours',
    'as you like',
  ])
    assert.equal(oftenIn(hidden), undefined, hidden)
  assert.deepEqual(
    [timesAsStrong('50 mg', '0.1 g'), timesAsStrong('875 mg/125 mg', '500 mg/125 mg'), timesAsStrong('1 %', '1 mg')],
    [0.5, 1.75, undefined],
  )
})

const orderOf = (key: string, id: string) =>
  folderOf(key).protocol.orders.find((one) => one.id === id) ?? assert.fail(id)
const nitrofurantoin = orderOf('uti', 'nitrofurantoin-5-days')
const acetaminophen = orderOf('cold-and-flu', 'acetaminophen-500')
const cream = orderOf('acne', 'azelaic-acid-20')
const fosfomycin = orderOf('uti', 'fosfomycin-once')

const less: readonly [string, Order, Partial<Order>][] = [
  ['fewer days', nitrofurantoin, { days: 3, quantity: 6 }],
  ['half the strength', nitrofurantoin, { strength: '50 mg', dose: '2 capsules', quantity: 20 }],
  ['once instead of twice a day', nitrofurantoin, { frequency: 'once a day with food', quantity: 5 }],
  ['a longer interval', acetaminophen, { frequency: 'every 8 hours if needed, at most 4 tablets in 24 hours' }],
  ['one tablet of two', acetaminophen, { dose: '1 or 2 tablets' }],
  ['a smaller tube without refills', cream, { quantity: 30, refills: 0 }],
]
for (const [what, was, change] of less)
  test(`less is the practice’s own: ${what}`, () => assert.deepEqual(moreThan({ ...was, ...change }, was), []))

const more: readonly [string, Order, Partial<Order>, readonly string[]][] = [
  [
    'fifty days of three capsules',
    nitrofurantoin,
    { dose: '3 capsules', days: 50, quantity: 300 },
    ['dose', 'days', 'quantity'],
  ],
  ['a stronger capsule', nitrofurantoin, { strength: '200 mg' }, ['dose', 'quantity']],
  ['a strength that cannot be compared', nitrofurantoin, { strength: 'double strength' }, ['strength']],
  ['another measure of it', nitrofurantoin, { dose: '1 spoon' }, ['dose']],
  ['another unit of what is dispensed', nitrofurantoin, { unit: 'boxes' }, ['quantity']],
  ['every 4 hours', nitrofurantoin, { frequency: 'every 4 hours' }, ['frequency']],
  ['how often in other words', nitrofurantoin, { frequency: 'as often as you like' }, ['frequency']],
  ['refills of an antibiotic', nitrofurantoin, { refills: 2 }, ['refills']],
  ['no most in 24 hours', acetaminophen, { frequency: 'every 6 hours if needed' }, ['frequency']],
  [
    'a higher most in 24 hours',
    acetaminophen,
    { frequency: 'every 6 hours if needed, at most 8 tablets in 24 hours' },
    ['frequency'],
  ],
  [
    'always, and not when needed',
    acetaminophen,
    { frequency: 'every 6 hours, at most 6 tablets in 24 hours' },
    ['frequency'],
  ],
  ['every day what is taken once', fosfomycin, { frequency: 'once a day' }, ['frequency']],
  ['a thick layer', cream, { dose: 'a thick layer' }, ['dose']],
]
for (const [what, was, change, fields] of more)
  test(`planted fault: an order gives more than the house’s, ${what}`, () =>
    assert.deepEqual(moreThan({ ...was, ...change }, was), fields))
