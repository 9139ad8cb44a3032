import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPharmacyWords } from './pharmacy-words.ts'

test('of what was typed the digits may be a ZIP, five before fewer, and the rest is a name', () => {
  assert.deepEqual(readPharmacyWords('78701'), { zip: '78701' })
  assert.deepEqual(readPharmacyWords('corner  drug '), { name: 'corner drug' })
  assert.deepEqual(readPharmacyWords('cvs #4321'), { name: 'cvs #', zip: '4321' })
  assert.deepEqual(readPharmacyWords('cvs 4321 78702'), { name: 'cvs 4321', zip: '78702' })
  assert.deepEqual(readPharmacyWords('7 eleven'), { name: '7 eleven' })
  assert.deepEqual(readPharmacyWords('  '), {})
})
