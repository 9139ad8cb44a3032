import assert from 'node:assert/strict'
import { it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { openLive, readHint } from './live.ts'

class Source extends EventTarget {
  closed = false
  close() {
    this.closed = true
  }
}
const harness = () => {
  const sources: Source[] = []
  const seen: string[] = []
  const stop = openLive('/live', {
    onHint: (hint) => seen.push(`hint ${hint.entity} ${hint.id}`),
    onReset: () => seen.push('reset'),
    onState: (state) => seen.push(state),
    backoffMillis: () => 1,
    pollMillis: 5,
    source: () => {
      const source = new Source()
      sources.push(source)
      return source as unknown as EventSource
    },
  })
  return { sources, seen, stop }
}

it('A hint carries an entity and an id, and nothing else is believed', () => {
  assert.deepEqual(readHint('{"entity":"case","id":"1","version":4,"text":"burning"}'), {
    entity: 'case',
    id: '1',
    version: 4,
  })
  for (const data of ['', 'null', '{}', '{"entity":1,"id":"2"}', 'ping']) assert.equal(readHint(data), undefined, data)
})

it('After a break everything is asked for again, for hints may have been missed', async () => {
  const { sources, seen, stop } = harness()
  sources[0]?.dispatchEvent(new Event('open'))
  sources[0]?.dispatchEvent(new MessageEvent('message', { data: '{"entity":"case","id":"7","version":1}' }))
  assert.deepEqual(seen, ['connecting', 'live', 'hint case 7'])
  sources[0]?.dispatchEvent(new Event('error'))
  await wait(20)
  sources[1]?.dispatchEvent(new Event('open'))
  assert.equal(seen.at(-1), 'reset')
  stop()
  assert.ok(sources[1]?.closed)
})

it('A page whose stream was cut and is not let in again asks at once, so that an ended session empties it', async () => {
  const { sources, seen, stop } = harness()
  sources[0]?.dispatchEvent(new Event('open'))
  sources[0]?.dispatchEvent(new Event('error'))
  assert.ok(!seen.includes('reset'), 'a moment without a line is nothing yet')
  await wait(15)
  sources[1]?.dispatchEvent(new Event('error'))
  assert.equal(seen.filter((one) => one === 'reset').length, 1)
  stop()
})

it('Where streams never get through, it polls, and stops when stream or person does', async () => {
  const { sources, seen, stop } = harness()
  for (let place = 0; place < 3; place++) {
    sources[place]?.dispatchEvent(new Event('error'))
    await wait(15)
  }
  await wait(30)
  assert.ok(seen.filter((one) => one === 'reset').length >= 2, seen.join())
  assert.ok(seen.includes('polling'))
  stop()
  const before = seen.length
  await wait(30)
  assert.equal(seen.length, before)
})
