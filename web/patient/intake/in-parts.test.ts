import assert from 'node:assert/strict'
import { test } from 'node:test'
import { medicinesNamed } from '#clinical/protocol/read-medicine.ts'
import { asOne, inParts } from './in-parts.ts'

const listed = ['Lisinopril 10 mg', 'Lisinopril', 'Metformin 500 mg; twice a day']

test('what is tapped of her list and written besides is one line, and is found in it again', () => {
  for (const chosen of [[], ['Lisinopril'], ['Lisinopril 10 mg', 'Lisinopril'], listed])
    for (const other of ['', 'eye drops', 'lisinopril', 'two; of them'])
      assert.deepEqual(inParts(asOne(chosen, other), listed), { chosen, other })
})

test('each of the line is read by itself', () => {
  assert.deepEqual(medicinesNamed(asOne(['Lisinopril 10 mg', 'Metformin'], 'eye drops')), [
    'Lisinopril 10 mg',
    'Metformin',
    'eye drops',
  ])
})

test('written by hand before there was a list, it stays as it was written', () => {
  assert.deepEqual(inParts('lisinopril and metformin', listed), { chosen: [], other: 'lisinopril and metformin' })
})
