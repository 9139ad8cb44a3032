import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type Refusal = { readonly to: string; readonly body: Buffer }
export type FrontDoor = {
  readonly port: number
  send(to: readonly number[]): void
  cut(): void
  /** Of the next upload only this many bytes go through; then the line is dead until `mend`. Tells when it happened and the servers have settled. */
  cutUploadAfter(bytes: number): Promise<void>
  mend(): void
  /** Everything that was written through it: what people typed, as their browsers sent it. */
  said(): string
  /** A page's own address, with what stands after the #, which no browser sends. */
  saw(address: string): void
  /** Every address that was asked for, or came from, or was seen; unescaped. */
  addresses(): string
  /** What was answered where something was refused or broke. */
  refusals(): readonly Refusal[]
  close(): Promise<void>
}

/**
 * What stands before the servers in real life: takes turns, and asks the next one when the first is gone. Safe for writes
 * because every act carries its idempotency key. `cut` drops everything, as a train in a tunnel does.
 */
export async function openFrontDoor(): Promise<FrontDoor> {
  let servers: readonly number[] = []
  let turn = 0
  let down = false
  const said: string[] = []
  const addresses = new Set<string>()
  const refusals: Refusal[] = []
  let trip: { readonly bytes: number; readonly tell: () => void } | undefined
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (d: Buffer) => chunks.push(d))
    req.on('error', () => undefined)
    req.on('end', () => {
      for (const one of [req.url, req.headers.referer]) addresses.add(unescaped(one ?? ''))
      if (down) return void req.socket.destroy()
      const body = Buffer.concat(chunks)
      const about = req.headers['upload-metadata']
      if (typeof about === 'string')
        said.push(about.replaceAll(/[\w+/=]{4,}/g, (one) => Buffer.from(one, 'base64').toString()))
      if (body.length > 0 && /json/.test(req.headers['content-type'] ?? '')) said.push(body.toString())
      if (trip && req.method === 'PATCH' && body.length > trip.bytes) return void breakOff(req, body)
      pass(req, res, body, turn++, servers.length * 2)
    })
  })
  function keepRefusal(to: string, answer: IncomingMessage): void {
    const body: Buffer[] = []
    answer.on('data', (d: Buffer) => body.push(d))
    answer.on('end', () => refusals.push({ to, body: Buffer.concat(body) }))
  }
  function cut(): void {
    down = true
    server.closeAllConnections()
  }
  /** The server gets the beginning of it, and then nobody is there any more. */
  function breakOff(req: IncomingMessage, body: Buffer): void {
    const { bytes, tell } = trip ?? { bytes: 0, tell: () => undefined }
    trip = undefined
    const onward = request({
      port: servers[0],
      host: '127.0.0.1',
      method: req.method,
      path: req.url,
      headers: req.headers,
    })
    onward.on('error', () => undefined)
    onward.write(body.subarray(0, bytes), () => {
      // Ended and not torn: a busy server still reads what had come through when the line died.
      onward.socket?.end()
      cut()
      void untilKept(req).then(tell)
    })
  }
  /** Until the servers tell that they hold something of this upload, or clearly never will: a busy one needs its time. */
  async function untilKept({ url, headers: { cookie = '', origin = '' } }: IncomingMessage): Promise<void> {
    const about = { method: 'HEAD', headers: { cookie, origin, 'tus-resumable': '1.0.0' } }
    for (let i = 0; i < 50; i++) {
      const answer = await fetch(`http://127.0.0.1:${servers[0]}${url}`, about).catch(() => undefined)
      if (Number(answer?.headers.get('upload-offset')) > 0) return
      await new Promise((r) => setTimeout(r, 200))
    }
  }
  function pass(req: IncomingMessage, res: ServerResponse, body: Buffer, at: number, tries: number): void {
    const port = servers[at % Math.max(1, servers.length)]
    if (port === undefined || tries === 0) return void res.writeHead(502).end()
    const onward = request(
      { port, host: '127.0.0.1', method: req.method, path: req.url, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
        if ((answer.statusCode ?? 0) >= 400) keepRefusal(`${answer.statusCode} ${req.method} ${req.url}`, answer)
        answer.on('error', () => res.destroy())
      },
    )
    onward.on('error', () => (res.headersSent ? res.destroy() : pass(req, res, body, at + 1, tries - 1)))
    res.on('close', () => onward.destroy())
    onward.end(body)
  }
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    send: (to) => void (servers = to),
    cut,
    cutUploadAfter: (bytes) => new Promise((tell) => (trip = { bytes, tell })),
    mend: () => void (down = false),
    said: () => said.join('\n'),
    saw: (address) => void addresses.add(unescaped(address)),
    addresses: () => [...addresses].join('\n'),
    refusals: () => refusals,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** As a person would read it; an address that is no good escape of anything, as it came. */
function unescaped(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '))
  } catch {
    return address
  }
}
