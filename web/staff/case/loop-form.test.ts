import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loopActs } from '#contract/loop-states.ts'
import { bodyOf, type LoopForm, missingOf } from './loop-form.ts'

const full: LoopForm = {
  to: 'Dr. Invented ',
  visitOn: '2026-12-01',
  until: '2026-12-02',
  text: ' All is well. ',
  note: 'By fax.',
  already: false,
  reopens: true,
}
const empty: LoopForm = { to: '', visitOn: '', until: '', text: '', note: '', already: false, reopens: false }

test('a step sends the fields it has and no others, and nothing for what was left empty', () => {
  assert.deepEqual(bodyOf('send', full), { to: 'Dr. Invented', until: '2026-12-02', note: 'By fax.' })
  assert.deepEqual(bodyOf('schedule', full), { visitOn: '2026-12-01', note: 'By fax.' })
  assert.deepEqual(bodyOf('review', full), { reopens: true, note: 'By fax.' })
  assert.deepEqual(bodyOf('tell', full), { text: 'All is well.', note: 'By fax.' })
  for (const act of loopActs) if (act !== 'schedule') assert.deepEqual(bodyOf(act, empty), {}, act)
})
test('a date needs its day; told and ended need words, told alone not where it was written before', () => {
  assert.equal(missingOf('schedule', empty), 'visitOn')
  assert.equal(missingOf('tell', empty), 'text')
  assert.equal(missingOf('end', { ...empty, already: true }), 'text')
  assert.equal(missingOf('tell', { ...empty, already: true }), undefined)
  assert.deepEqual(bodyOf('tell', { ...full, already: true }), { note: 'By fax.' })
  for (const act of loopActs) assert.equal(missingOf(act, full), undefined, act)
})
