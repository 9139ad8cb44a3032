import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts'
import type { ErrorBody, ErrorCode } from '#contract/errors.ts'
import { CONTRACT_HEADER, CONTRACT_VERSION } from '#contract/version.ts'

/** The part of an endpoint the browser needs; the schemas stay on the server, only their types come along. */
export type EndpointData = Pick<Endpoint, 'name' | 'kind' | 'method' | 'path'>

export type FieldFault = { readonly path: string; readonly message: string }
export type Facts = Readonly<Record<string, string | number | boolean | null>>

/** The server understood and said no. `message` is in the person's language and may be shown as it is. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly status: number
  readonly code: ErrorCode
  readonly fields: readonly FieldFault[]
  readonly facts: Facts
  /** seconds the server asked us to wait, when it did */
  readonly waitSeconds: number | undefined
  constructor(status: number, body: ErrorBody['error'], waitSeconds?: number) {
    super(body.message)
    this.status = status
    this.code = body.code
    this.fields = body.fields ?? []
    this.facts = body.facts ?? {}
    this.waitSeconds = waitSeconds
  }
}

/** No answer came: offline, cut off, too slow, or a gateway spoke instead of the practice. Nothing is lost; the same act may be sent again. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
  readonly why: 'offline' | 'timeout' | 'gateway'
  constructor(why: 'offline' | 'timeout' | 'gateway', cause?: unknown) {
    super(`unreachable: ${why}`, { cause })
    this.why = why
  }
}

export type CallOptions = {
  /** UUID of this act; keep it and send it again when the answer did not come. Made when absent. */
  readonly idempotencyKey?: string | undefined
  /** The contract's version that the act was written by; this page's when absent. */
  readonly contract?: number | undefined
  readonly signal?: AbortSignal | undefined
  /** milliseconds until the call counts as unreachable; 20 s when absent */
  readonly timeout?: number | undefined
  /** The page may be leaving: the browser finishes the call without it. Bodies up to 64 KB. */
  readonly keepalive?: boolean | undefined
}

export type ApiSettings = {
  /** Sent as Accept-Language, so that errors come back in the person's words. */
  language?: string
  /** Whether somebody is there now; what a page asks by itself keeps nobody signed in. True when absent. */
  attended?: () => boolean
  /** Told of 401 answers, so that the shell can ask to sign in again without losing the page. */
  onSessionOver?: (error: ApiError) => void
  fetch?: typeof fetch
  origin?: string
}
const settings: ApiSettings = {}
export function configureApi(changes: ApiSettings): void {
  Object.assign(settings, changes)
}

type Plain = Readonly<Record<string, unknown>>

/** Puts `:params` into the path; what is left goes into the query string (GET, DELETE) or the body. */
export function placeInput(
  endpoint: EndpointData,
  input: unknown,
): { readonly path: string; readonly body: string | undefined } {
  const rest: Record<string, unknown> = { ...(input as Plain | undefined) }
  const path = endpoint.path.replaceAll(/:([A-Za-z][A-Za-z0-9]*)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new TypeError(`${endpoint.name} needs "${name}" in its input: it is part of the path ${endpoint.path}`)
    }
    return encodeURIComponent(value)
  })
  if (endpoint.method === 'POST' || endpoint.method === 'PUT') return { path, body: JSON.stringify(rest) }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null)
        query.append(name, typeof one === 'object' ? JSON.stringify(one) : String(one))
    }
  }
  return { path: query.size === 0 ? path : `${path}?${query}`, body: undefined }
}

/** Sends one act or question. @throws {ApiError} when the server refuses, {Unreachable} when no answer came. */
export async function call<E extends EndpointData & Pick<Endpoint, 'input' | 'output'>>(
  endpoint: E,
  input: InputOf<E & Endpoint>,
  options: CallOptions = {},
): Promise<OutputOf<E & Endpoint>> {
  return (await send(endpoint, input, options)) as OutputOf<E & Endpoint>
}

/** `call` without the types: for acts that were written down on the device and are sent again later. */
export async function send(endpoint: EndpointData, input: unknown, options: CallOptions = {}): Promise<unknown> {
  const { path, body } = placeInput(endpoint, input)
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (settings.language !== undefined) headers['Accept-Language'] = settings.language
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (settings.attended?.() === false) headers['Kairos-Unattended'] = 'yes'
  if (endpoint.method !== 'GET') {
    headers['Idempotency-Key'] = options.idempotencyKey ?? crypto.randomUUID()
    headers[CONTRACT_HEADER] = String(options.contract ?? CONTRACT_VERSION)
  }
  const late = AbortSignal.timeout(options.timeout ?? 20_000)
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late
  const request: RequestInit = {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
    signal,
  }
  if (body !== undefined) request.body = body
  if (options.keepalive && (body?.length ?? 0) < 60_000) request.keepalive = true
  let response: Response
  let text: string
  try {
    response = await (settings.fetch ?? fetch)((settings.origin ?? '') + path, request)
    text = await response.text()
  } catch (cause) {
    if (options.signal?.aborted) throw cause
    throw new Unreachable(late.aborted ? 'timeout' : 'offline', cause)
  }
  return read(response, text)
}

function read(response: Response, text: string): unknown {
  const value = text === '' ? undefined : parse(text)
  if (response.ok) {
    if (text !== '' && value === undefined) throw new Unreachable('gateway')
    return value
  }
  if (!isErrorBody(value)) throw new Unreachable('gateway')
  const wait = Number(response.headers.get('Retry-After') ?? Number.NaN)
  const error = new ApiError(response.status, value.error, Number.isFinite(wait) ? wait : undefined)
  if (error.code === 'session.required' || error.code === 'session.expired') settings.onSessionOver?.(error)
  throw error
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isErrorBody = (value: unknown): value is ErrorBody =>
  typeof value === 'object' &&
  value !== null &&
  'error' in value &&
  typeof value.error === 'object' &&
  value.error !== null &&
  'code' in value.error &&
  typeof value.error.code === 'string'

/** Whether sending the same act again, with the same key, can help. */
export const isWorthRetrying = (error: unknown): boolean =>
  error instanceof Unreachable || (error instanceof ApiError && (error.status >= 500 || error.status === 429))
