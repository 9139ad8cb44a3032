import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openPrimary, type Place } from './current-primary.ts'

const one: Place = { host: 'one', port: 5432 }
const two: Place = { host: 'two', port: 5432 }

/** Two servers whose standing the test sets; undefined: no answer. */
function servers(standing: Record<string, number | 'standby' | undefined>) {
  let asked = 0
  const primary = openPrimary([one, two], async ({ host }) => {
    asked++
    const said = standing[host]
    if (said === undefined) throw new Error('no answer')
    return said === 'standby' ? said : { timeline: said }
  })
  return { standing, primary, asked: () => asked }
}

describe('of several database servers', () => {
  test('the one that takes writes is found, and remembered while it is well', async () => {
    const s = servers({ one: 'standby', two: 1 })
    assert.deepEqual(await Promise.all([s.primary.find(), s.primary.find()]), [two, two])
    assert.deepEqual(await s.primary.find(), two)
    assert.equal(s.asked(), 2, 'many who ask at once ask once')
  })

  test('when it is lost its standby is found as soon as it was promoted; until then nobody is, with a code that means: not now', async () => {
    const s = servers({ one: 1, two: 'standby' })
    assert.deepEqual(await s.primary.find(), one)
    s.standing['one'] = undefined
    s.primary.lost(two)
    assert.deepEqual(await s.primary.find(), one, 'what is lost elsewhere changes nothing')
    s.primary.lost(one)
    await assert.rejects(s.primary.find(), { code: '57P03' })
    s.standing['two'] = 2
    assert.deepEqual(await s.primary.find(), two)
  })

  test('a primary that comes back after its standby took over is not taken, even while that one is away', async () => {
    const s = servers({ one: 1, two: 2 })
    assert.deepEqual(await s.primary.find(), two, 'of two, the later timeline')
    s.standing['two'] = undefined
    s.primary.lost(two)
    await assert.rejects(s.primary.find(), { code: '57P03' })
  })
})
