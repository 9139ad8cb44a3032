import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intakeFacts } from './expressions.ts'
import type { Allergies } from './protocol.types.ts'

const classesOf = (allergies: Allergies) =>
  intakeFacts({ today: '2026-03-10', patient: { age: 40, sexAtBirth: 'female' }, allergies, medicines: [] }).facts[
    'allergyClasses'
  ]
const penicillin = (reactionKind: 'hypersensitivity' | 'unknown' | 'intolerance') => [
  { substance: 'amoxicilina', classes: ['other'], reactionKind, reaction: '' },
]

test('rules see what a patient is allergic to, by class, also when nobody knows the reaction', () => {
  for (const kind of ['hypersensitivity', 'unknown'] as const)
    assert.deepEqual(classesOf(penicillin(kind)), ['other', 'penicillin', 'antibiotic', 'amoxicillin'])
})

test('an upset stomach, no allergies and a list nobody asked for put nothing there', () => {
  assert.deepEqual(classesOf(penicillin('intolerance')), [])
  assert.deepEqual(classesOf('none-known'), [])
  assert.deepEqual(classesOf('not-asked'), [])
})
