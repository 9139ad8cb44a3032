import { isIP } from 'node:net'

/** Where clamd listens: a socket of this machine, or a port. */
export type ClamdAddress = { readonly path: string } | { readonly host: string; readonly port: number }

const isHere = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))

const wanted = 'KAIROS_CLAMAV must be the path of clamd’s socket, like /run/clamav/clamd.ctl, or tcp://127.0.0.1:3310.'

/**
 * clamd speaks in the clear, and what it is sent are patients' photos: another machine than this one only where somebody says
 * that the network between is protected (`?network=protected`). @throws {Error} with what to write instead.
 */
export function readClamdAddress(text: string | undefined): ClamdAddress | undefined {
  if (!text) return undefined
  if (text.startsWith('/')) return { path: text }
  if (!/^tcp:\/\/[^/]+:\d+(\?|$)/.test(text) || !URL.canParse(text)) throw new Error(`${wanted} Not "${text}".`)
  const url = new URL(text)
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  if (!isHere(host) && url.searchParams.get('network') !== 'protected')
    throw new Error(
      `KAIROS_CLAMAV names another machine, and clamd is sent photos in the clear: write ${text.split('?')[0]}?network=protected where nobody else can listen between, or use a socket of this machine.`,
    )
  return { host, port: Number(url.port) }
}
