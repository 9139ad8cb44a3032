import { MailError, type OutgoingMail } from './mail.port.ts'

const addressShape = /^[^\s@<>,;:"()[\]\\]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/
const idShape = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/

export type Sender = {
  /** Bare address the mail comes from. */
  address: string
  /** Name shown beside it. */
  name: string
}

/** The address's own domain, for message ids. */
const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/**
 * What nodemailer is told to write: only plain fields, never a file or an address list.
 * @throws {MailError} permanent, when the address, the id or the subject could change the envelope or the headers.
 */
export const composeMail = (mail: OutgoingMail, from: Sender) => {
  if (!addressShape.test(mail.to)) throw new MailError('permanent', 'bad-address')
  if (!idShape.test(mail.messageId)) throw new MailError('permanent', 'bad-message')
  // A line break in a subject would let its writer add headers.
  if (/[\r\n\0]/.test(mail.subject) || mail.subject === '') throw new MailError('permanent', 'bad-message')
  return {
    from: { name: from.name, address: from.address },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: `<${mail.messageId}@${domainOf(from.address)}>`,
    headers: {
      'Content-Language': mail.language,
      // These two keep vacation answers of patients from coming back to a box that nobody reads.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
