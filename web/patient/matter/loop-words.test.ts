import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loopKinds, loopStates } from '#contract/loop-states.ts'
import { loops as en } from '../words/loops.en.ts'
import { loops as es } from '../words/loops.es.ts'
import { nextKey, saidKey, sayKey, standsKey } from './loop-words.ts'

const DUE = '2026-11-30T15:00:00.000Z'
const before = Date.parse(DUE) - 1
test('wherever a referral or a test stands, there is a sentence for it in both languages', () => {
  for (const kind of loopKinds)
    for (const state of loopStates)
      for (const visitOn of [null, '2026-12-01']) {
        const key = standsKey({ kind, state, visitOn })
        assert.ok(en[key] && es[key], `${kind} ${state}`)
        // A day that nobody gave is not told.
        assert.ok(visitOn !== null || state === 'scheduled' || !en[key].includes('{visit}'), key)
      }
})
test('with others it says when we ask again, with us by when we do it, and late that it is', () => {
  assert.equal(
    nextKey({ kind: 'referral', state: 'sent', whoseMove: 'other', dueAt: DUE }, before),
    'loop.next.theirs.referral',
  )
  assert.equal(
    nextKey({ kind: 'referral', state: 'scheduled', whoseMove: 'other', dueAt: DUE }, before),
    'loop.next.after',
  )
  assert.equal(
    nextKey({ kind: 'referral', state: 'sent', whoseMove: 'care_team', dueAt: DUE }, before),
    'loop.next.ours',
  )
  assert.equal(
    nextKey({ kind: 'referral', state: 'sent', whoseMove: 'care_team', dueAt: DUE }, before + 2),
    'loop.next.late',
  )
  assert.equal(nextKey({ kind: 'referral', state: 'told', whoseMove: null, dueAt: null }, before), undefined)
})
test('of a test it is the result that is looked for, not a call, so that its day is not taken for the one of the plan', () => {
  const key = nextKey({ kind: 'test', state: 'ordered', whoseMove: 'other', dueAt: DUE }, before)
  assert.equal(key, 'loop.next.theirs.test')
  assert.match(en['loop.next.theirs.test'], /^We look for the result on/)
  for (const kind of loopKinds)
    for (const words of [en, es])
      for (const key of [sayKey(kind, 'nobody_called'), saidKey(kind, 'nobody_called')])
        assert.equal(/called me|llamado/.test(words[key]), key === 'loop.say.nobody_called.referral', key)
})
