import assert from 'node:assert/strict'
import { createConnection, createServer, type AddressInfo, type Server } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { openFaultProxy, type FaultProxy } from './fault-proxy.ts'

describe('the line on which things go wrong', () => {
  let echo: Server
  let heard = 0
  let line: FaultProxy
  before(async () => {
    echo = createServer((s) => {
      s.on('error', () => undefined).on('data', (d) => {
        heard++
        s.write(d)
      })
    })
    await new Promise<void>((done) => echo.listen(0, '127.0.0.1', done))
    line = await openFaultProxy({ port: (echo.address() as AddressInfo).port, host: '127.0.0.1' })
  })
  after(async () => {
    await line.close()
    await new Promise((done) => echo.close(done))
  })

  /** What comes back for one word within so many milliseconds, and after how long. */
  const says = async (word: string, ms = 400): Promise<readonly [string, number]> => {
    const s = createConnection({ port: line.port, host: '127.0.0.1' })
    const began = performance.now()
    const back = new Promise<string>((done) => {
      s.on('data', (d) => done(d.toString()))
      s.on('error', () => done('reset')).on('close', () => done('closed'))
      s.write(word)
    })
    const answer = await Promise.race([back, sleep(ms, 'silence')])
    s.destroy()
    return [answer, performance.now() - began]
  }

  test('well, it says what was said', async () => {
    line.set({})
    assert.equal((await says('good'))[0], 'good')
  })

  test('refused, swallowed, late and slow are what they are called', async () => {
    line.set({ refuse: true })
    assert.match((await says('no'))[0], /reset|closed/)
    line.set({ blackHole: true })
    assert.equal((await says('hole', 100))[0], 'silence')
    line.set({ delayMs: 60 })
    const [late, after] = await says('late')
    assert.ok(late === 'late' && after >= 115, `${after} ms for there and back`)
    line.set({ bytesPerSecond: 1000 })
    const [slow, took] = await says('x'.repeat(60))
    assert.ok(slow.startsWith('x') && took >= 110, `${took} ms`)
  })

  test('of a hundred words about so many are cut off, some after they were heard', async () => {
    line.set({ cutPercent: 30 })
    heard = 0
    const answers = await Promise.all(Array.from({ length: 100 }, () => says('word', 10_000)))
    const well = answers.filter(([a]) => a === 'word').length
    assert.ok(well > 45 && well < 90, `${well} went well`)
    assert.ok(heard > well, 'some were heard whose answer was lost')
    line.set({})
    assert.equal((await says('good'))[0], 'good')
  })
})
