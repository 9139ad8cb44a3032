import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createFaxGateway } from '#integrations/pharmacy/fax-gateway.ts'

type Fax = { readonly id: string; status: 'queued' | 'delivered' | 'failed'; readonly pdf: Buffer; readonly to: string }

/** A fax provider on this machine: one fax a key; whoever repeats a key is told of the first. */
export async function faxProvider() {
  const faxes = new Map<string, Fax>()
  const provider = { faxes, posts: 0, refuse: undefined as number | undefined, hangUp: false }
  const answer = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const say = (status: number, body: unknown) =>
      void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (req.method === 'GET') {
      const fax = [...faxes.values()].find((f) => req.url === `/faxes/${f.id}`)
      return fax ? say(200, { id: fax.id, status: fax.status }) : say(404, {})
    }
    provider.posts++
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk as Buffer)
    if (provider.refuse) return say(provider.refuse, {})
    const headers = { 'content-type': req.headers['content-type'] ?? '' }
    const form = await new Response(Buffer.concat(chunks), { headers }).formData()
    const key = String(req.headers['idempotency-key'])
    const pdf = Buffer.from(await (form.get('file') as File).arrayBuffer())
    const fax = faxes.get(key) ?? { id: `fax_${faxes.size + 1}`, status: 'queued', pdf, to: String(form.get('to')) }
    faxes.set(key, fax)
    if (provider.hangUp) return void res.destroy()
    say(202, { id: fax.id, status: fax.status })
  }
  const server = createServer((req, res) => void answer(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return Object.assign(provider, {
    gateway: createFaxGateway({ url: `http://127.0.0.1:${port}/faxes`, token: 'test', timeoutMs: 2000 }),
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  })
}
