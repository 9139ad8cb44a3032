import assert from 'node:assert/strict'
import { test } from 'node:test'
import { specialtyWords } from '#modules/directory/specialty-words.ts'

test('a specialty typed in either language is read in both; one we do not know is left as it was typed', () => {
  const family = { en: 'Family medicine', es: 'Medicina familiar' }
  for (const typed of ['Family medicine', ' family  Medicine ', 'Medicina familiar'])
    assert.deepEqual(specialtyWords(typed), family, typed)
  assert.equal(specialtyWords("Women's health")?.es, 'Salud de la mujer')
  assert.equal(specialtyWords('Pediatria')?.en, 'Pediatrics')
  assert.equal(specialtyWords('Travel medicine'), null)
})
