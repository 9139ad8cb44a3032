import { createServer } from 'node:http'
import { DatabaseSync } from 'node:sqlite'

/** The planted fault: what is asked for is put into SQL, and into the page, as it came. Both scanners must say so. */
export async function openLeakyHouse(): Promise<{ readonly origin: string; close(): Promise<void> }> {
  const db = new DatabaseSync(':memory:')
  db.exec(`create table person (id integer, name text); insert into person values (1, 'Ana'), (2, 'Ben')`)
  const server = createServer((req, res) => {
    const name = new URL(req.url ?? '', 'http://leaky').searchParams.get('name') ?? ''
    let found: unknown
    try {
      found = db.prepare(`select name from person where name = '${name}'`).all()
    } catch (e) {
      found = String(e)
    }
    res.writeHead(200, { 'content-type': 'text/html' })
    res.end(
      `<!doctype html><title>People</title><a href="/?name=Ana">Ana</a><p>${name}</p><p>${JSON.stringify(found)}</p>`,
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
      db.close()
    },
  }
}
