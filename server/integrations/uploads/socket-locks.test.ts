import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { createSocketLocks } from './socket-locks.ts'

const family = `test-${process.pid}`
const locks = createSocketLocks(family)
const soon = { withinMs: 3000 }

describe('a lock between processes', () => {
  it('is held by one at a time, and says to its holder that somebody waits', async () => {
    let wanted = 0
    const first = await locks.acquire('a', { ...soon, wanted: () => wanted++ })
    let second = false
    const waiting = locks.acquire('a', soon).then((held) => ((second = true), held))
    await new Promise((r) => setTimeout(r, 50))
    assert.deepEqual([wanted, second, await locks.isHeld('a')], [1, false, true])
    await first.release()
    await (await waiting).release()
    assert.equal(await locks.isHeld('a'), false)
  })

  it('is not waited for without end', async () => {
    const held = await locks.acquire('b', soon)
    await assert.rejects(locks.acquire('b', { withinMs: 50 }), (e) => JSON.stringify(e).includes('lock before timeout'))
    await held.release()
  })

  it('of ten that want it at once, each gets it, never two together', async () => {
    let inside = 0
    const most: number[] = []
    await Promise.all(
      Array.from({ length: 10 }, async () => {
        const held = await locks.acquire('c', { withinMs: 10_000 })
        most.push(++inside)
        await new Promise((r) => setTimeout(r, 5))
        inside--
        await held.release()
      }),
    )
    assert.deepEqual(
      most,
      Array.from({ length: 10 }, () => 1),
    )
  })

  it('ends with its process, even one that is killed outright', async () => {
    const file = JSON.stringify(join(import.meta.dirname, 'socket-locks.ts'))
    const code = `const { createSocketLocks } = await import(${file})
      await createSocketLocks('${family}').acquire('d', { withinMs: 1000 }); console.log('held'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout, 'data')
    assert.equal(await locks.isHeld('d'), true)
    const waiting = locks.acquire('d', { withinMs: 5000 })
    child.kill('SIGKILL')
    await (await waiting).release()
  })
})
