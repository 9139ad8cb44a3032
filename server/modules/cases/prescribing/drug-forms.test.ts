import assert from 'node:assert/strict'
import { it } from 'node:test'
import { allKeys, folderOf } from '#clinical/protocol/shipped-protocols.fixture.ts'
import { formInWords } from '#modules/cases/prescribing/drug-forms.ts'

it('every form that a protocol orders has a Spanish name', () => {
  const forms = allKeys.flatMap((key) => folderOf(key).protocol.orders.map(({ form }) => form))
  assert.ok(forms.length > 20)
  const unnamed = forms.filter((form) => form !== 'gel' && formInWords(form, 'es') === form)
  assert.deepEqual([...new Set(unnamed)], [])
  assert.equal(formInWords('tablet', 'en'), 'tablet')
})
