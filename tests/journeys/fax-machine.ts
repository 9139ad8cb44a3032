import { createServer } from 'node:http'

export type FaxMachine = {
  readonly url: string
  /** Whether the provider takes what it is given from now on, or says that the number is none. */
  takes(yes: boolean): void
  /** How many faxes it took and how many it refused. */
  readonly count: { taken: number; refused: number }
  close(): Promise<void>
}

/** A fax provider on this machine, in the shapes of the real one: it delivers at once, or refuses the number for good. */
export async function openFaxMachine(): Promise<FaxMachine> {
  const count = { taken: 0, refused: 0 }
  let works = true
  const server = createServer((req, res) => {
    req.resume()
    req.on('end', () => {
      if (works) count.taken++
      else count.refused++
      res.writeHead(works ? 200 : 422, { 'content-type': 'application/json' })
      res.end(JSON.stringify({ id: `fax-${count.taken}`, status: 'delivered' }))
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/faxes`,
    takes: (yes) => void (works = yes),
    count,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}
