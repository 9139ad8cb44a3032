import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginsSentence } from '#modules/cases/team-words.ts'

test('a team’s name stands in a sentence with its article, and a name that may be somebody’s is left as it is', () => {
  assert.equal(beginsSentence('en', 'Nurse team'), 'The nurse team')
  assert.equal(beginsSentence('es', 'Equipo de enfermería'), 'El equipo de enfermería')
  assert.equal(beginsSentence('en', 'Smith team'), 'The Smith team')
  assert.equal(beginsSentence('en', 'The night team'), 'The night team')
  for (const language of ['en', 'es'] as const)
    assert.equal(beginsSentence(language, 'Riverside Family Care'), 'Riverside Family Care')
})
