import type { SmtpSettings } from '#integrations/mail/smtp-mailer.ts'
import { ACTS_A_MINUTE } from '#kernel/act-gate.ts'
import { READS_A_MINUTE } from '#kernel/read-gate.ts'
import type { FaxSettings } from '#integrations/pharmacy/fax-gateway.ts'
import { readClamdAddress, type ClamdAddress } from '#integrations/scan/clamd-address.ts'
import { readOutside, type OutsideSettings } from './outside-settings.ts'

/** What an operator may set, read once. Every value has a safe default for one machine. */
export type Config = {
  readonly port: number
  readonly host: string
  /** A folder of the practices' own protocols, beside those that came with this version. */
  readonly protocols: string | undefined
  /** Where people reach it: https://care.example.org. Passkeys, mail links and the cross-site check depend on it. */
  readonly origin: string
  readonly proxies: number
  readonly inFlight: number
  /** Milliseconds an answer may take on average before the house is busy with fewer. */
  readonly slowMs: number
  /** What one session may read a minute; the limits of a person, a practice and a network follow from it. 0: no limit. */
  readonly reads: number
  /** What one session may do a minute, likewise. */
  readonly acts: number
  readonly prepared: boolean
  readonly smtp: SmtpSettings | undefined
  readonly fax: FaxSettings | undefined
  /** With which the fax provider signs its reports; without it, it is asked. */
  readonly faxWebhookSecret: string | undefined
  /** Looks through files before they are opened; undefined: nobody does. */
  readonly clamav: ClamdAddress | undefined
  readonly demo: boolean
  /** Folder for the log's signed checkpoints; undefined: in the state folder. */
  readonly checkpoints: string | undefined
  /** Where copies of them go. */
  readonly outside: OutsideSettings
}

const number = (env: NodeJS.ProcessEnv, name: string, fallback: number): number => {
  const text = env[name]
  if (!text) return fallback
  const n = Number(text)
  if (!Number.isInteger(n) || n < 0) throw new Error(`${name} must be a whole number, not "${text}".`)
  return n
}

/** Reads KAIROS_* from the environment; a value that makes no sense is refused with what to write instead. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const port = number(env, 'KAIROS_PORT', number(env, 'PORT', 8080))
  const origin = (env['KAIROS_ORIGIN'] ?? `http://localhost:${port}`).replace(/\/$/, '')
  let url: URL
  try {
    url = new URL(origin)
  } catch {
    throw new Error(`KAIROS_ORIGIN must be an address like https://care.example.org, not "${origin}".`)
  }
  if (url.pathname !== '/' || url.search)
    throw new Error('KAIROS_ORIGIN is an origin only: no path, for example https://care.example.org')
  if (url.protocol !== 'https:' && url.hostname !== 'localhost')
    throw new Error(
      'KAIROS_ORIGIN must start with https://. Only http://localhost works without: browsers refuse passkeys and secure cookies elsewhere.',
    )
  return {
    port,
    origin,
    host: env['KAIROS_HOST'] ?? '127.0.0.1',
    protocols: env['KAIROS_PROTOCOLS'] || undefined,
    proxies: number(env, 'KAIROS_PROXIES', 0),
    inFlight: number(env, 'KAIROS_IN_FLIGHT', 200),
    slowMs: number(env, 'KAIROS_SLOW_MS', 700),
    reads: number(env, 'KAIROS_READS_A_MINUTE', READS_A_MINUTE),
    acts: number(env, 'KAIROS_ACTS_A_MINUTE', ACTS_A_MINUTE),
    prepared: env['DATABASE_PREPARED'] !== 'off',
    demo: env['KAIROS_DEMO'] !== 'off',
    checkpoints: env['KAIROS_CHECKPOINTS'] || undefined,
    outside: readOutside(env),
    smtp: readSmtp(env),
    fax: readFax(env),
    faxWebhookSecret: readFaxWebhookSecret(env),
    clamav: readClamdAddress(env['KAIROS_CLAMAV']),
  }
}

function readSmtp(env: NodeJS.ProcessEnv): SmtpSettings | undefined {
  const host = env['SMTP_HOST']
  if (!host) return undefined
  const tls = env['SMTP_TLS'] ?? 'starttls'
  if (tls !== 'implicit' && tls !== 'starttls' && tls !== 'none')
    throw new Error('SMTP_TLS must be implicit, starttls or none (none only to this machine).')
  const address = env['SMTP_FROM']
  if (!address) throw new Error('SMTP_FROM is missing: the address mail comes from.')
  const user = env['SMTP_USER']
  return {
    host,
    port: number(env, 'SMTP_PORT', tls === 'implicit' ? 465 : 587),
    tls,
    from: { address, name: env['SMTP_FROM_NAME'] ?? 'Kairos' },
    ...(user ? { user, pass: env['SMTP_PASSWORD'] ?? '' } : {}),
  }
}

function readFax(env: NodeJS.ProcessEnv): FaxSettings | undefined {
  const url = env['FAX_URL']
  if (!url) return undefined
  const token = env['FAX_TOKEN']
  if (!token) throw new Error('FAX_TOKEN is missing: the bearer token of the fax provider.')
  return { url, token, ...(env['FAX_CALLER_NUMBER'] ? { callerNumber: env['FAX_CALLER_NUMBER'] } : {}) }
}

function readFaxWebhookSecret(env: NodeJS.ProcessEnv): string | undefined {
  const secret = env['FAX_WEBHOOK_SECRET']
  if (!secret) return undefined
  if (!env['FAX_URL']) throw new Error('FAX_WEBHOOK_SECRET is set without FAX_URL: there is no fax provider to report.')
  if (secret.length < 16) throw new Error('FAX_WEBHOOK_SECRET must have at least 16 characters.')
  return secret
}
