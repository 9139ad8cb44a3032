import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createPdfRenderer } from '#integrations/documents/render-pdf.ts'
import { createClamd } from '#integrations/scan/clamd.ts'
import { actorOf, openHttp, type HttpConfig } from '#kernel/http.ts'
import { openActGate } from '#kernel/act-gate.ts'
import { limitsFrom, openReadGate } from '#kernel/read-gate.ts'
import { openLive } from '#kernel/live.ts'
import { serveApiPage } from '#kernel/openapi.ts'
import { inDanger, mayFollow } from '#modules/cases/index.ts'
import { practiceBySlug, resolveSession } from '#modules/identity/index.ts'
import { recallSession } from '#modules/identity/resolve-session.ts'
import type { OperatorCommand } from './operator-command.ts'
import { readConfig, type Config } from './config.ts'
import { serveFaxReports } from './fax-reports.ts'
import { serveFiles } from './files.ts'
import { quarantineKeyOf } from './keys.ts'
import { registry } from './modules.ts'
import { openHouse, type OpenHouse } from './open-house.ts'
import { servePages } from './pages.ts'
import { servePolicyReports } from './policy-reports.ts'
import { shippedAt } from './shipped-protocols.ts'
import { getStateFolder } from './state-folder.ts'
import { serveUploads, type UploadsEdge } from './uploads.ts'

/** Of one statement. Less than the twenty seconds after which a page gives up: it is to hear that nothing could be saved. */
const PATIENCE_MS = 12_000

export type Served = {
  readonly app: FastifyInstance
  readonly address: string
  readonly uploads: UploadsEdge
  close(): Promise<void>
}

/** One server process: the API, the pages, files, uploads and live hints. Several may run on one database and state folder. */
export async function serveOn(open: OpenHouse, config: Config): Promise<Served> {
  const { house } = open
  const resolve: HttpConfig['resolve'] = (token, as) => resolveSession(house, token, as)
  const answers = await registry(config, open.state)
  const reads = config.reads > 0 ? openReadGate(house, limitsFrom(config.reads)) : undefined
  const acts = config.acts > 0 ? openActGate(house, limitsFrom(config.acts)) : undefined
  const http: HttpConfig = {
    origins: [config.origin],
    proxies: config.proxies,
    ...(reads && { reads }),
    ...(acts && { acts }),
    inDanger: inDanger(house),
    inFlight: config.inFlight,
    slowMs: config.slowMs,
    resolve,
    recall: (token, as) => recallSession(house, token, as),
    practiceOf: async (slug) => (await practiceBySlug(house, slug))?.organizationId ?? null,
  }
  const app = await openHttp(house, answers, http)
  const who = (req: FastifyRequest) => actorOf(req, http, { kind: 'query' })
  const listening = { ...http, resolve: (token: string) => resolveSession(house, token, 'watching') }
  const whoListens = (req: FastifyRequest) => actorOf(req, listening, { kind: 'query' })
  const documents = createPdfRenderer()
  const whoOpens = async (req: FastifyRequest) => {
    const actor = await who(req)
    await reads?.(actor, req.ip, 'files')
    return actor
  }
  serveFiles(app, { house, documents, actorOf: whoOpens })
  if (config.faxWebhookSecret) serveFaxReports(app, house, config.faxWebhookSecret)
  servePolicyReports(app, house)
  const uploads = serveUploads(app, {
    house,
    state: open.state,
    resolve,
    origins: http.origins,
    quarantineKey: await quarantineKeyOf(open.state),
    scanner: config.clamav && createClamd(config.clamav),
  })
  const live = openLive(house, app, { actorOf: whoListens, mayHint: mayFollow(house) })
  open.onCommitted(live.ring)
  serveApiPage(app, answers)
  app.get('/healthz', async () => ({
    ok: (await house.db.query({ text: 'select 1 as ok', values: [], name: 'health' })).length === 1,
  }))
  await servePages(app)
  const tidy = setInterval(
    () => void uploads.collectOrphans(house.clock.now()).catch((e: unknown) => house.log.error('uploads.orphans', e)),
    3_600_000,
  )
  tidy.unref()
  await app.listen({ port: config.port, host: config.host })
  // Begun now, so that it is done when an administrator asks; nobody waits for it.
  void shippedAt(open.state, config.protocols)().catch((e: unknown) => house.log.error('protocols.check', e))
  // Fastify waits for connections that go idle only after it was asked to close; sweeping them keeps a drain short.
  const drain = () => setInterval(() => app.server.closeIdleConnections(), 25).unref()
  return {
    app,
    uploads,
    address: config.origin,
    close: async () => {
      live.close()
      clearInterval(tidy)
      const sweep = drain()
      const hard = setTimeout(() => app.server.closeAllConnections(), 8_000)
      hard.unref()
      await app.close()
      clearInterval(sweep)
      clearTimeout(hard)
      await documents.close()
    },
  }
}

export const serve: OperatorCommand = async ({ env, stop }) => {
  const config = readConfig(env)
  const open = await openHouse(getStateFolder(env), config, env, { migrate: false, patienceMs: PATIENCE_MS })
  const served = await serveOn(open, config)
  console.log(`Kairos serves at ${served.address}`)
  await new Promise<void>((done) =>
    stop.aborted ? done() : stop.addEventListener('abort', () => done(), { once: true }),
  )
  await served.close()
  await open.close()
  return 0
}
