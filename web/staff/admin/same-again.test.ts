import assert from 'node:assert/strict'
import { it } from 'node:test'
import { markOf, sameAgain } from './same-again.ts'

const drawn = (tagName: string, name: string | null, textContent: string) => ({
  tagName,
  textContent,
  getAttribute: (key: string) => (key === 'name' ? name : null),
})

it('whoever saved a form by keyboard stands on the same button of the form as it is drawn anew', () => {
  const all = [drawn('INPUT', 'name', ''), drawn('BUTTON', null, 'Save '), drawn('BUTTON', null, 'Add hours')]
  assert.equal(sameAgain(markOf(drawn('BUTTON', null, 'Save')), all, markOf), all[1])
  assert.equal(sameAgain(markOf(drawn('INPUT', 'name', '')), all, markOf), all[0])
  // Planted fault: the first that looks alike might be another row's.
  const alike = [drawn('BUTTON', null, 'Remove'), drawn('BUTTON', null, 'Remove')]
  assert.equal(sameAgain(markOf(drawn('BUTTON', null, 'Remove')), alike, markOf), undefined)
})
