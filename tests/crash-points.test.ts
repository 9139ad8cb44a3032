import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { careWorld, type CareWorld } from '#dev/care-world.ts'
import { newId } from '#kernel/ids.ts'
import { crashEverywhere } from './crash-points/crash.ts'

let w: CareWorld
before(async () => (w = await careWorld()))
after(() => w.close())

/** The rest by `npm run prove -- crash-points`. */
for (const name of ['a message with an emergency in it', 'a claim by a clinician', 'a signature'])
  test(`${name}: cut off before any statement, or before the reply, it is there whole or not at all, and once when sent again`, async () => {
    const { faults, points, nothing, whole } = await crashEverywhere(w, name)
    assert.deepEqual(faults, [])
    assert.ok(points > 4 && nothing >= points - 2 && whole >= 1, `${points} points, ${nothing} nothing, ${whole} whole`)
  })
test('sent again under another key, as a client without one would, the message is there twice: that would be seen', async () => {
  const { faults } = await crashEverywhere(w, 'a message', () => newId())
  assert.ok(
    faults.some((f) => f.includes('a message is there that nobody was told of')),
    faults.join('\n'),
  )
})
