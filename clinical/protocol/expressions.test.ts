import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluateFhirPath } from '#clinical/questionnaire/fhirpath.ts'
import { checkProtocol } from './check-protocol.ts'
import { intakeFacts } from './expressions.ts'
import { classesNamedIn } from './named-medicines.ts'
import { tinyProtocol } from './tiny-protocol.fixture.ts'
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
    assert.deepEqual(classesOf(penicillin(kind)), ['other', 'amoxicillin', 'penicillin', 'antibiotic'])
})

test('an upset stomach, no allergies and a list nobody asked for put nothing there', () => {
  assert.deepEqual(classesOf(penicillin('intolerance')), [])
  assert.deepEqual(classesOf('none-known'), [])
  assert.deepEqual(classesOf('not-asked'), [])
})

test('a medicine named in own words stands for its classes, only where the protocol asks for one', () => {
  const own = [{ stands: ['opioid', 'controlled-substance'], names: ['percocet'] }]
  const active = {
    resourceType: 'QuestionnaireResponse' as const,
    questionnaire: 'made-up',
    status: 'in-progress' as const,
    item: [
      { linkId: 'story', answer: [{ valueString: 'I also take lithium' }] },
      { linkId: 'about', item: [{ linkId: 'medicine', answer: [{ valueString: 'Percocet 5, and lisinopril' }] }] },
    ],
  }
  assert.deepEqual(classesNamedIn(active, ['medicine'], own), ['ace-inhibitor', 'opioid', 'controlled-substance'])
  assert.deepEqual(classesNamedIn(active, ['medicine']), ['ace-inhibitor'])
  assert.deepEqual(classesNamedIn(active, []), [])
})

test('planted fault: a rule on named medicines without a question that asks for one is refused', () => {
  const made = tinyProtocol()
  const { variables, ...rest } = JSON.parse(made['protocol.json'] ?? '{}')
  const problemsOf = (medicineItems: object) =>
    checkProtocol(
      {
        ...made,
        'protocol.json': JSON.stringify({
          ...rest,
          ...medicineItems,
          variables: [...variables, { name: 'thinner', expression: "'anticoagulant' in %namedClasses" }],
        }),
      },
      evaluateFhirPath,
    ).map(({ path }) => path)
  assert.deepEqual(problemsOf({}), ['variables.1.expression'])
  assert.deepEqual(problemsOf({ medicineItems: ['nowhere'] }), ['medicineItems.0'])
  assert.deepEqual(problemsOf({ medicineItems: ['story'] }), [])
})
