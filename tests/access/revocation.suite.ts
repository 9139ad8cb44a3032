import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { httpConfig, type Matrix } from '../matrix-run.ts'
import { openStreet, withdrawals, type Street } from './revocation.ts'

/** Long enough on a busy machine; `prove revocation` holds it to the second that is promised. */
const PATIENCE_MS = 10_000

export function revocation(world: () => Matrix): void {
  let street: Street
  before(async () => void (street = await openStreet(world())))
  after(() => street.close())

  for (const [name, act] of Object.entries(withdrawals))
    test(`after ${name} the next request is refused${act.ends ? ', and the open event stream ends' : ''}`, async () => {
      const { next, endedMs } = await street.withdraw(act, act.ends ? PATIENCE_MS : 0)
      assert.match(next, act.told)
      if (act.ends) assert.notEqual(endedMs, null)
    })

  test('planted faults: a live edge that asks once who listens, and requests that believe a memory, are seen', async () => {
    const { resolve, recall } = httpConfig(world().w)
    const once = new Map<string, ReturnType<typeof resolve>>()
    const remembered: typeof resolve = (token, as) => {
      const known = once.get(token) ?? resolve(token, as)
      once.set(token, known)
      return known
    }
    const wrong = await openStreet(world(), {
      live: { resolve: remembered },
      http: { recall: (token, as) => (recall?.(token, as) ? { ...recall(token, as) } : undefined) as never },
    })
    try {
      for (const name of ['ending it from another device', 'a role withdrawn']) {
        const act = withdrawals[name] ?? assert.fail(name)
        assert.deepEqual(await wrong.withdraw(act, 1_500), { next: '', endedMs: null })
      }
    } finally {
      await wrong.close()
    }
  })
}
