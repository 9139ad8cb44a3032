import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TransmissionNews } from './pharmacy-gateway.port.ts'
import { faxReply, newsFrom } from './fax-replies.ts'

/** Seconds by which the provider's clock and ours may differ; an older notice may be a replay. */
const toleranceSeconds = 300

/**
 * Reads a notice that the provider pushed: `signature` is its header `t=<unix seconds>,v1=<hex>`, v1 being the HMAC-SHA256 of
 * `<t>.<raw body>` under the shared secret. Undefined when it is not the provider's, too old, or not a notice: answer 401 and keep nothing.
 */
export const findVerifiedNews = (
  rawBody: string,
  signature: string | undefined,
  secret: string,
  now: Date,
): TransmissionNews | undefined => {
  // An empty secret would let anybody sign.
  if (secret.length < 16) throw new Error('The fax webhook secret must have at least 16 characters.')
  const [, sent = '', mac = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (mac === '' || Math.abs(now.getTime() / 1000 - Number(sent)) > toleranceSeconds) return undefined
  const expected = createHmac('sha256', secret).update(`${sent}.${rawBody}`).digest()
  if (!timingSafeEqual(expected, Buffer.from(mac, 'hex'))) return undefined
  return findNewsIn(rawBody)
}

const findNewsIn = (rawBody: string): TransmissionNews | undefined => {
  try {
    const parsed = faxReply.safeParse(JSON.parse(rawBody))
    return parsed.success ? newsFrom(parsed.data) : undefined
  } catch {
    return undefined
  }
}
