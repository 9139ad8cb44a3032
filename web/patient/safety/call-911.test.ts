import assert from 'node:assert/strict'
import { it } from 'node:test'
import { call911For } from './call-911.ts'

it('says "call 911" first in the language the device is set to, and in all of the others after it', () => {
  const order = (...languages: string[]) => call911For(languages).map(({ lang }) => lang)
  const asWritten = order('en-US')
  assert.deepEqual(order('fr-CA', 'en-US').slice(0, 2), ['fr', asWritten[0]])
  assert.deepEqual(order('de', 'ar').slice(0, 2), ['de', 'ar'])
  assert.deepEqual(order('pt-BR').toSorted(), asWritten.toSorted())
})
