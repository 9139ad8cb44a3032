/** One mail to one person. Nothing in it may be a health word, a patient's or a clinician's name. */
export type OutgoingMail = {
  /** One bare address, `someone@example.org`. */
  to: string
  subject: string
  text: string
  html?: string
  /** Our own id, the same on every try: a letter, digit, `.`, `_` or `-` each, so that a mail delivered twice can be recognised. */
  messageId: string
  language: 'en' | 'es'
}

export type MailReceipt = {
  accepted: true
  /** What the other side calls this mail, or our message id if it gave it no name. */
  providerId: string
}

export type Mailer = {
  /** Sends one mail. @throws {MailError} `transient`: try again later with the same messageId. `permanent`: never will. */
  send: (mail: OutgoingMail) => Promise<MailReceipt>
}

export type MailFailure =
  | 'bad-address'
  | 'bad-message'
  | 'refused'
  | 'busy'
  | 'unreachable'
  | 'timed-out'
  | 'sign-in-refused'
  | 'no-secure-connection'
  | 'cannot-write'

/** Says why a mail did not leave. It carries no address, no content and no word of the other server's reply, so it may be logged. */
export class MailError extends Error {
  readonly kind: 'transient' | 'permanent'
  readonly reason: MailFailure
  readonly replyCode: number | undefined

  constructor(kind: 'transient' | 'permanent', reason: MailFailure, replyCode?: number) {
    super(`Mail not sent (${reason}${replyCode === undefined ? '' : `, reply ${replyCode}`}).`)
    this.name = 'MailError'
    this.kind = kind
    this.reason = reason
    this.replyCode = replyCode
  }
}
