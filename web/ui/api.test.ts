import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after, before, beforeEach, describe, it } from 'node:test'
import type { ErrorCode } from '#contract/errors.ts'
import { CONTRACT_VERSION } from '#contract/version.ts'
import { ApiError, configureApi, isWorthRetrying, placeInput, send, Unreachable } from './api.ts'
import type { DeviceStore } from './device-store.ts'
import { openOutbox } from './outbox.ts'

const write = { name: 'cases.send', kind: 'command', method: 'POST', path: '/api/v1/cases/:caseId/messages' } as const
const read = { name: 'desk.queue', kind: 'query', method: 'GET', path: '/api/v1/desk/queue' } as const
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let answer: (request: IncomingMessage, response: ServerResponse, body: string) => void
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => answer(request, response, body))
})
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
/** Said anew before each test: others in this process speak to servers of their own. */
const speakHere = () => {
  const address = server.address()
  assert.ok(typeof address === 'object' && address)
  configureApi({ origin: `http://127.0.0.1:${address.port}`, language: 'es', fetch: (...asked) => fetch(...asked) })
}
after(() => {
  server.closeAllConnections()
  server.close()
})

const json = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

describe('The client of the contract', () => {
  beforeEach(speakHere)
  beforeEach(() => (answer = (_request, response) => json(response, 200, {})))

  it('puts what is in the path into the path, and the rest where it belongs', () => {
    assert.deepEqual(placeInput(write, { caseId: 'a/b', text: 'Hi' }), {
      path: '/api/v1/cases/a%2Fb/messages',
      body: '{"text":"Hi"}',
    })
    assert.deepEqual(placeInput(read, { team: 't 1', mine: undefined, limit: 20 }), {
      path: '/api/v1/desk/queue?team=t+1&limit=20',
      body: undefined,
    })
    assert.throws(() => placeInput(write, { text: 'Hi' }), /needs "caseId"/)
  })

  it('says of what it asks while nobody is there that nobody is there', async () => {
    const seen: unknown[] = []
    answer = (request, response) => {
      seen.push(request.headers['kairos-unattended'])
      json(response, 200, {})
    }
    for (const there of [true, false]) {
      configureApi({ attended: () => there })
      await send(read, {})
    }
    configureApi({ attended: () => true })
    assert.deepEqual(seen, [undefined, 'yes'])
  })

  it('gives every act a key, keeps the one it is handed, and asks in the person’s language', async () => {
    const seen: IncomingMessage['headers'][] = []
    answer = (request, response) => {
      seen.push(request.headers)
      json(response, 200, { id: '1' })
    }
    assert.deepEqual(await send(write, { caseId: '1' }), { id: '1' })
    await send(write, { caseId: '1' }, { idempotencyKey: 'kept' })
    await send(read, {})
    assert.match(String(seen[0]?.['idempotency-key']), uuid)
    assert.equal(seen[1]?.['idempotency-key'], 'kept')
    assert.equal(seen[2]?.['idempotency-key'], undefined)
    assert.equal(seen[2]?.['accept-language'], 'es')
  })

  it('gives back what the server said was wrong, field by field', async () => {
    answer = (_request, response) =>
      json(response, 400, {
        error: {
          code: 'input.invalid',
          message: 'Revise la fecha',
          fields: [{ path: 'birthDate', message: 'Falta el año' }],
          facts: { n: 1 },
        },
      })
    const error = await send(write, { caseId: '1' }).catch((cause: unknown) => cause)
    assert.ok(error instanceof ApiError)
    assert.deepEqual(
      [error.status, error.code, error.message, error.facts['n']],
      [400, 'input.invalid', 'Revise la fecha', 1],
    )
    assert.deepEqual(error.fields, [{ path: 'birthDate', message: 'Falta el año' }])
    assert.equal(isWorthRetrying(error), false)
  })

  it('knows no answer from a refusal: a gateway’s page, a cut connection and a slow one are all unreachable', async () => {
    const cases: [string, typeof answer][] = [
      [
        'gateway',
        (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>'),
      ],
      ['gateway', (_request, response) => response.writeHead(200).end('<html>captive portal</html>')],
      ['offline', (request) => request.socket.destroy()],
      ['timeout', () => undefined],
    ]
    for (const [why, act] of cases) {
      answer = act
      const error = await send(write, { caseId: '1' }, { timeout: 300 }).catch((cause: unknown) => cause)
      assert.ok(error instanceof Unreachable, why)
      assert.equal(error.why, why)
      assert.ok(isWorthRetrying(error))
    }
  })

  it('tells the shell when the session is over', async () => {
    let told: ErrorCode | undefined
    configureApi({ onSessionOver: (error) => (told = error.code) })
    answer = (_request, response) =>
      json(response, 401, { error: { code: 'session.expired', message: 'Sign in again' } })
    await assert.rejects(send(read, {}))
    assert.equal(told, 'session.expired')
  })
})

function storeInMemory(): DeviceStore {
  const items = new Map<string, { id: string; value: unknown; at: number }>()
  let turn = 0
  return {
    put: async (_kind, id, value) =>
      void items.set(id, { id, value: structuredClone(value), at: items.get(id)?.at ?? ++turn }),
    get: async <T>(_kind: string, id: string) => items.get(id) as { id: string; value: T; at: number } | undefined,
    delete: async (_kind, id) => void items.delete(id),
    list: async <T>() => [...items.values()] as { id: string; value: T; at: number }[],
    wipe: async () => items.clear(),
  }
}

describe('The outbox on the device', () => {
  it('keeps an act until it is answered, sends it with the same key each time, in order, once', async () => {
    let online = false
    const tries: string[] = []
    const done: string[] = []
    const outbox = openOutbox(storeInMemory(), {
      send: async (_endpoint, input, options) => {
        tries.push(String(options?.idempotencyKey))
        if (!online) throw new Unreachable('offline')
        done.push((input as { text: string }).text)
        return {}
      },
    })
    const key = await outbox.add(write, { caseId: '1', text: 'first' })
    await outbox.add(write, { caseId: '1', text: 'second' })
    await outbox.flush()
    assert.equal((await outbox.list()).length, 2)
    online = true
    await outbox.flush()
    await outbox.flush()
    assert.deepEqual(done, ['first', 'second'])
    assert.ok(tries.filter((one) => one === key).length >= 2, 'the same act kept its key')
    assert.equal((await outbox.list()).length, 0)
  })

  it('sends an act with the version of the contract it was written by, not that of the page that finds it', async () => {
    const store = storeInMemory()
    const versions: unknown[] = []
    const send = async (_endpoint: unknown, _input: unknown, options?: { contract?: number | undefined }) => {
      versions.push(options?.contract)
      return {}
    }
    const { name, kind, method, path } = write
    await store.put('outbox', 'k', { endpoint: { name, kind, method, path }, input: {}, key: 'k', contract: 0 })
    const outbox = openOutbox(store, { send })
    await outbox.flush()
    await outbox.add(write, { caseId: '1', text: 'now' })
    await outbox.flush()
    assert.deepEqual(versions, [0, CONTRACT_VERSION])
  })

  it('never drops what was refused: it stays, with the reason, until the person lets it go', async () => {
    const outbox = openOutbox(storeInMemory(), {
      send: async () => {
        throw new ApiError(409, { code: 'case.follow_up_over', message: 'This matter is closed.' })
      },
    })
    const id = await outbox.add(write, { caseId: '1', text: 'late' })
    await outbox.flush()
    await outbox.flush()
    const [kept] = await outbox.list()
    assert.equal(kept?.value.refused?.message, 'This matter is closed.')
    await outbox.discard(id)
    assert.equal((await outbox.list()).length, 0)
  })

  it('tries again by itself after a while, less and less often, when nothing says that the line is back', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] })
    let tries = 0
    const outbox = openOutbox(storeInMemory(), {
      send: async () => {
        tries++
        if (tries < 4) throw new Unreachable('gateway')
        return {}
      },
    })
    await outbox.add(write, { caseId: '1', text: 'while the house was down' })
    await outbox.flush()
    const after = async (ms: number) => {
      t.mock.timers.tick(ms)
      for (let turns = 0; turns < 20; turns++) await Promise.resolve()
      return tries
    }
    assert.equal(tries, 1)
    assert.equal(await after(4000), 2)
    assert.equal(await after(4000), 2, 'planted: a fixed pace would be heard here')
    assert.equal(await after(4000), 3)
    assert.equal(await after(16_000), 4)
    assert.equal((await outbox.list()).length, 0)
    assert.equal(await after(600_000), 4, 'sent once')
  })

  it('waits for signing in again when the session is over', async () => {
    const outbox = openOutbox(storeInMemory(), {
      send: async () => {
        throw new ApiError(401, { code: 'session.expired', message: 'Sign in again.' })
      },
    })
    await outbox.add(write, { caseId: '1' })
    await outbox.flush()
    assert.equal((await outbox.list())[0]?.value.refused, undefined)
  })
})
