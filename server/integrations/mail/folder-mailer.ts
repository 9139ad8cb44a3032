import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { composeMail, type Sender } from './compose-mail.ts'
import { MailError, type Mailer } from './mail.port.ts'

export type FolderMailSettings = {
  /** Folder inside the state folder; made when absent, readable by this user only. */
  folder: string
  from: Sender
}

/** A mailer for a machine with no mail server: each mail becomes one RFC 5322 `.eml` file that any mail program opens. */
export const createFolderMailer = (settings: FolderMailSettings): Mailer => {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    send: async (mail) => {
      const composed = await composer.sendMail(composeMail(mail, settings.from))
      const bytes = composed.message
      if (!Buffer.isBuffer(bytes)) throw new MailError('permanent', 'bad-message')
      try {
        await mkdir(settings.folder, { recursive: true, mode: 0o700 })
        await writeWhole(settings.folder, `${mail.messageId}.eml`, bytes)
      } catch {
        throw new MailError('transient', 'cannot-write')
      }
      return { accepted: true, providerId: mail.messageId }
    },
  }
}

/** Written beside, synced and renamed, so that a reader or a power cut never meets half a mail; the same id overwrites. */
const writeWhole = async (folder: string, name: string, bytes: Buffer): Promise<void> => {
  const draft = join(folder, `.${name}.${process.pid}.part`)
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  } finally {
    await file.close()
  }
  await rename(draft, join(folder, name))
}

export type FolderMail = { messageId: string; writtenAt: Date; to: string; subject: string; text: string; raw: Buffer }

/** The mails in an outbox folder, newest first, at most `limit`; an absent folder is an empty one. For the demo page. */
export const listFolderMail = async (folder: string, limit = 100): Promise<FolderMail[]> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const found: { name: string; writtenAt: Date }[] = []
  for (const name of names.filter((each) => each.endsWith('.eml') && !each.startsWith('.'))) {
    const known = await stat(join(folder, name)).catch(() => undefined)
    if (known !== undefined) found.push({ name, writtenAt: known.mtime })
  }
  const newest = found.toSorted((a, b) => b.writtenAt.getTime() - a.writtenAt.getTime()).slice(0, limit)
  return Promise.all(
    newest.map(async ({ name, writtenAt }) =>
      readMail(name.slice(0, -'.eml'.length), writtenAt, await readFile(join(folder, name))),
    ),
  )
}

/** Reads back what the composer above wrote, not mail in general. */
const readMail = (messageId: string, writtenAt: Date, raw: Buffer): FolderMail => {
  const source = raw.toString('utf8')
  const end = source.indexOf('\r\n\r\n')
  const head = source.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ')
  const field = (name: string): string => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1] ?? ''
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1]
  const parts = boundary === undefined ? [source] : source.split(`--${boundary}`).slice(1)
  const plain = parts.find((part) => /content-type: text\/plain/i.test(part)) ?? source
  const text = decodePart(boundary === undefined ? source : plain)
  return {
    messageId,
    writtenAt,
    to: field('To'),
    subject: decodeWords(field('Subject')),
    text: text.replaceAll('\r\n', '\n').trimEnd(),
    raw,
  }
}

const decodePart = (part: string): string => {
  const end = part.indexOf('\r\n\r\n')
  const [head, body] = [part.slice(0, end), part.slice(end + 4)]
  if (/content-transfer-encoding: base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8')
  if (/content-transfer-encoding: quoted-printable/i.test(head)) return decodeQuoted(body.replaceAll(/=\r\n/g, ''))
  return body
}

const decodeQuoted = (text: string): string =>
  Buffer.from(
    text.replaceAll(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

const decodeWords = (text: string): string =>
  text
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuoted(word.replaceAll('_', ' ')),
    )
