import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  isLoopOver,
  loopActs,
  loopKinds,
  loopMoves,
  loopStates,
  loopUrgencies,
  loopWait,
  type LoopAct,
  type LoopKind,
  type LoopMove,
  type LoopState,
} from './loop-states.ts'

type Moves = Readonly<Record<LoopAct, LoopMove>>
const may = (moves: Moves, act: LoopAct, kind: LoopKind, state: LoopState): boolean =>
  (moves[act].from[kind] ?? []).includes(state)
const goes = (moves: Moves, act: LoopAct, state: LoopState): LoopState => {
  const { to } = moves[act]
  return to === 'same' ? state : to
}

/** What is wrong with one life of a loop: acts at random, of which the table lets some through. */
function faultsOfLife(moves: Moves, kind: LoopKind, tried: readonly LoopAct[]): string[] {
  const faults: string[] = []
  let state: LoopState = 'ordered'
  const done: LoopAct[] = []
  for (const act of tried) {
    if (!may(moves, act, kind, state)) continue
    if (isLoopOver(state)) faults.push(`${act} after the end`)
    state = goes(moves, act, state)
    done.push(act)
    if (state !== 'told') continue
    const order = (['receive', 'review', 'tell'] as const).map((one) => done.lastIndexOf(one))
    if (order.includes(-1) || order.some((at, i) => i > 0 && at < (order[i - 1] ?? 0)))
      faults.push('told what nobody received, or read')
  }
  return faults
}
/** States a loop of this kind can come to stand in, from the start. */
function reached(moves: Moves, kind: LoopKind, from: LoopState): ReadonlySet<LoopState> {
  const seen = new Set<LoopState>([from])
  for (const state of seen)
    for (const act of loopActs) if (may(moves, act, kind, state)) seen.add(goes(moves, act, state))
  return seen
}

const kinds = fc.constantFrom(...loopKinds)
const life = fc.array(fc.constantFrom(...loopActs), { maxLength: 60 })
test('whatever people try, a loop ends only by telling the patient what somebody received and read, or by a named person', () => {
  fc.assert(
    fc.property(kinds, life, (kind, tried) => {
      assert.deepEqual(faultsOfLife(loopMoves, kind, tried), [])
    }),
    { numRuns: 2000 },
  )
})

test('planted fault: a table by which a referral that was only sent can be told would be seen', () => {
  const lax: Moves = { ...loopMoves, tell: { ...loopMoves.tell, from: { referral: ['sent'] } } }
  const life: LoopAct[] = ['send', 'tell']
  assert.deepEqual(faultsOfLife(lax, 'referral', life), ['told what nobody received, or read'])
  assert.deepEqual(faultsOfLife(loopMoves, 'referral', life), [])
})
test('planted fault: so would one by which what is over goes on', () => {
  const lax: Moves = { ...loopMoves, send: { ...loopMoves.send, from: { referral: ['ordered', 'ended'] } } }
  assert.deepEqual(faultsOfLife(lax, 'referral', ['end', 'send']), ['send after the end'])
})

test('wherever it stands, it has an owner and days, the care team can end it, and there is a way to the patient being told', () => {
  for (const kind of loopKinds) {
    for (const state of reached(loopMoves, kind, 'ordered')) {
      const wait = loopWait({ kind, state })
      assert.equal(wait === undefined, isLoopOver(state), `${kind} ${state}`)
      if (!wait) continue
      for (const urgency of loopUrgencies) assert.ok(wait.days[urgency] >= 1, `${kind} ${state} ${urgency}`)
      assert.ok(wait.days.urgent <= wait.days.soon && wait.days.soon <= wait.days.routine, `${kind} ${state}`)
      assert.ok(may(loopMoves, 'end', kind, state), `${kind} ${state} cannot be ended`)
      assert.ok(reached(loopMoves, kind, state).has('told'), `${kind} ${state} never comes back`)
    }
  }
})
test('a referral comes to stand in every state, a test in those that it has', () => {
  const all = (kind: LoopKind) => loopStates.filter((s) => reached(loopMoves, kind, 'ordered').has(s))
  assert.deepEqual(all('referral'), [...loopStates])
  assert.deepEqual(all('test'), ['ordered', 'scheduled', 'missed', 'done', 'back', 'reviewed', 'told', 'ended'])
})
