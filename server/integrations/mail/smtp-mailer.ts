import { createTransport } from 'nodemailer'
import { composeMail, type Sender } from './compose-mail.ts'
import { MailError, type Mailer } from './mail.port.ts'

export type SmtpSettings = {
  host: string
  port: number
  /** `implicit`: TLS from the first byte (465). `starttls`: upgraded or not sent at all (587). `none`: only to this machine. */
  tls: 'implicit' | 'starttls' | 'none'
  user?: string
  pass?: string
  from: Sender
  /** PEM of a private certificate authority, beside the public ones when absent. */
  trustedCertificate?: string
  /** Milliseconds until the other server must have answered the connection; 10 000 when absent. */
  connectTimeoutMs?: number
  /** Milliseconds for the whole delivery, whatever the other server trickles; 30 000 when absent. */
  deadlineMs?: number
}

const loopback = new Set(['localhost', '127.0.0.1', '::1'])

/**
 * A mailer that hands mail to one SMTP server (RFC 5321), one connection a mail.
 * @throws {Error} when the settings would send addresses over the network in the clear.
 */
export const createSmtpMailer = (settings: SmtpSettings): Mailer => {
  if (settings.tls === 'none' && !loopback.has(settings.host)) {
    throw new Error('SMTP without TLS is only allowed to this machine. Set tls to "starttls" or "implicit".')
  }
  const connectTimeout = settings.connectTimeoutMs ?? 10_000
  const deadline = settings.deadlineMs ?? 30_000
  const transport = createTransport({
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'implicit',
    requireTLS: settings.tls === 'starttls',
    ignoreTLS: settings.tls === 'none',
    connectionTimeout: connectTimeout,
    greetingTimeout: connectTimeout,
    dnsTimeout: connectTimeout,
    socketTimeout: deadline,
    socketCloseTimeout: 1000,
    logger: false,
    debug: false,
    tls: {
      minVersion: 'TLSv1.2',
      ...(settings.trustedCertificate === undefined ? {} : { ca: settings.trustedCertificate }),
    },
    ...(settings.user === undefined ? {} : { auth: { user: settings.user, pass: settings.pass ?? '' } }),
  })

  return {
    send: async (mail) => {
      const message = composeMail(mail, settings.from)
      const signal = AbortSignal.timeout(deadline)
      try {
        const info = await transport.sendMail({ ...message, signal })
        if (info.accepted.length === 0) throw new MailError('permanent', 'refused')
        return { accepted: true, providerId: queueIdIn(info.response) ?? mail.messageId }
      } catch (error) {
        throw error instanceof MailError ? error : mailErrorFrom(error, signal.aborted)
      }
    },
  }
}

const queueIdIn = (reply: string): string | undefined =>
  /(?:queued as|id=)\s*<?([A-Za-z0-9._-]{4,64})\b(?!@)/i.exec(reply)?.[1]

const codeOf = (error: unknown): { code: string; replyCode: number | undefined } => {
  if (typeof error !== 'object' || error === null) return { code: '', replyCode: undefined }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const reply = 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined
  return { code, replyCode: reply }
}

/** Sorts a failure into "try again" and "never will"; the original error is dropped because it quotes addresses and content. */
const mailErrorFrom = (error: unknown, deadlinePassed: boolean): MailError => {
  const { code, replyCode } = codeOf(error)
  if (deadlinePassed || code === 'ETIMEDOUT') return new MailError('transient', 'timed-out')
  // A wrong password or a broken certificate is the operator's to mend: the mail itself is sound and is tried again.
  if (code === 'EAUTH' || code === 'ENOAUTH') return new MailError('transient', 'sign-in-refused', replyCode)
  if (code === 'ETLS' || code === 'EREQUIRETLS' || isCertificateError(error)) {
    return new MailError('transient', 'no-secure-connection')
  }
  // RFC 5321 4.2.1: 5yz is final, except 503, which speaks of the session and not of the mail.
  if (replyCode !== undefined && replyCode >= 500 && replyCode !== 503) {
    return new MailError('permanent', 'refused', replyCode)
  }
  if (replyCode !== undefined) return new MailError('transient', 'busy', replyCode)
  if (code === 'EENVELOPE') return new MailError('permanent', 'bad-address')
  if (code === 'EMESSAGE' || code === 'ECONFIG') return new MailError('permanent', 'bad-message')
  return new MailError('transient', 'unreachable')
}

const isCertificateError = (error: unknown): boolean =>
  error instanceof Error && /certificate|altname|self-signed|unable to verify|wrong version number/i.test(error.message)
