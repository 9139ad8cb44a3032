import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export type FrontDoor = {
  readonly port: number
  send(to: readonly number[]): void
  cut(): void
  mend(): void
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
  const server: Server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (d: Buffer) => chunks.push(d))
    req.on('error', () => undefined)
    req.on('end', () => {
      if (down) return void req.socket.destroy()
      pass(req, res, Buffer.concat(chunks), turn++, servers.length * 2)
    })
  })
  function pass(req: IncomingMessage, res: ServerResponse, body: Buffer, at: number, tries: number): void {
    const port = servers[at % Math.max(1, servers.length)]
    if (port === undefined || tries === 0) return void res.writeHead(502).end()
    const onward = request(
      { port, host: '127.0.0.1', method: req.method, path: req.url, headers: req.headers },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(res)
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
    cut: () => {
      down = true
      server.closeAllConnections()
    },
    mend: () => void (down = false),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
