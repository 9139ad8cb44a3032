import { errorForStatus, faxReply, newsFrom } from './fax-replies.ts'
import { PharmacyGatewayError, type PharmacyGateway, type TransmissionNews } from './pharmacy-gateway.port.ts'

export type FaxSettings = {
  /** The provider's address for faxes, `https://…/faxes`: POST makes one, GET `/{id}` tells of one. */
  url: string
  /** Bearer token. */
  token: string
  /** Our own fax number shown to the pharmacy, ten digits. */
  callerNumber?: string
  /** Milliseconds for one exchange, 20 000 when absent. */
  timeoutMs?: number
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Sends prescriptions through an HTTP fax provider: POST multipart (`to`, `file`) with a bearer token and an Idempotency-Key.
 * @throws {Error} when the settings would send a prescription over the network in the clear.
 */
export const createFaxGateway = (settings: FaxSettings): PharmacyGateway => {
  const address = new URL(settings.url)
  if (address.protocol !== 'https:' && !loopback.has(address.hostname)) {
    throw new Error('The fax provider must be reached by https. Change the url of the fax gateway.')
  }
  const base = settings.url.replace(/\/+$/, '')

  /** Asks the provider and reads its answer, or throws a sorted error. `allow` are status codes that are answers too. */
  const ask = async (path: string, init: RequestInit, allow: number[] = []): Promise<TransmissionNews | undefined> => {
    const signal = AbortSignal.timeout(settings.timeoutMs ?? 20_000)
    try {
      const response = await fetch(`${base}${path}`, {
        ...init,
        headers: { authorization: `Bearer ${settings.token}`, accept: 'application/json', ...init.headers },
        // A redirect could carry the prescription to a place nobody configured.
        redirect: 'error',
        signal,
      })
      if (!response.ok) {
        await response.body?.cancel()
        if (allow.includes(response.status)) return undefined
        throw errorForStatus(response, new Date())
      }
      const parsed = faxReply.safeParse(await response.json().catch(() => signal.throwIfAborted()))
      // The provider may have taken it: asking again with the same key finds out without a second fax.
      if (!parsed.success) throw new PharmacyGatewayError('transient', 'bad-reply', { status: response.status })
      return newsFrom(parsed.data)
    } catch (error) {
      if (error instanceof PharmacyGatewayError) throw error
      throw new PharmacyGatewayError('transient', signal.aborted ? 'timed-out' : 'unreachable')
    }
  }

  return {
    name: 'fax',
    transmit: async ({ prescriptionId, document, pharmacy }) => {
      if (pharmacy.fax === undefined) throw new PharmacyGatewayError('permanent', 'no-fax-number')
      if (!/^[2-9]\d{9}$/.test(pharmacy.fax)) throw new PharmacyGatewayError('permanent', 'number-refused')
      if (!/^[A-Za-z0-9-]{8,64}$/.test(prescriptionId)) throw new PharmacyGatewayError('permanent', 'bad-request')
      const form = new FormData()
      form.set('to', `+1${pharmacy.fax}`)
      if (settings.callerNumber !== undefined) form.set('from', `+1${settings.callerNumber}`)
      // The file's name ends in logs and mail subjects of providers, so it names nobody.
      form.set('file', new Blob([Uint8Array.from(document)], { type: 'application/pdf' }), 'document.pdf')
      const headers = { 'idempotency-key': prescriptionId }
      const news = await ask('', { method: 'POST', body: form, headers })
      if (news === undefined) throw new PharmacyGatewayError('transient', 'bad-reply')
      if (news.state === 'failed') throw new PharmacyGatewayError('permanent', news.failure ?? 'provider-error')
      return { state: news.state === 'sent' ? 'sent' : 'queued', reference: news.reference }
    },
    findNews: async (reference) => {
      if (!/^[A-Za-z0-9_-]{1,128}$/.test(reference)) throw new PharmacyGatewayError('permanent', 'bad-request')
      return ask(`/${reference}`, { method: 'GET' }, [404])
    },
  }
}
