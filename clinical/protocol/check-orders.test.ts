import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkOrders } from './check-orders.ts'
import type { Order } from './protocol.types.ts'
import { allKeys, folderOf } from './shipped-protocols.fixture.ts'

const { protocol } = folderOf('sore-throat')
const order = protocol.orders.find(({ quantity, dose }) => dose === '2 capsules' && quantity === 20)
const found = (change: Partial<Order>): string[] => {
  assert.ok(order)
  return checkOrders({ ...protocol, orders: [{ ...order, ...change }] }).map(({ path }) => path)
}
const says = (en: string, es: string) => ({ directions: { en, es } })

test('every order of the house says in its fields what the patient reads', () => {
  for (const key of allKeys) assert.deepEqual(checkOrders(folderOf(key).protocol), [], key)
  assert.deepEqual(found({}), [])
})

const planted: readonly [string, Partial<Order>, readonly string[]][] = [
  ['another dose than the patient reads', { dose: '4 capsules', quantity: 40 }, ['directions.en', 'directions.es']],
  ['more days than are dispensed', { days: 14 }, ['directions.en', 'directions.es', 'quantity']],
  ['a quantity that is not what is taken', { quantity: 10 }, ['quantity']],
  ['a number nobody can read safely', { dose: '2.0 capsules' }, ['dose']],
  [
    'the Spanish of before',
    says(
      'Take 2 capsules by mouth once a day for 10 days. Take all of it.',
      'Tome 1 cápsula por la boca una vez al día por 10 días. Tómelas todas.',
    ),
    ['directions.es'],
  ],
  [
    'more in its second sentence',
    says(
      'Take 2 capsules by mouth once a day for 10 days. Take 4 capsules if it hurts.',
      'Tome 2 cápsulas por la boca una vez al día por 10 días. Tome cuatro cápsulas si le duele.',
    ),
    ['directions.en', 'directions.es'],
  ],
  [
    'a shorter interval in its second sentence',
    says(
      'Take 2 capsules by mouth once a day for 10 days. If it hurts, every 4 hours.',
      'Tome 2 cápsulas por la boca una vez al día por 10 días. Si le duele, 3 veces al día.',
    ),
    ['directions.en', 'directions.es'],
  ],
  [
    'more days in its second sentence',
    says(
      'Take 2 capsules by mouth once a day for 10 days. Go on for 30 days.',
      'Tome 2 cápsulas por la boca una vez al día por 10 días. Siga por los próximos 30 días.',
    ),
    ['directions.en', 'directions.es'],
  ],
  [
    'another frequency than the patient reads',
    { frequency: '3 times a day', quantity: 60 },
    ['directions.en', 'directions.es'],
  ],
  [
    'esketamine in every field, and none in the field for it',
    { drug: 'Esketamine', brandNames: ['Ketavet', 'Spravato'], ingredients: ['esketamine'], controlledSchedule: null },
    ['drug', 'brandNames.1', 'ingredients.0'],
  ],
  ['gabapentin, which several states control', { drug: 'gabapentin' }, ['drug']],
]
for (const [what, change, fields] of planted)
  test(`planted fault: an order with ${what}`, () => {
    assert.deepEqual(
      found(change),
      fields.map((field) => `orders.0.${field}`),
    )
  })
