import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { pageHeaders } from './page-policy.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
}

/** Serves a built folder as the server does, for checks in a browser. `api` answers what begins with /api. */
export function serveFolder(
  folder: string,
  api: (path: string) => { status: number; body: unknown },
): Promise<{ server: Server; origin: string }> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
    if (path.startsWith('/api')) {
      const { status, body } = api(path)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      return
    }
    const asked = join(folder, path)
    const shell = join(folder, path.startsWith('/desk') ? 'desk/index.html' : 'index.html')
    const file = existsSync(asked) && statSync(asked).isFile() ? asked : shell
    response.writeHead(200, {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      ...pageHeaders,
    })
    response.end(readFileSync(file))
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
    })
  })
}
