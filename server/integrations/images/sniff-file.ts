import { fileTypeFromBuffer } from 'file-type'
import { Refused } from './refused.ts'

export type Readable = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/heic' | 'application/pdf'

const readable: Readonly<Record<string, Readable>> = {
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/webp': 'image/webp',
  'image/heic': 'image/heic',
  'image/heif': 'image/heic',
  'application/pdf': 'application/pdf',
}
const moving = new Set(['image/apng', 'image/heic-sequence', 'image/heif-sequence'])

// Markup counts only with text behind it: the four bytes of a short tag turn up by chance in a large photo.
const markup = /<(?:script|html|!doctype html|iframe|svg|\?php)[\t\n\r -~]{8,}/i
const pdfInside = /%PDF-[12]\.\d/

const endsAsZip = (bytes: Buffer): boolean => {
  const from = Math.max(0, bytes.length - 22 - 65_535)
  const at = bytes.indexOf('PK\x05\x06', from, 'latin1')
  return at >= 0 && at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length
}

/**
 * What a file is by its content; the name and the browser's word are never asked.
 * @throws {Refused} when it is nothing we read, moves, or is something else as well.
 */
export const sniffFile = async (bytes: Buffer): Promise<Readable> => {
  if (bytes.length === 0) throw new Refused('empty')
  const start = bytes
    .toString('latin1', 0, 4096)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
  if (start.startsWith('<') && /<svg[\s>]/i.test(start)) throw new Refused('svg')
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (found === undefined || found.startsWith('text/') || found === 'application/xml') throw new Refused('not-an-image')
  if (moving.has(found)) throw new Refused('animated', { found })
  const mime = readable[found]
  if (mime === undefined) throw new Refused('wrong-type', { found })
  if (endsAsZip(bytes)) throw new Refused('polyglot')
  if (mime !== 'application/pdf') {
    const text = bytes.toString('latin1')
    if (markup.test(text) || pdfInside.test(text)) throw new Refused('polyglot')
  } else if (!bytes.toString('latin1', 0, 5).startsWith('%PDF-')) {
    throw new Refused('polyglot')
  }
  return mime
}
