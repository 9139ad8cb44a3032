import assert from 'node:assert/strict'
import { test } from 'node:test'
import { claims, claimsUnlocked, mostOf, winnersOf } from './proofs/races.proof.ts'

test('of fifty who claim a matter at the same moment, one has it, each time', async () => {
  assert.deepEqual(await winnersOf(claims, 3), { 1: 3 })
})
test('a claim that looks first and takes then, without a lock, is had by more than one: the race shows it', async () => {
  assert.ok(mostOf(await winnersOf(claimsUnlocked, 6)) > 1)
})
