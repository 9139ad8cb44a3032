import cookie from '@fastify/cookie'
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import type { Endpoint } from '#contract/endpoint.ts'
import { careRoles } from '#contract/roles.ts'
import { CONTRACT_HEADER, OLDEST_UNDERSTOOD } from '#contract/version.ts'
import { sayRequest } from '#contract/words/fields.ts'
import type { ActGate } from '#kernel/act-gate.ts'
import { anonymous, hasRole, type Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { openCrowd } from '#kernel/crowd.ts'
import { scribble } from '#kernel/draft.ts'
import { AppError, Broken } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { hears, languageOf, sendError } from '#kernel/http-errors.ts'
import { isUuid } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import type { Gate } from '#kernel/read-gate.ts'
import { randomToken } from '#kernel/random.ts'
import { takeFrom } from '#kernel/rate-limit.ts'
import { isUnconfirmed, Outdated } from '#kernel/recalled.ts'
import { isAskedBy, openRefusals } from '#kernel/refusals.ts'
import type { Answer } from '#kernel/registry.ts'
import { actOnSession, type Visit } from '#kernel/session-act.ts'

export const SESSION_COOKIE = '__Host-sid'
/** A mark by which a browser is known again when somebody signs in; it opens nothing, and stays when they sign out. */
export const DEVICE_COOKIE = '__Host-device'
/** The longest a browser keeps one. */
const DEVICE_DAYS = 400
/** Our pages set it on what they ask while nobody has touched them; leaving it out only makes a session live longer. */
export const UNATTENDED = 'kairos-unattended'

export type HttpConfig = {
  /** Origins a browser may act from, for example https://care.example.org. */
  readonly origins: readonly string[]
  /** How many reverse proxies stand before it, each adding one X-Forwarded-For hop. */
  readonly proxies: number
  /** Requests under way at once before the house says it is busy. */
  readonly inFlight: number
  /** Milliseconds. Where answers take longer on average, far fewer under way are many: what a machine can do is not known before. */
  readonly slowMs?: number
  /**
   * Turns a session's secret into an actor, or says that it is over. `watching`: nobody is there, the page asks by itself,
   * so the session goes on ageing.
   */
  readonly resolve: (
    token: string,
    as?: 'acting' | 'watching',
  ) => Promise<Actor | { readonly refused: 'session.expired' }>
  /**
   * The actor as an earlier request left it, if one did: the runner of a command or a query asks in its own transaction
   * whether all of it is still so, which saves a trip. Undefined: resolve.
   */
  readonly recall?: (token: string, as: 'acting' | 'watching') => Actor | undefined
  /** Counts what is read, and refuses whoever reads faster than people do; left out, nobody is counted. */
  readonly reads?: Gate
  /** The same of what is done. */
  readonly acts?: ActGate
  /** Whether a matter holds an open flag: its page, and what the care team does there, is counted like any and never refused for haste. */
  readonly inDanger?: (organizationId: string, caseId: string) => Promise<boolean>
  /** The practice an open page is about; a query for it may be asked before anybody is signed in. */
  readonly practiceOf: (slug: string) => Promise<string | null>
}

const MAX_BODY = 1_500_000
const LARGE: Record<string, number> = { 'directory.importPharmacies': 6_000_000 }
/** Never refused for load: somebody may be in danger. */
const URGENT = new Set([
  'cases.screenText',
  'cases.alarm',
  'cases.saveIntake',
  'cases.answerFinding',
  'cases.flagQuestions',
  'cases.sendMessage',
  'cases.answerRequest',
  'cases.submit',
  'desk.claim',
  'desk.keepWorking',
  'desk.logPhone',
  'desk.reply',
  'desk.review',
  'desk.seeFinding',
  'desk.disposeFinding',
])

/** On every reply, whatever becomes of it; pages and files say more of their own. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
} as const

/** The HTTP edge: routes from the contract, sessions from cookies, errors in a person's words. It knows no module. */
export async function openHttp(
  house: House,
  answers: ReadonlyMap<string, Answer>,
  config: HttpConfig,
): Promise<FastifyInstance> {
  const options: FastifyServerOptions = {
    logger: false,
    trustProxy: (_address, hop) => hop < config.proxies,
    bodyLimit: MAX_BODY,
    return503OnClosing: false,
    frameworkErrors: (e, req, reply) => void sendError(house, e, req, reply.headers(securityHeaders)),
    routerOptions: { maxParamLength: 200 },
  }
  const app = fastify(options)
  await app.register(cookie)
  const crowd = openCrowd(config.inFlight, config.slowMs)
  app.addHook('onRequest', async (_req, reply) => void reply.headers(securityHeaders))
  const tell = openRefusals(house)
  app.setErrorHandler((e, req, reply) => sendError(house, e, req, reply, tell))
  app.setNotFoundHandler((req, reply) => sendError(house, new AppError('not_found'), req, reply))

  for (const a of answers.values()) {
    const e = a.endpoint
    if (!e.path) continue
    app.route({
      method: e.method,
      url: e.path,
      bodyLimit: LARGE[e.name] ?? MAX_BODY,
      handler: async (req, reply) => {
        if (crowd.isFull() && !URGENT.has(e.name)) {
          void reply.header('retry-after', '2')
          throw new AppError('house.busy')
        }
        const leave = crowd.enter()
        try {
          if (e.method !== 'GET') {
            assertSameSite(req, config.origins)
            assertUnderstood(req)
          }
          const count = async (actor: Actor): Promise<void> => {
            const spare = () => isSpared(a, actor, req, config)
            if (isCounted(a)) await config.reads?.(actor, req.ip, e.name, spare)
            if (a.is === 'command' || a.is === 'draft') await config.acts?.(actor, req.ip, e.name, spare, a.is)
          }
          const known = recalledFor(a, req, config)
          if (known) {
            try {
              await count(known)
              return await answerAs(house, a, known, req, reply)
            } catch (e) {
              if (!(e instanceof Outdated)) throw e
            }
          }
          const actor = await actorOf(req, config, { kind: e.kind, open: a.policy.who === 'anyone' })
          if (!known) await count(actor)
          return await answerAs(house, a, actor, req, reply)
        } finally {
          leave()
        }
      },
    })
  }
  return app
}

async function answerAs(
  house: House,
  a: Answer,
  actor: Actor,
  req: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  if (actor.kind === 'person') hears(req, actor.language)
  isAskedBy(req, actor)
  const out = await answerOne(house, a, actor, req, reply)
  if (isUnconfirmed(actor)) throw new Broken('an answer for somebody nobody has asked about')
  return out
}

/** What is only read, but for one's own account: whoever is robbed must be able to end the theft. */
const isCounted = (a: Answer): boolean => a.is === 'query' && !a.endpoint.name.startsWith('identity.')

/** What an emergency needs is read and done at any haste, and nothing else under the same name: a matter's page holds all of its story. */
async function isSpared(a: Answer, actor: Actor, req: FastifyRequest, config: HttpConfig): Promise<boolean> {
  const { caseId } = req.params as { caseId?: unknown }
  const needed = a.is === 'query' ? URGENT.has(a.endpoint.name) : hasRole(actor, ...careRoles)
  if (!needed || typeof caseId !== 'string' || !isUuid(caseId.toLowerCase())) return false
  return (await config.inDanger?.(actor.organizationId, caseId)) === true
}

/** Only for what one transaction in the actor's own practice answers. */
function recalledFor(a: Answer, req: FastifyRequest, config: HttpConfig): Actor | undefined {
  const token = req.cookies[SESSION_COOKIE]
  if (!config.recall || !token || (a.is !== 'command' && a.is !== 'query') || a.scope === 'platform') return undefined
  if ((req.params as { practice?: unknown }).practice !== undefined) return undefined
  return config.recall(token, asWhat(req))
}

async function answerOne(
  house: House,
  a: Answer,
  actor: Actor,
  req: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const input = inputOf(req, a.endpoint)
  switch (a.is) {
    case 'query':
      return ask(house, a, actor, input)
    case 'draft':
      return scribble(house, a, actor, input)
    case 'command': {
      const key = req.headers['idempotency-key']
      if (typeof key !== 'string' || !isUuid(key.toLowerCase()))
        throw new AppError('input.invalid', {}, [
          { path: 'Idempotency-Key', message: sayRequest(languageOf(req), 'key') },
        ])
      return run(house, a, actor, input, key.toLowerCase())
    }
    case 'session': {
      const mark = markOf(req)
      const visit: Visit = { address: req.ip, device: deviceOf(req), origin: originOf(req) ?? '', mark }
      const { out, cookie: c } = await actOnSession(house, a, actor, input, visit, (l) =>
        takeFrom(house.db, l, house.clock.now()),
      )
      if (c === 'clear')
        void reply
          .clearCookie(SESSION_COOKIE, { path: '/', secure: true })
          .header('clear-site-data', '"cache", "storage"')
      else if (c)
        void reply
          .setCookie(SESSION_COOKIE, c.token, { ...ofThisHost, expires: c.until })
          .setCookie(DEVICE_COOKIE, mark, { ...ofThisHost, maxAge: DEVICE_DAYS * 86_400 })
      return out
    }
  }
}

const ofThisHost = { path: '/', secure: true, httpOnly: true, sameSite: 'lax' } as const
const markOf = (req: FastifyRequest): string => {
  const kept = req.cookies[DEVICE_COOKIE] ?? ''
  return /^[A-Za-z0-9_-]{22}$/.test(kept) ? kept : randomToken(16)
}

/** Who asks. A stale cookie on a page that is open to all is no error: the visitor is just not signed in. */
export async function actorOf(
  req: FastifyRequest,
  config: HttpConfig,
  e: Pick<Endpoint, 'kind'> & { readonly open?: boolean },
): Promise<Actor> {
  const token = req.cookies[SESSION_COOKIE]
  const slug = (req.params as { practice?: unknown }).practice
  const forPractice = typeof slug === 'string' && e.kind !== 'session' ? await config.practiceOf(slug) : undefined
  if (forPractice === null) throw new AppError('not_found')
  const known = token ? await config.resolve(token, asWhat(req)) : undefined
  if (known && !('refused' in known)) {
    // An open page of another practice is read as any visitor would read it.
    return forPractice && forPractice !== known.organizationId ? anonymous(forPractice, known.language) : known
  }
  const visitor = anonymous(forPractice, languageOf(req))
  if (known && !forPractice && e.kind !== 'session' && !e.open) throw new AppError(known.refused)
  return visitor
}

const asWhat = (req: FastifyRequest): 'acting' | 'watching' =>
  req.headers[UNATTENDED] === undefined ? 'acting' : 'watching'
const originOf = (req: FastifyRequest): string | undefined => req.headers.origin

/** A browser says where a request comes from; only our own pages may change anything. */
export function assertSameSite(req: Pick<FastifyRequest, 'headers'>, origins: readonly string[]): void {
  const site = req.headers['sec-fetch-site']
  const origin = req.headers.origin
  if (origin !== undefined && !origins.includes(origin)) throw new AppError('session.cross_site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new AppError('session.cross_site')
}

/** An act that an older page wrote down, perhaps days ago on a device without a connection. Who sends no version means today's. */
function assertUnderstood(req: FastifyRequest): void {
  const said = req.headers[CONTRACT_HEADER]
  if (said !== undefined && !(said !== '' && Number(said) >= OLDEST_UNDERSTOOD)) throw new AppError('contract.too_old')
}

const inputOf = (req: FastifyRequest, e: Endpoint): unknown => {
  const params = (req.params ?? {}) as object
  if (e.method === 'GET') return { ...(req.query as object), ...params }
  const body = req.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body))
    throw new AppError('input.invalid', {}, [{ path: '', message: sayRequest(languageOf(req), 'json') }])
  return { ...body, ...params }
}

/** A device by its kind only: enough to tell one's own sessions apart. */
function deviceOf(req: FastifyRequest): string {
  const ua = req.headers['user-agent'] ?? ''
  const where =
    /iPhone|iPad/.exec(ua)?.[0] ?? /Android/.exec(ua)?.[0] ?? /Windows|Macintosh|Linux/.exec(ua)?.[0] ?? 'unknown'
  const what = /Edg|Firefox|Chrome|Safari/.exec(ua)?.[0] ?? ''
  return `${where} ${what === 'Edg' ? 'Edge' : what}`.trim()
}
