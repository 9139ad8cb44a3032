import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginningOf, beginningsOf, digitsOf, plainEmail, wordsOf } from '#modules/patients/look-up-words.ts'
import { ageOn } from '#modules/patients/patient-age.ts'

test('a name is looked up without accents, case, apostrophes or hyphens, each surname by itself', () => {
  assert.deepEqual(wordsOf('José  NÚÑEZ-García O’Brien'), ['jose', 'nunez', 'garcia', 'obrien'])
  assert.deepEqual(wordsOf('Jose\u0301'), wordsOf('José'))
  assert.deepEqual(wordsOf('Đặng 李'), ['đang', '李'])
})

test('a word is found by its beginnings of two to twelve letters, and a longer one by its first twelve', () => {
  assert.deepEqual(beginningsOf('nunez'), ['nu', 'nun', 'nune', 'nunez'])
  assert.equal(beginningsOf('featherstonehaugh').at(-1), 'featherstone')
  assert.equal(beginningOf('featherstonehaugh'), 'featherstone')
  assert.deepEqual(beginningsOf('李'), ['李'])
})

test('a phone number is its digits, with or without the country', () => {
  assert.equal(digitsOf('+1 (512) 555-0101'), digitsOf('512.555.0101'))
  assert.equal(plainEmail(' Ana@Example.ORG '), 'ana@example.org')
})

test('a birthday counts on the day itself, and on 1 March for who was born on 29 February', () => {
  assert.equal(ageOn('1992-03-01', '2026-02-28'), 33)
  assert.equal(ageOn('1992-03-01', '2026-03-01'), 34)
  assert.equal(ageOn('1992-02-29', '2026-02-28'), 33)
  assert.equal(ageOn('1992-02-29', '2026-03-01'), 34)
})
