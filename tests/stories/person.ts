import { Buffer } from 'node:buffer'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import type { ErrorBody, ErrorCode } from '#contract/errors.ts'
import { signIn } from '#contract/identity/index.ts'
import { codeNow, type DemoSecrets } from '#main/demo-people.ts'
import type { HouseProcesses } from './house-processes.ts'

export const PRACTICE = 'demo'

/** The house said no, in its closed vocabulary. */
class Refused extends Error {
  readonly code: ErrorCode
  readonly status: number
  readonly body: ErrorBody['error']
  constructor(status: number, body: ErrorBody['error']) {
    super(`${status} ${body.code}: ${body.message} ${JSON.stringify(body.fields ?? body.facts ?? {})}`)
    this.code = body.code
    this.status = status
    this.body = body
  }
}

export type Wish = {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
}
let turn = 0
/** All that anybody said to the house, so that a search for it searches for something. */
export const spoken: string[] = []

/**
 * Somebody at a device: a cookie jar, both servers in turn, and patience. What meets a dead server, or one that has lost its
 * database, is sent to the next with the same Idempotency-Key, as the web app does.
 */
export class Person {
  readonly house: HouseProcesses
  /** How often a dead server was met. */
  metDead = 0
  cookies = ''

  constructor(house: HouseProcesses) {
    this.house = house
  }

  async wire(path: string, wish: Wish = {}): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const { ports } = this.house
      const port = ports[turn++ % ports.length] ?? 0
      try {
        const r = await fetch(`http://127.0.0.1:${port}${path}`, {
          ...wish,
          headers: { ...wish.headers, ...(this.cookies ? { cookie: this.cookies } : {}) },
        })
        const given = r.headers.getSetCookie().find((c) => c.startsWith('__Host-sid='))
        if (given) this.cookies = given.split(';')[0] ?? ''
        if (r.status !== 503 || attempt > 8) return r
      } catch (e) {
        this.metDead++
        if (attempt > 8) throw e
      }
      await sleep(50 * attempt)
    }
  }

  /** Asks or acts over HTTP exactly as the contract says. @throws {Refused} */
  async does<I extends z.ZodMiniType, O extends z.ZodMiniType>(
    e: Endpoint<I, O>,
    input: z.input<I>,
    key: string = randomUUID(),
  ): Promise<z.infer<O>> {
    const { path, rest } = placed(e, input as Record<string, unknown>)
    spoken.push(JSON.stringify(input))
    const given = Object.entries(rest).filter(([, v]) => v !== undefined)
    const query =
      e.method === 'GET' ? new URLSearchParams(given.map(([k, v]): [string, string] => [k, String(v)])).toString() : ''
    const r = await this.wire(query ? `${path}?${query}` : path, {
      method: e.method,
      headers: {
        ...(e.method === 'GET' ? {} : { 'content-type': 'application/json' }),
        ...(e.kind === 'command' ? { 'idempotency-key': key } : {}),
      },
      ...(e.method === 'GET' ? {} : { body: JSON.stringify(rest) }),
    })
    const body = (await r.json()) as unknown
    if (!r.ok) throw new Refused(r.status, (body as ErrorBody).error)
    return e.output.parse(body) as z.infer<O>
  }

  /** The code it is refused with; fails when it is not. */
  async isRefused<I extends z.ZodMiniType, O extends z.ZodMiniType>(
    e: Endpoint<I, O>,
    input: z.input<I>,
  ): Promise<Refused> {
    try {
      await this.does(e, input)
    } catch (refusal) {
      if (refusal instanceof Refused) return refusal
      throw refusal
    }
    throw new Error(`${e.name} was not refused`)
  }

  /** A file behind a signed link. */
  async file(url: string): Promise<{ readonly status: number; readonly headers: Headers; readonly bytes: Buffer }> {
    const r = await this.wire(url)
    return { status: r.status, headers: r.headers, bytes: Buffer.from(await r.arrayBuffer()) }
  }
}

/** A name of the path becomes its value; the rest is query or body. */
function placed(e: Endpoint, input: Record<string, unknown>): { path: string; rest: Record<string, unknown> } {
  const rest = { ...input }
  const path = e.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path, rest }
}

const secretsOf = (house: HouseProcesses): DemoSecrets =>
  JSON.parse(readFileSync(join(house.state, 'demo-sign-ins.json'), 'utf8')) as DemoSecrets

/** A demo person, signed in with password, and staff with a code of their authenticator. */
export async function signInAs(house: HouseProcesses, key: string): Promise<Person> {
  const secrets = secretsOf(house)
  const p = new Person(house)
  const totp = secrets.totp[key]
  await p.does(signIn, {
    practice: PRACTICE,
    email: `${key}@demo.kairos.invalid`,
    password: secrets.password,
    ...(totp ? { totp: codeNow(totp, new Date()) } : {}),
  })
  return p
}

const signedIn = new WeakMap<HouseProcesses, Map<string, Promise<Person>>>()

/** A colleague at their desk, signed in once: a code of an authenticator works one time only. */
export function colleague(house: HouseProcesses, key: string): Promise<Person> {
  const here = signedIn.get(house) ?? new Map<string, Promise<Person>>()
  signedIn.set(house, here)
  const person = here.get(key) ?? signInAs(house, key)
  here.set(key, person)
  return person
}

/** The code after the one that signing in has used up: within the half minute either side that is allowed. */
export const nextCode = (house: HouseProcesses, key: string): string =>
  codeNow(secretsOf(house).totp[key] ?? '', new Date(Date.now() + 30_000))
