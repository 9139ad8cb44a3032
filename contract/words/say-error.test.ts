import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayError } from '#contract/words/say-error.ts'

test('whoever may not act in a state reads its name and the day as people write it, in their language', () => {
  const facts = { state: 'NM', expiredOn: '2026-11-22' }
  assert.match(sayError('en', 'licence.lapsed', facts), /^Your New Mexico licence ended on November 22, 2026\. /)
  assert.match(
    sayError('es', 'licence.lapsed', facts),
    /^Su licencia de Nuevo México terminó el 22 de noviembre de 2026\. /,
  )
  assert.match(sayError('en', 'state.too_young', { state: 'TX', age: 18 }), /^In Texas .* from age 18 on/)
  assert.match(sayError('en', 'state.too_young'), /^In … /, 'what is missing is left open')
})
