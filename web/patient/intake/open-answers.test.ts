import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Kept } from './changes.ts'
import { asOneKept, confirmedVersion } from './open-answers.ts'

const kept = (revision: number, changes: Kept['changes'], base: Kept['base'] = {}): Kept => ({
  revision,
  changes,
  base,
  response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', questionnaire: 'urn:form|1' },
})

test('of two pages of one browser that were closed with answers unsent, none is lost, and of each question the newest is kept', () => {
  const first = kept(3, { story: ['It itches'], worse: [true] }, { since: ['2026-11-01'] })
  const second = kept(4, { story: ['It itches at night'] })
  const one = asOneKept([first, second])
  assert.deepEqual(one?.changes, { worse: [true], story: ['It itches at night'] })
  assert.deepEqual(one?.base, first.base, 'held against what the older knew, so that what came since is seen')
  assert.equal(one?.revision, -1, 'the form of one page lacks the other’s answers')
  // Planted fault: one place for both pages, in which the last to write leaves nothing of the other.
  assert.equal(second.changes['worse'], undefined)
})

test('of one page it is as that page kept it', () => {
  const only = kept(3, { story: ['It itches'] })
  assert.equal(asOneKept([only]), only)
  assert.equal(asOneKept([]), undefined)
})

test('a story names the version it is made of only where the server has all of it: what is saved while it waits does not stop it', () => {
  assert.equal(confirmedVersion({ dirty: false, revision: 4 }), 4)
  assert.equal(confirmedVersion({ dirty: true, revision: 4 }), undefined)
})
