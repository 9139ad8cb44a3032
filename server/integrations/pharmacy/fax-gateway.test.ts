import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { after, describe, it } from 'node:test'
import { createFaxGateway, type FaxSettings } from './fax-gateway.ts'
import { findVerifiedNews } from './fax-webhook.ts'
import { PharmacyGatewayError, stateAfter, type Transmission } from './pharmacy-gateway.port.ts'
import { createPrintAndHandOver } from './print-and-hand-over.ts'

const closers: (() => Promise<void>)[] = []
after(async () => {
  for (const close of closers) await close()
})

const token = 'test-token'
const transmission: Transmission = {
  prescriptionId: '0198c0de-7000-7000-8000-000000000001',
  document: new TextEncoder().encode('%PDF-1.7 Mariana nitrofurantoin %%EOF'),
  pharmacy: { name: 'Invented Pharmacy', fax: '5125550111' },
}

type Fax = { id: string; status: string; failure?: string; to: string; file: string; fileName: string }
type Provider = { url: string; faxes: Map<string, Fax>; posts: number; next: ((response: ServerResponse) => void)[] }

/** An HTTP server with a fax provider's shapes: one fax a key, whoever repeats a key is told of the first. */
const startProvider = async (): Promise<Provider> => {
  const provider: Provider = { url: '', faxes: new Map(), posts: 0, next: [] }
  const bodyOf = async (request: IncomingMessage): Promise<FormData> => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    return new Response(Buffer.concat(chunks), { headers }).formData()
  }
  const reply = (response: ServerResponse, status: number, body: unknown): void => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.headers.authorization !== `Bearer ${token}`) return reply(response, 401, { error: 'unknown token' })
    if (request.method === 'GET') {
      const fax = [...provider.faxes.values()].find((each) => request.url === `/faxes/${each.id}`)
      return fax === undefined ? reply(response, 404, {}) : reply(response, 200, { ...fax, pages: 1 })
    }
    provider.posts++
    const form = await bodyOf(request)
    const key = String(request.headers['idempotency-key'])
    const file = form.get('file')
    assert.ok(file instanceof File)
    const known = provider.faxes.get(key)
    const fax: Fax = known ?? {
      id: `fax_${provider.faxes.size + 1}`,
      status: 'queued',
      to: String(form.get('to')),
      file: await file.text(),
      fileName: file.name,
    }
    provider.faxes.set(key, fax)
    const special = provider.next.shift()
    if (special === undefined)
      reply(response, known === undefined ? 202 : 200, { id: fax.id, status: fax.status, more: 1 })
    else special(response)
  }
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closers.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const address = server.address()
  assert.ok(address !== null && typeof address === 'object')
  provider.url = `http://127.0.0.1:${address.port}/faxes`
  return provider
}

const gatewayTo = (provider: Provider, more: Partial<FaxSettings> = {}) =>
  createFaxGateway({ url: provider.url, token, timeoutMs: 400, ...more })

const failureOf = async (sending: Promise<unknown>): Promise<PharmacyGatewayError> => {
  const error = await sending.then(
    () => assert.fail('it went through'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof PharmacyGatewayError, String(error))
  const told = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error)} ${String(error.cause)}`
  for (const secret of ['5550111', 'Mariana', 'nitro', 'Invented', token]) assert.ok(!told.includes(secret), told)
  return error
}

describe('a prescription faxed to a pharmacy', () => {
  it('arrives whole, under a file name that names nobody, and is queued until the provider says more', async () => {
    const provider = await startProvider()
    const gateway = gatewayTo(provider)
    const result = await gateway.transmit(transmission)
    assert.deepEqual(result, { state: 'queued', reference: 'fax_1' })
    assert.equal(stateAfter(result), 'queued')
    const fax = provider.faxes.get(transmission.prescriptionId)
    assert.deepEqual(
      [fax?.to, fax?.file, fax?.fileName],
      ['+15125550111', new TextDecoder().decode(transmission.document), 'document.pdf'],
    )
    fax!.status = 'sending'
    assert.deepEqual(await gateway.findNews?.('fax_1'), { reference: 'fax_1', state: 'queued' })
    fax!.status = 'delivered'
    assert.deepEqual(await gateway.findNews?.('fax_1'), { reference: 'fax_1', state: 'sent' })
    Object.assign(fax!, { status: 'failed', failure: 'no-answer' })
    assert.deepEqual(await gateway.findNews?.('fax_1'), { reference: 'fax_1', state: 'failed', failure: 'no-answer' })
    Object.assign(fax!, { failure: 'something new' })
    assert.deepEqual(await gateway.findNews?.('fax_1'), {
      reference: 'fax_1',
      state: 'failed',
      failure: 'provider-error',
    })
    assert.equal(await gateway.findNews?.('fax_9'), undefined)
  })

  const unheard: [string, (response: ServerResponse) => void, string][] = [
    ['the connection drops after the provider took it', (response) => response.destroy(), 'unreachable'],
    [
      'the provider takes it and answers too late',
      (response) => setTimeout(() => response.end('{}'), 900),
      'timed-out',
    ],
    [
      'the answer stops in the middle',
      (response) => (response.writeHead(202), response.write('{"id":'), undefined),
      'timed-out',
    ],
    ['the answer is not the provider’s', (response) => response.end('<html>busy</html>'), 'bad-reply'],
  ]
  for (const [what, special, reason] of unheard) {
    it(`is one fax, not two, when ${what} and it is tried again`, async () => {
      const provider = await startProvider()
      provider.next.push(special)
      const error = await failureOf(gatewayTo(provider).transmit(transmission))
      assert.deepEqual([error.kind, error.reason], ['transient', reason])
      assert.deepEqual(await gatewayTo(provider).transmit(transmission), { state: 'queued', reference: 'fax_1' })
      assert.equal(provider.posts, 2)
      assert.equal(provider.faxes.size, 1)
    })
  }
})

describe('a provider that does not take it', () => {
  const answers: [number, 'transient' | 'permanent', string][] = [
    [500, 'transient', 'provider-error'],
    [502, 'transient', 'provider-error'],
    [409, 'transient', 'provider-error'],
    [429, 'transient', 'busy'],
    [503, 'transient', 'busy'],
    [403, 'transient', 'sign-in-refused'],
    [422, 'permanent', 'number-refused'],
    [400, 'permanent', 'bad-request'],
    [413, 'permanent', 'bad-request'],
  ]
  for (const [status, kind, reason] of answers) {
    it(`with ${status} means ${kind === 'transient' ? 'try again' : 'find another way'}`, async () => {
      const provider = await startProvider()
      provider.next.push((response) => response.writeHead(status).end('{"error":"Mariana 5125550111"}'))
      const error = await failureOf(gatewayTo(provider).transmit(transmission))
      assert.deepEqual([error.kind, error.reason, error.status], [kind, reason, status])
    })
  }

  it('is left alone for as long as it asks, in seconds or by a date, but never for longer than an hour', async () => {
    const provider = await startProvider()
    const waits: [string, (ms: number | undefined) => boolean][] = [
      ['7', (ms) => ms === 7000],
      ['999999', (ms) => ms === 3_600_000],
      [new Date(Date.now() + 60_000).toUTCString(), (ms) => ms !== undefined && ms > 50_000 && ms <= 60_000],
      ['whenever', (ms) => ms === undefined],
    ]
    for (const [header, fits] of waits) {
      provider.next.push((response) => response.writeHead(429, { 'retry-after': header }).end())
      const error = await failureOf(gatewayTo(provider).transmit(transmission))
      assert.ok(fits(error.retryAfterMs), `${header}: ${error.retryAfterMs}`)
    }
  })

  it('waits for the operator when our token is refused', async () => {
    const error = await failureOf(gatewayTo(await startProvider(), { token: 'old' }).transmit(transmission))
    assert.deepEqual([error.kind, error.reason], ['transient', 'sign-in-refused'])
  })

  it('is not followed to another place', async () => {
    const [provider, elsewhere] = [await startProvider(), await startProvider()]
    provider.next.push((response) => response.writeHead(307, { location: elsewhere.url }).end())
    await failureOf(gatewayTo(provider).transmit(transmission))
    assert.equal(elsewhere.posts, 0)
  })

  it('is not even asked when the pharmacy has no fax, or a number that is none', async () => {
    const provider = await startProvider()
    const wrong: [Transmission, string][] = [
      [{ ...transmission, pharmacy: { name: 'No fax' } }, 'no-fax-number'],
      [{ ...transmission, pharmacy: { name: 'Bad', fax: '911' } }, 'number-refused'],
      [{ ...transmission, prescriptionId: 'x\r\nEvil: 1' }, 'bad-request'],
    ]
    for (const [each, reason] of wrong) {
      const error = await failureOf(gatewayTo(provider).transmit(each))
      assert.deepEqual([error.kind, error.reason], ['permanent', reason])
    }
    assert.equal(provider.posts, 0)
  })

  it('is never reached in the clear over a network', () => {
    assert.throws(() => createFaxGateway({ url: 'http://fax.example/faxes', token }), /https/)
  })
})

describe('a notice the provider pushes', () => {
  const secret = 'a-shared-secret-of-tests'
  const now = new Date('2026-03-03T08:05:00Z')
  const body = JSON.stringify({ id: 'fax_1', status: 'delivered' })
  const signed = (text: string, at: Date, under = secret): string => {
    const seconds = Math.floor(at.getTime() / 1000)
    return `t=${seconds},v1=${createHmac('sha256', under).update(`${seconds}.${text}`).digest('hex')}`
  }

  it('is believed when it is signed and fresh', () => {
    assert.deepEqual(findVerifiedNews(body, signed(body, now), secret, now), { reference: 'fax_1', state: 'sent' })
  })

  const planted: [string, string, string | undefined][] = [
    ['changed on the way', body.replace('delivered', 'failed'), signed(body, now)],
    ['signed by somebody else', body, signed(body, now, 'another-secret-of-tests')],
    ['six minutes old', body, signed(body, new Date(now.getTime() - 360_000))],
    ['moved to another time', body, signed(body, now).replace(/t=\d+/, `t=${now.getTime() / 1000 + 1}`)],
    ['not signed', body, undefined],
    ['signed with nothing', body, 't=1772525100,v1='],
    ['signed, but no notice', 'hello', signed('hello', now)],
  ]
  for (const [what, text, signature] of planted) {
    it(`is not believed when it is ${what}`, () => {
      assert.equal(findVerifiedNews(text, signature, secret, now), undefined)
    })
  }

  it('cannot be verified under an empty secret', () => {
    assert.throws(() => findVerifiedNews(body, signed(body, now, ''), '', now), /16 characters/)
  })
})

describe('print and hand over', () => {
  it('asks nobody outside, and stays queued until a person says that the pharmacy has it', async () => {
    const result = await createPrintAndHandOver().transmit(transmission)
    assert.deepEqual(result, { state: 'handed-over', reference: transmission.prescriptionId })
    assert.equal(stateAfter(result), 'queued')
  })
})
