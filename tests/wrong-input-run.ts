import type { FastifyInstance, InjectOptions } from 'fastify'
import * as z from 'zod/mini'
import { accessRows, askers, type Asker } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { errorTable, type ErrorBody } from '#contract/errors.ts'
import { newId } from '#kernel/ids.ts'
import { openHttp, SESSION_COOKIE } from '#kernel/http.ts'
import { jsonLog } from '#kernel/log.ts'
import type { Answer } from '#kernel/registry.ts'
import type { Cell } from './matrix-cell.ts'
import { inputs } from './matrix-inputs.ts'
import { httpConfig, openMatrix, ORIGIN, signIn } from './matrix-run.ts'

type Json = unknown
type Place = readonly (string | number)[]
type Request = {
  readonly what: string
  /** What the contract's schema is asked about; absent when the request is no JSON object at all. */
  readonly input?: Record<string, Json>
  /** What goes over the wire instead of the input as JSON. */
  readonly raw?: string | Buffer
  readonly headers?: Readonly<Record<string, string>>
  readonly want?: readonly number[]
}
export type WrongInput = {
  readonly answers: readonly Answer[]
  /** Sends everything that is wrong to one endpoint; says each answer that was not in order. */
  probe(e: Endpoint, answers?: readonly Answer[]): Promise<{ asked: number; deviations: string[] }>
  close(): Promise<void>
}

const deep = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
const DEEP = JSON.parse(deep(500)) as Json
/** Of every kind, and at the edges of what a database column, a text and a number hold. */
const wrongs: readonly (readonly [string, Json])[] = [
  ['null', null],
  ['true', true],
  ['minus one', -1],
  ['a fraction', 1.5],
  ['more than four bytes', 2_147_483_648],
  ['more than a double counts', 2 ** 60],
  ['a huge number', 1e308],
  ['nothing', ''],
  ['a space', ' '],
  ['a letter', 'x'],
  ['a null byte', 'a\u0000b'],
  ['half a character', 'a\ud800b'],
  ['a long text', 'x'.repeat(30_000)],
  ['a list', []],
  ['a list of lists', [[[]]]],
  ['an object', {}],
  ['another object', { __type: 'x', length: 3 }],
  ['something deep', DEEP],
]
/** Answers as a browser sends them, so that what is inside is spoilt too. */
const answered = {
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [{ linkId: 'story', answer: [{ valueString: 'Burning' }] }],
}

export async function openWrongInput(): Promise<WrongInput> {
  const m = await openMatrix()
  const { w } = m
  const said: string[] = []
  const log = jsonLog(
    (line) => said.push(line),
    () => w.t.house.clock.now(),
  )
  const apps: FastifyInstance[] = []
  const open = async (answers: readonly Answer[]): Promise<FastifyInstance> => {
    const all = new Map(answers.map((a) => [a.endpoint.name, a]))
    const app = await openHttp({ ...w.t.house, log }, all, httpConfig(w))
    apps.push(app)
    return app
  }
  const real = await open(m.answers)
  let n = 0
  const sessions = new Map<Asker, string>()
  /** The same session for as long as nothing that was sent may have ended it. */
  const tokenFor = async (e: Endpoint, who: Asker): Promise<string> => {
    const known = e.name.startsWith('identity.') ? undefined : sessions.get(who)
    if (known !== undefined || who === 'anonymous') return known ?? ''
    const { token } = await signIn(w, w.here, who)
    sessions.set(who, token)
    return token
  }
  const send = async (app: FastifyInstance, e: Endpoint, who: Asker, q: Request) => {
    n++
    const token = await tokenFor(e, who)
    const { url, rest } = placed(e, q.input ?? {})
    const options: InjectOptions = {
      method: e.method,
      url,
      remoteAddress: `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`,
      headers: {
        origin: ORIGIN,
        'sec-fetch-site': 'same-origin',
        'idempotency-key': newId(),
        ...(token ? { cookie: `${SESSION_COOKIE}=${token}` } : {}),
        ...(e.method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...q.headers,
      },
      ...(e.method === 'GET' ? {} : { payload: q.raw ?? JSON.stringify(rest) }),
    }
    said.length = 0
    return app.inject(options)
  }
  return {
    answers: m.answers,
    close: async () => {
      for (const app of apps) await app.close()
      await m.close()
    },
    probe: async (e, answers) => {
      const app = answers ? await open(answers) : real
      const row = accessRows[e.name]?.own
      const who = askers.findLast((a) => row?.[a] === 'may') ?? 'clinician'
      const cell: Cell = { w, who, at: w.here, object: 'own', n, account: { credential: newId(), session: newId() } }
      const base = { ...inputs[e.name]?.(cell) }
      if ('response' in base && 'caseId' in base) base['response'] = answered
      const deviations: string[] = []
      const requests = [...(e.method === 'GET' ? [] : broken(e, base)), ...spoilt(e, base)]
      for (const q of requests) {
        const r = await send(app, e, who, q)
        const wrong = judged(e, q, r.statusCode, r.body)
        if (wrong)
          deviations.push(
            `${q.what}: ${wrong} (${r.statusCode} ${r.body.slice(0, 200)} ${said.join(' ').slice(0, 300)})`,
          )
      }
      return { asked: requests.length, deviations }
    },
  }
}

/** What is no JSON object, or none that may be read. */
function broken(e: Endpoint, base: Record<string, Json>): Request[] {
  const body = JSON.stringify(placed(e, base).rest)
  const raw = (
    what: string,
    payload: string | Buffer,
    headers?: Record<string, string>,
    want: readonly number[] = [400],
  ): Request => ({
    what,
    input: base,
    raw: payload,
    want,
    ...(headers ? { headers } : {}),
  })
  return [
    raw('half of a body', `${body.slice(0, -1)},"x":`),
    raw('a list', `[${body}]`),
    raw('a text', '"hello"'),
    raw('a number', '7'),
    raw('a null byte in the JSON', `{"x":"a\u0000b"}`),
    raw('bytes that are no text', Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x7d])),
    raw('a hidden prototype', '{"__proto__":{"roles":["administrator"]}}'),
    raw('a hidden constructor', '{"constructor":{"prototype":{"x":1}}}'),
    raw('nested 100,000 deep', deep(100_000)),
    raw('a form', 'a=1&b=2', { 'content-type': 'application/x-www-form-urlencoded' }),
    raw('another type', body, { 'content-type': 'application/xml' }),
    raw('no type that is one', body, { 'content-type': ';;;' }),
    raw(
      'too much',
      `{"x":"${'x'.repeat(e.name === 'directory.importPharmacies' ? 6_000_000 : 1_500_000)}"}`,
      undefined,
      [413],
    ),
    ...(e.kind === 'command' ? [raw('an act without its key', body, { 'idempotency-key': '' })] : []),
  ]
}

/** The well-formed request with one thing in it wrong: every member of it, and every one the contract knows besides. */
function spoilt(e: Endpoint, base: Record<string, Json>): Request[] {
  const declared = Object.keys((e.input as z.ZodMiniObject)._zod.def.shape ?? {})
  const places: Place[] = [...placesIn(base), ...declared.filter((k) => !(k in base)).map((k) => [k])]
  const each = places.flatMap((at) => [
    ...(at[0] !== undefined && inPath(e, String(at[0]))
      ? []
      : [{ what: `${at.join('.')} left out`, input: put(base, at, undefined) }]),
    ...(at.length > 2 ? wrongs.filter((_, i) => i % 3 === 1) : wrongs).map(([what, value]) => ({
      what: `${at.join('.')}: ${what}`,
      input: put(base, at, value),
    })),
  ])
  return [...each, { what: 'a member nobody declared', input: { ...base, nobodyDeclared: 1 } }]
}

const inPath = (e: Endpoint, key: string): boolean => e.path.split('/').includes(`:${key}`)

function placesIn(value: Json, at: Place = []): Place[] {
  const inside = Array.isArray(value)
    ? value.flatMap((v, i) => placesIn(v, [...at, i]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([k, v]) => placesIn(v, [...at, k]))
      : []
  return at.length > 0 ? [at, ...inside] : inside
}

function put(base: Record<string, Json>, at: Place, value: Json): Record<string, Json> {
  const copy = structuredClone(base)
  let holder: Record<string | number, Json> = copy
  for (const key of at.slice(0, -1)) holder = holder[key] as Record<string | number, Json>
  const last = at.at(-1) ?? ''
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

/** Members of the address become text in it; a query becomes text whatever it was. */
export function placed(e: Endpoint, input: Record<string, Json>): { url: string; rest: Record<string, Json> } {
  const rest = { ...input }
  const text = (v: Json): string => String(typeof v === 'object' && v !== null ? JSON.stringify(v) : v).toWellFormed()
  const path = e.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(text(value)) || '%20'
  })
  if (e.method !== 'GET') return { url: path, rest }
  const asked = Object.entries(rest).filter(([, v]) => v !== undefined)
  const query = new URLSearchParams(asked.map(([k, v]): [string, string] => [k, text(v)])).toString()
  return { url: query ? `${path}?${query}` : path, rest }
}

/** Codes that are met before anybody looks at what a member holds: an address that leads nowhere, and how often. */
const before = new Set(['not_found', 'rate.limited', 'sign_in.too_many'])

/** What is not in order about an answer; undefined when all is. */
function judged(e: Endpoint, q: Request, status: number, body: string): string | undefined {
  if (status >= 500) return 'the house broke'
  if (/\n\s+at |\.ts:|node_modules|Zod|SyntaxError|ECONN|violates/.test(body)) return 'it told of its insides'
  const misfit = q.want === undefined && e.method !== 'GET' && !z.safeParse(e.input, q.input).success
  const want = q.want ?? (misfit ? [400] : undefined)
  if (status < 400) return want ? 'it was let through' : undefined
  const { error } = JSON.parse(body) as ErrorBody
  const known = errorTable[error.code] as { readonly status: number } | undefined
  if (known?.status !== status || error.message.length < 10) return 'not in the words of the house'
  if (want && !want.includes(status) && !before.has(error.code)) return `not ${want.join(' or ')}`
  if (error.code !== 'input.invalid') return undefined
  if (!error.fields?.length) return 'no field is named'
  return error.fields.every((f) => f.message.length > 12) ? undefined : 'no reason is given'
}
