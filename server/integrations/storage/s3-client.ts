import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Broken } from '#kernel/errors.ts'

export type S3Patience = {
  /** For one attempt, and for each wait within a body that is read. */
  readonly timeoutMs: number
  readonly attempts: number
  /** Before the second attempt; twice that before the third. */
  readonly pauseMs: number
}
/** Gives the headers to send, Signature Version 4 among them, for this region and service `s3`; called anew for each attempt. */
export type Sign = (r: {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}) => Record<string, string>
export type S3Settings = {
  readonly bucket: string
  readonly region: string
  /** Another store than AWS's own; the bucket is then the first part of the path. */
  readonly endpoint: string | undefined
  /** Before every key, e.g. `kairos/`; may be empty. */
  readonly prefix: string
  readonly sign: Sign
  readonly patience?: Partial<S3Patience>
  /** Bytes of one part. S3 takes no part below 5 MiB but the last. */
  readonly partBytes?: number
}
export type S3Request = {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE'
  /** Without the prefix. Absent: the bucket itself. */
  readonly key?: string
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: Uint8Array
}
export type S3Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly code: string
}

/** The store did not do what was asked; `reason` is its own word or ours for what happened, never a name or content. */
export class BlobsUnavailable extends Broken {
  readonly reason: string
  constructor(reason: string) {
    super(
      `the blob store did not answer as it should: ${reason}. Look at its own state, the bucket, and what these credentials may do`,
    )
    this.reason = reason
  }
}

const usual: S3Patience = { timeoutMs: 20_000, attempts: 4, pauseMs: 200 }
/** Said with a status of ours, and worth another try: damaged on its way, or two at once. */
const passing = new Set([
  'BadDigest',
  'XAmzContentSHA256Mismatch',
  'ConditionalRequestConflict',
  'OperationAborted',
  'RequestTimeout',
  'RequestTimeTooSkewed',
])
/** What a request is not told apart by: a missing object and a missing bucket are both 404. */
const fatal = new Set([
  'NoSuchBucket',
  'AccessDenied',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
  'PermanentRedirect',
])
const codeIn = (text: string): string => /<Error>[\s\S]*?<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(text)?.[1] ?? ''
export const sha256Base64 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64')

/** To be tried again, and why. */
class Again {
  readonly why: string
  constructor(why: string) {
    this.why = why
  }
}

export type S3Client = ReturnType<typeof createS3Client>

/**
 * S3's REST interface by fetch, every attempt signed anew (Signature Version 4, the whole body hashed), again where the store or
 * the line fails. Source: Amazon S3 API Reference. @throws {BlobsUnavailable} after the last attempt, or at once where no
 * repetition would mend it.
 */
export function createS3Client(s: S3Settings) {
  const { timeoutMs, attempts, pauseMs } = { ...usual, ...s.patience }
  const base = s.endpoint
    ? `${s.endpoint.replace(/\/$/, '')}/${s.bucket}/`
    : `https://${s.bucket}.s3.${s.region}.amazonaws.com/`

  const ask = (r: S3Request, signal: AbortSignal): Promise<Response> => {
    const url = new URL(base + (r.key === undefined ? '' : s.prefix + r.key))
    for (const [name, value] of Object.entries(r.query ?? {})) url.searchParams.set(name, value)
    const body = r.body ?? new Uint8Array()
    const hash = createHash('sha256').update(body).digest('hex')
    const headers = { ...r.headers, 'x-amz-content-sha256': hash }
    const signed = s.sign({ method: r.method, url, headers, body })
    return fetch(url, {
      method: r.method,
      // A body that was packed on its way would not be what is counted and hashed.
      headers: { ...signed, 'accept-encoding': 'identity' },
      ...(r.method === 'PUT' || r.method === 'POST' ? { body: Buffer.from(body) } : {}),
      redirect: 'manual',
      signal,
    })
  }

  /** Tries until `work` gives an answer that is not to be tried again. */
  const patiently = async <T>(work: (signal: AbortSignal) => Promise<T | Again>): Promise<T> => {
    let why = 'no-answer'
    for (let n = 1; n <= attempts; n++) {
      if (n > 1) await sleep(pauseMs * 2 ** (n - 2))
      try {
        const found = await work(AbortSignal.timeout(timeoutMs))
        if (!(found instanceof Again)) return found
        why = found.why
      } catch (e) {
        if (e instanceof BlobsUnavailable) throw e
        why = e instanceof Error && e.name === 'TimeoutError' ? 'timeout' : 'no-answer'
      }
    }
    throw new BlobsUnavailable(why)
  }
  const judge = (status: number, code: string): Again | undefined => {
    if (fatal.has(code) || (status >= 300 && status < 400)) throw new BlobsUnavailable(code || `status-${status}`)
    if (status === 403 || status === 401) throw new BlobsUnavailable(code || `status-${status}`)
    return status >= 500 || status === 429 || passing.has(code) ? new Again(code || `status-${status}`) : undefined
  }

  return {
    timeoutMs,
    attempts,
    /** An answer with its whole body, as text. An error within a 200, which S3 gives to those it kept waiting, is one. */
    send: (r: S3Request): Promise<S3Answer> =>
      patiently(async (signal) => {
        const response = await ask(r, signal)
        const text = await response.text()
        const code = codeIn(text)
        const status = response.status === 200 && code !== '' ? 500 : response.status
        return judge(status, code) ?? { status, headers: response.headers, text, code }
      }),
    /** An answer whose body is still to be read. `stop` ends it. */
    open: (r: S3Request): Promise<{ readonly response: Response; readonly stop: () => void }> =>
      patiently(async (signal) => {
        const ending = new AbortController()
        const late = () => ending.abort(signal.reason)
        signal.addEventListener('abort', late)
        const response = await ask(r, ending.signal)
        signal.removeEventListener('abort', late)
        if (response.ok || response.status === 404) {
          const code = response.ok ? '' : codeIn(await response.text())
          return judge(response.status, code) ?? { response, stop: () => ending.abort() }
        }
        return judge(response.status, codeIn(await response.text())) ?? new Again(`status-${response.status}`)
      }),
  }
}
