import { z } from 'zod'
import { PharmacyGatewayError, type TransmissionNews } from './pharmacy-gateway.port.ts'

/** The states of the provider, as its documentation must map to ours; other providers need another table, not other code. */
const faxState = z.enum(['queued', 'sending', 'delivered', 'failed'])

/** What the provider answers and reports. Unknown fields are passed over: providers add them without asking. */
export const faxReply = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,128}$/),
  status: faxState,
  failure: z.enum(['no-answer', 'busy', 'number-refused']).optional().catch(undefined),
})

/** A fax that went through was taken by the pharmacy's machine: `sent`. That somebody there will fill it, only the pharmacy confirms. */
export const newsFrom = ({ id, status, failure }: z.infer<typeof faxReply>): TransmissionNews => {
  if (status === 'failed') return { reference: id, state: 'failed', failure: failure ?? 'provider-error' }
  return { reference: id, state: status === 'delivered' ? 'sent' : 'queued' }
}

/** Sorts the provider's status codes into "try again" and "never will". */
export const errorForStatus = (response: Response, now: Date): PharmacyGatewayError => {
  const { status } = response
  if (status === 401 || status === 403) return new PharmacyGatewayError('transient', 'sign-in-refused', { status })
  if (status === 429 || status === 503) {
    return new PharmacyGatewayError('transient', 'busy', {
      status,
      retryAfterMs: retryAfter(response.headers.get('retry-after'), now),
    })
  }
  // 409: our first try with this key is still being worked on.
  if (status >= 500 || status === 408 || status === 409 || status === 425) {
    return new PharmacyGatewayError('transient', 'provider-error', { status })
  }
  if (status === 422) return new PharmacyGatewayError('permanent', 'number-refused', { status })
  return new PharmacyGatewayError('permanent', 'bad-request', { status })
}

/** Retry-After is either seconds or a date (RFC 9110 10.2.3); capped at an hour, so that a slip cannot park a prescription for a week. */
const retryAfter = (header: string | null, now: Date): number | undefined => {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000)
}
