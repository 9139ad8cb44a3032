import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { pageHeaders } from '../../web/build/page-policy.ts'

const WEB = resolve(import.meta.dirname, '../../dist/web')

/** The two apps, built in `web`: files kept for a year by their hashed names, shells asked for anew each time. */
export async function servePages(app: FastifyInstance, web = WEB): Promise<void> {
  if (!existsSync(resolve(web, 'index.html')))
    throw new Error('The web app is not built. Run: node scripts/build-web.mjs')
  await app.register(fastifyStatic, {
    root: web,
    wildcard: false,
    index: false,
    setHeaders: (reply, file) => {
      void reply.headers({
        ...pageHeaders,
        'cache-control': /\/assets\//.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
      })
    },
  })
  const shell = (name: string) => readFileSync(resolve(web, name), 'utf8')
  const shells = { patient: shell('index.html'), desk: shell('desk/index.html') }
  const page = (which: keyof typeof shells, paths: readonly string[]) => {
    for (const url of paths)
      app.get(url, (_req, reply) =>
        reply
          .headers({ ...pageHeaders, 'cache-control': 'no-cache' })
          .type('text/html; charset=utf-8')
          .send(shells[which]),
      )
  }
  page('patient', ['/', '/p/*', '/p', '/new-password'])
  page('desk', ['/desk', '/desk/', '/desk/p/*'])
}
