import assert from 'node:assert/strict'
import { it, mock } from 'node:test'
import { openKnocking } from './knocking.ts'

/** Lets what was promised come, then moves the clock. */
async function after(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    mock.timers.tick(1000)
    await new Promise((r) => setImmediate(r))
  }
}
const withClock = (name: string, what: () => Promise<void>) =>
  it(name, async () => {
    mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000_000 })
    try {
      await what()
    } finally {
      mock.timers.reset()
    }
  })

withClock(
  'While nobody opens it knocks every five seconds, once for all views; then every one of them is told',
  async () => {
    let up = false
    let knocks = 0
    const told: string[] = []
    const knockFor = openKnocking(() => (knocks++, up ? Promise.resolve(true) : Promise.reject(new Error('no line'))))
    const leaves = ['queue', 'case'].map((view) => knockFor(() => told.push(view)))
    await after(21)
    assert.deepEqual([knocks, told], [4, []])
    up = true
    await after(5)
    assert.deepEqual([knocks, told], [5, ['queue', 'case']])
    for (const leave of leaves) leave()
    await after(120)
    assert.equal(knocks, 5, 'nobody waits: nobody knocks')
  },
)

withClock(
  'A view that fails in a house that is well is asked for less and less often, up to once a minute',
  async () => {
    const asked: number[] = []
    const knockFor = openKnocking(() => Promise.resolve(true))
    let leave = (): void => undefined
    // As a page does: what is asked for again leaves its error, and comes back with it.
    const fails = (): void => {
      leave()
      leave = knockFor(() => {
        asked.push(Date.now() / 1000 - 1_000_000)
        leave()
        queueMicrotask(fails)
      })
    }
    fails()
    await after(300)
    assert.deepEqual(asked, [5, 15, 35, 75, 135, 195, 255])
    leave()
    await after(121)
    fails()
    await after(6)
    assert.equal(asked.length, 8, 'after a quiet while the next trouble is met as the first was')
  },
)
