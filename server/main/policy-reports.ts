import type { FastifyInstance } from 'fastify'
import * as z from 'zod/mini'
import type { House } from '#kernel/house.ts'
import { openSeldom } from '#kernel/seldom.ts'
import { DIRECTIVES, REPORTS } from '../../web/build/page-policy.ts'

const report = z.object({
  'csp-report': z.object({
    'document-uri': z.optional(z.string()),
    'effective-directive': z.optional(z.string()),
    'violated-directive': z.optional(z.string()),
    'blocked-uri': z.optional(z.string()),
  }),
})
type Report = z.infer<typeof report>['csp-report']

/** Words a browser says in place of an address. */
const SAID = ['inline', 'eval', 'wasm-eval', 'self', 'trusted-types-policy', 'trusted-types-sink', 'data', 'blob']

/**
 * Where a browser tells what the policy of our pages stopped. Anybody may send anything here, and a true report holds the
 * address of a page, which names a matter: of all of it only words of closed lists reach the log, each once a minute.
 */
export function servePolicyReports(app: FastifyInstance, house: House): void {
  const seldom = openSeldom(house.clock)
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_req, body, done) => done(null, body))
    scope.post(REPORTS, async (req, reply) => {
      const told = readReport(req.body)
      if (told) {
        const line = lineOf(told)
        const n = seldom(Object.values(line).join(' '))
        if (n !== undefined) house.log.warn('policy.broken', { ...line, n })
      }
      return reply.code(204).send()
    })
  })
}

function readReport(body: unknown): Report | undefined {
  if (typeof body !== 'string') return undefined
  try {
    return report.safeParse(JSON.parse(body)).data?.['csp-report']
  } catch {
    return undefined
  }
}

const lineOf = (r: Report): { app: string; directive: string; blocked: string } => {
  const said = (r['effective-directive'] ?? r['violated-directive'] ?? '').split(' ')[0] ?? ''
  const blocked = r['blocked-uri'] ?? ''
  return {
    app: /^https?:\/\/[^/]+\/desk(\/|$)/.test(r['document-uri'] ?? '') ? 'desk' : 'patient',
    directive: [...DIRECTIVES, 'script-src-elem', 'script-src-attr', 'style-src-elem', 'style-src-attr'].includes(said)
      ? said
      : 'other',
    blocked: SAID.includes(blocked) ? blocked : /^(https?|wss?):/.test(blocked) ? 'an address' : 'other',
  }
}
