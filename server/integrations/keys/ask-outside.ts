import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '#kernel/errors.ts'

export type Answered = { readonly status: number; readonly body: unknown }
export type Patience = {
  /** For one attempt. */
  readonly timeoutMs: number
  readonly attempts: number
  /** Before the second attempt; twice that before the third. */
  readonly pauseMs: number
}
/** Six seconds and a half at the worst, within what a request may take. */
export const patience: Patience = { timeoutMs: 2_000, attempts: 3, pauseMs: 150 }
/** What came back is longer than any answer about a key. */
const MOST = 64 * 1024

/**
 * Asks a key service, again where it did not answer or said to come later (429, 5xx, and what `isBusy` knows). Every attempt
 * is made anew, because a signature is good for minutes. Redirects are not followed: they would carry the token elsewhere.
 * @throws {AppError} `house.keys_unavailable`, with `why`, when there is no answer after the last.
 */
export async function askOutside(
  make: () => Promise<{ url: URL; init: RequestInit }>,
  isBusy: (a: Answered) => boolean,
  { timeoutMs, attempts, pauseMs }: Patience,
): Promise<Answered> {
  let why = 'no-answer'
  for (let n = 1; n <= attempts; n++) {
    if (n > 1) await sleep(pauseMs * 2 ** (n - 2))
    try {
      // Within: a token file that is just being replaced is no answer, and is there at the next attempt.
      const { url, init } = await make()
      const r = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
      const text = await textOf(r)
      const answer = { status: r.status, body: text === undefined ? undefined : parsed(text) }
      if (r.status < 500 && r.status !== 429 && !isBusy(answer)) return answer
      why = `status-${r.status}`
    } catch (e) {
      why = e instanceof Error && e.name === 'TimeoutError' ? 'timeout' : 'no-answer'
    }
  }
  throw new AppError('house.keys_unavailable', { why })
}

/** Read no further than any answer about a key goes: undefined where it goes on. */
async function textOf(r: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of r.body ?? []) {
    length += part.length
    if (length > MOST) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** One member of an answer, if it is text. */
export const textIn = (body: unknown, ...path: readonly string[]): string | undefined => {
  let at: unknown = body
  for (const p of path) at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[p] : undefined
  return typeof at === 'string' ? at : undefined
}
