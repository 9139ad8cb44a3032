import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { firstUnlike, withoutRule } from './same-verdicts.fixture.ts'

for (const key of allKeys)
  test(`${key}: whatever is answered, the browser raises the red flags that the server raises`, () =>
    assert.equal(firstUnlike(folderOf(key), 15), undefined))

test('planted fault: a rule lost on the way to the browser is found', () => {
  const uti = folderOf('uti')
  assert.notEqual(firstUnlike(uti, 200, withoutRule(uti.protocol, 'rigors')), undefined)
})
