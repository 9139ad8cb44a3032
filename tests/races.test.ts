import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onceOnly, raceFor } from './proofs/once.races.ts'
import { claims, claimsUnlocked, mostOf, winnersOf } from './proofs/races.proof.ts'

test('of fifty who claim a matter at the same moment, one has it, each time', async () => {
  assert.deepEqual(await winnersOf(claims, 3), { 1: 3 })
})
test('a claim that looks first and takes then, without a lock, is had by more than one: the race shows it', async () => {
  assert.ok(mostOf(await winnersOf(claimsUnlocked, 6)) > 1)
})

for (const [name, { locked, unlocked }] of Object.entries(onceOnly)) {
  test(`${name}: of fifty who use one at the same moment, one has it`, async () => {
    assert.deepEqual(await winnersOf(raceFor(locked), 1), { 1: 1 })
  })
  test(`${name}: planted: looked at first and taken then, without a lock, it is had by more than one`, async () => {
    assert.ok(mostOf(await winnersOf(raceFor(unlocked), 3)) > 1)
  })
}
