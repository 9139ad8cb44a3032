import fc from 'fast-check'
import type { InjectOptions } from 'fastify'
import { accessRows, askers, objects, type Asker, type ObjectKind } from '#contract/access-rows.ts'
import type { Endpoint } from '#contract/endpoint.ts'
import { endpoints } from '#contract/endpoints.ts'
import type { ErrorBody } from '#contract/errors.ts'
import { caseKeys, type CaseKey, type CasesThere, type CaseThere } from '#dev/matrix-cases.ts'
import { newId } from '#kernel/ids.ts'
import { SESSION_COOKIE } from '#kernel/http.ts'
import type { Answer } from '#kernel/registry.ts'
import { ABSENT, type Cell } from '../matrix-cell.ts'
import { inputs } from '../matrix-inputs.ts'
import { accountOf, openMatrix, ORIGIN, signIn, type Matrix } from '../matrix-run.ts'
import { placed } from '../wrong-input-run.ts'
import { bendOf, bent, inputOf, type Bend } from './arbitrary.ts'
import { openEdge } from './edge.ts'
import { faultIn, shows } from './fault-in.ts'
import { idsOf } from './ids-of.ts'

type Try = {
  readonly e: Endpoint
  readonly who: Asker
  readonly object: ObjectKind
  /** In which state the matter is; undefined: in the one the endpoint is for. */
  readonly matter: CaseKey | undefined
  /** Fits the schema; of it only the members that `own` does not take from a request that is known to work. */
  readonly made: Record<string, unknown>
  readonly own: number
  readonly bends: readonly Bend[]
  readonly header: 'fits' | 'no key' | 'odd key' | 'same key' | 'no origin' | 'other origin' | 'form' | 'odd cookie'
}
export type Fuzzed = {
  readonly requests: number
  readonly statuses: Readonly<Record<string, number>>
  /** Endpoints that never once did what they are for. */
  readonly neverDone: readonly string[]
  readonly faults: readonly string[]
}

/** Of an endpoint that one role alone may use, random askers see little more than the refusal. */
const whoMay = (e: Endpoint): readonly Asker[] => askers.filter((who) => accessRows[e.name]?.own?.[who] === 'may')

const requestsOf = (ids: readonly string[], only: readonly Endpoint[]): fc.Arbitrary<Try> =>
  fc.oneof(
    ...only.map((e) =>
      fc.record({
        e: fc.constant(e),
        who: fc.oneof(
          { weight: 2, arbitrary: fc.constantFrom(...askers) },
          { weight: 1, arbitrary: fc.constantFrom(...whoMay(e)) },
        ),
        object: fc.oneof(
          { weight: 4, arbitrary: fc.constant('own' as const) },
          { weight: 1, arbitrary: fc.constantFrom(...objects) },
        ),
        matter: fc.oneof(fc.constant(undefined), fc.constantFrom(...caseKeys)),
        made: inputOf(e, ids),
        own: fc.oneof(fc.constant(0xffff), fc.nat({ max: 0xffff }), fc.constant(0)),
        bends: fc.oneof(
          { weight: 3, arbitrary: fc.constant([]) },
          { weight: 2, arbitrary: fc.array(bendOf, { minLength: 1, maxLength: 3 }) },
        ),
        header: fc.oneof(
          { weight: 20, arbitrary: fc.constant('fits' as const) },
          {
            weight: 1,
            arbitrary: fc.constantFrom(
              'no key',
              'odd key',
              'same key',
              'no origin',
              'other origin',
              'form',
              'odd cookie',
            ),
          },
        ),
      }),
    ),
  ) as fc.Arbitrary<Try>

/** Most of what one request takes is waiting for the database; and people do not wait for each other either. */
const AT_ONCE = 4

type Fuzzing = {
  readonly seed: number
  /** Changes the answers. */
  readonly plant?: (a: Answer) => Answer
  readonly only?: readonly Endpoint[]
  /** After so many requests the world is another; `world` is used instead of any, and stays open. */
  readonly renew?: number
  readonly world?: Matrix
}
/** So many requests made from the contract, in worlds that are renewed as they wear out. */
export async function fuzz(
  times: number,
  { seed, plant, only = endpoints, renew = 10_000, world: given }: Fuzzing,
): Promise<Fuzzed> {
  const statuses: Record<string, number> = {}
  const faults = new Map<string, string>()
  const done = new Set<string>()
  for (let from = 0; from < times; from += renew) {
    const world = await openWorld(given, plant, only)
    try {
      for (let at = from; at < Math.min(times, from + renew); at += 250) {
        const some = Math.min(250, times - at, from + renew - at)
        const waiting = fc.sample(world.requests, { seed: seed + at, numRuns: some })
        const lane = async (): Promise<void> => {
          for (let t = waiting.shift(); t; t = waiting.shift()) {
            for (const r of await world.send(t)) {
              statuses[r.status] = (statuses[r.status] ?? 0) + 1
              if (r.status < 300) done.add(t.e.name)
              if (r.fault && faults.size < 50)
                faults.set(`${t.e.name}: ${r.fault}`, `${t.e.name} as ${t.who}: ${r.fault} (${r.told})`)
            }
          }
        }
        await Promise.all(Array.from({ length: AT_ONCE }, lane))
      }
    } finally {
      await world.close()
    }
    if (process.env['KAIROS_SAID']) console.error(`${Math.min(times, from + renew)} sent, ${faults.size} faults`)
  }
  if (({} as Record<string, unknown>)['polluted'] !== undefined)
    faults.set('prototype', 'the prototype of all objects was changed')
  return {
    requests: times,
    statuses,
    neverDone: only.map((e) => e.name).filter((name) => !done.has(name)),
    faults: [...faults.values()],
  }
}

const NONE = { credential: ABSENT, session: ABSENT }
let n = 0x400000
async function openWorld(
  given: Matrix | undefined,
  plant: ((a: Answer) => Answer) | undefined,
  only: readonly Endpoint[],
) {
  const m = given ?? (await openMatrix())
  const { w } = m
  const { app, said, close } = await openEdge(m, plant ? m.answers.map(plant) : m.answers)
  const foreign = await idsOf(w.t.owner, w.there.org)
  const ids = [...(await idsOf(w.t.owner, w.here.org)), ...foreign, ...Object.values(w.here.people), ABSENT]
  const sessions = new Map<Asker, string>()
  const accounts = new Map<Asker, Cell['account']>()
  const keys = Array.from({ length: 5 }, () => newId())
  const tokenOf = async (who: Asker): Promise<string | undefined> => {
    if (who === 'anonymous') return undefined
    const token = sessions.get(who) ?? (await signIn(w, w.here, who)).token
    sessions.set(who, token)
    return token
  }
  const accountFor = async (who: Exclude<Asker, 'anonymous'>): Promise<Cell['account']> => {
    const account = accounts.get(who) ?? (await accountOf(w, w.here, who))
    accounts.set(who, account)
    return account
  }
  const cellOf = async ({ e, who, object, matter }: Try): Promise<Cell> => {
    const at = object === 'foreign' ? w.there : w.here
    return {
      w,
      who,
      at: matter && object !== 'colleagues' ? { ...at, cases: everyCaseIs(at.cases[matter]) } : at,
      object,
      n: ++n,
      account: who !== 'anonymous' && e.name.startsWith('identity.') ? await accountFor(who) : NONE,
    }
  }
  const answerTo = async (t: Try, input: Record<string, unknown>): Promise<Heard> => {
    const request = wired(t, input, await tokenOf(t.who), keys)
    said.length = 0
    const r = await app.inject(request)
    // What was done to an account may have ended what is known of it.
    if ((t.e.name.startsWith('identity.') && r.statusCode < 300) || (r.statusCode === 401 && t.who !== 'disabled'))
      for (const known of [sessions, accounts]) known.delete(t.who)
    return {
      status: r.statusCode,
      body: r.body,
      fault: faultIn(t.e, r.statusCode, r.body, r.headers) ?? shows(t.e, request, r.body, foreign),
      told: `${JSON.stringify(input)?.slice(0, 600)} -> ${r.statusCode} ${r.body.slice(0, 200)} ${said.join(' ').slice(0, 600)}`,
    }
  }
  return {
    requests: requestsOf(ids, only),
    send: async (t: Try) => {
      const base = inputs[t.e.name]?.(await cellOf(t)) ?? {}
      const members = [...new Set([...Object.keys(base), ...Object.keys(t.made)])]
      const mixed: Record<string, unknown> = {}
      for (const [i, k] of members.entries()) {
        const from = (t.own >> (i % 16)) & 1 ? base : t.made
        if (k in from) mixed[k] = from[k]
        else if (k in base) mixed[k] = base[k]
      }
      const input = t.bends.reduce(bent, mixed)
      const first = await answerTo(t, input)
      const newer = newerOf(first, input)
      return newer ? [first, await answerTo(t, newer)] : [first]
    },
    close: async () => {
      await close()
      if (!given) await m.close()
    },
  }
}

type Heard = {
  readonly status: number
  readonly body: string
  readonly fault: string | undefined
  readonly told: string
}

/** Whoever is told which version a thing is in by now sends the same once more about that one, as a page does. */
function newerOf({ status, body }: Heard, input: Record<string, unknown>): Record<string, unknown> | undefined {
  if (status !== 409) return undefined
  const { error } = JSON.parse(body) as Partial<ErrorBody>
  const version = error?.code === 'conflict.version' ? error.facts?.['version'] : undefined
  const member = ['version', 'calendarVersion'].find((name) => name in input)
  return version === undefined || !member ? undefined : { ...input, [member]: version }
}

const everyCaseIs = (c: CaseThere): CasesThere =>
  Object.fromEntries(caseKeys.map((key) => [key, c])) as Record<CaseKey, CaseThere>

function wired(
  t: Try,
  input: Record<string, unknown>,
  token: string | undefined,
  keys: readonly string[],
): InjectOptions {
  const { url, rest } = placed(t.e, input)
  const headers: Record<string, string> = {
    origin: ORIGIN,
    'sec-fetch-site': 'same-origin',
    'idempotency-key': newId(),
    ...(token === undefined ? {} : { cookie: `${SESSION_COOKIE}=${token}` }),
    ...(t.e.method === 'GET' ? {} : { 'content-type': 'application/json' }),
  }
  if (t.header === 'no key') delete headers['idempotency-key']
  if (t.header === 'odd key') headers['idempotency-key'] = 'not-a-key'
  if (t.header === 'same key') headers['idempotency-key'] = keys[t.own % keys.length] ?? ''
  if (t.header === 'no origin') delete headers['origin']
  if (t.header === 'other origin') headers['origin'] = 'https://evil.test'
  if (t.header === 'form' && t.e.method !== 'GET') headers['content-type'] = 'application/x-www-form-urlencoded'
  if (t.header === 'odd cookie') headers['cookie'] = `${SESSION_COOKIE}=%; x=1; ${SESSION_COOKIE}=${'y'.repeat(43)}`
  return {
    method: t.e.method,
    url,
    headers,
    remoteAddress: `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
    ...(t.e.method === 'GET' ? {} : { payload: JSON.stringify(rest) }),
  }
}
