import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openTurns } from './in-turn.ts'

it('What is kept last stays, though an earlier writing takes longer, and though one fails', async () => {
  const inTurn = openTurns()
  let kept = ''
  const keep = (words: string, millis: number) => wait(millis).then(() => void (kept = words))
  const all = [
    inTurn(() => keep('The cuff', 20)),
    inTurn(() => Promise.reject(new Error('the disk is full'))),
    inTurn(() => keep('The cuff is new', 1)),
  ]
  assert.deepEqual(
    (await Promise.allSettled(all)).map((one) => one.status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
  assert.equal(kept, 'The cuff is new')
  // Planted fault: without turns the longer one, asked for first, is written over what came after it.
  await Promise.all([keep('The cuff', 20), keep('The cuff is new', 1)])
  assert.equal(kept, 'The cuff')
})
