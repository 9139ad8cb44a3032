/** A note as it stands in any text: of our logs alone, so that the words around it are none of it. */
const NOTE = /^kairos\/log\/[0-9a-f-]{36}\n(?:[^\n]+\n)+\n\u2014 \S+ \S+\n/gm

/**
 * The signed notes in a mail (RFC 5322, one text as our own mails have it, plain, quoted-printable or base64), or in a text
 * that somebody saved from one.
 */
export function notesInMail(raw: Buffer): string[] {
  const text = raw.toString('latin1').replaceAll('\r\n', '\n')
  const [, headers = '', body = ''] =
    /^((?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+)\n([\s\S]*)$/.exec(text) ?? []
  const how = /^content-transfer-encoding:\s*(\S+)/im.exec(headers)?.[1]?.toLowerCase()
  const bytes = headers === '' ? raw : decoded(body, how)
  return `${bytes.toString('utf8').replaceAll('\r\n', '\n')}\n`.match(NOTE) ?? []
}

function decoded(body: string, how: string | undefined): Buffer {
  if (how === 'base64') return Buffer.from(body, 'base64')
  if (how !== 'quoted-printable') return Buffer.from(body, 'latin1')
  const plain = body
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(plain, 'latin1')
}
