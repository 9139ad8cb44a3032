import { Buffer } from 'node:buffer'
import { gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import PostalMime from 'postal-mime'
import { inflatedStreams, readPdfText } from '#integrations/documents/read-pdf-text.ts'

/** `flat`: looked at, not opened further. */
export type Opened = { readonly how: string; readonly bytes: Buffer; readonly flat?: true }

const DEEPEST = 5
/** Only a bomb unpacks to more than this, and a bomb is not where anybody keeps a name. */
const MOST = { maxOutputLength: 64 * 1024 * 1024 }

/** Nearly all of what is tried fails, and writing down where it failed takes longer than the trying: nobody reads that. */
const attempt = (how: string, open: () => Buffer): Opened[] => {
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    const bytes = open()
    return bytes.length > 3 ? [{ how, bytes }] : []
  } catch {
    return []
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

const everyIndexOf = (bytes: Buffer, mark: Buffer): number[] => {
  const found: number[] = []
  for (let at = bytes.indexOf(mark); at !== -1 && found.length < 1000; at = bytes.indexOf(mark, at + 1)) found.push(at)
  return found
}

const GZIP = Buffer.from([0x1f, 0x8b, 0x08])
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd])

const unpacked = (b: Buffer): Opened[] => [
  ...everyIndexOf(b, GZIP).flatMap((at) => attempt('gzip', () => gunzipSync(b.subarray(at), MOST))),
  ...everyIndexOf(b, ZSTD).flatMap((at) => attempt('zstd', () => zstdDecompressSync(b.subarray(at), MOST))),
  ...((b[0] ?? 0) === 0x78 ? attempt('zlib', () => inflateSync(b, MOST)) : []),
  ...(mayBeDeflate(b) ? attempt('deflate', () => inflateRawSync(b, MOST)) : []),
]

/** Bare deflate has no mark: what reads as text is none, and what is longer than this is a picture or sealed. */
const mayBeDeflate = (b: Buffer): boolean =>
  b.length >= 16 &&
  b.length < 1_000_000 &&
  ((b[0] ?? 0) & 6) !== 6 &&
  b.subarray(0, 64).some((byte) => byte > 126 || byte < 9)

/** Every entry of a zip by its central directory. */
const unzipped = (b: Buffer): Opened[] =>
  everyIndexOf(b, Buffer.from('PK\x01\x02', 'latin1')).flatMap((at) =>
    attempt('zip', () => {
      const local = b.readUInt32LE(at + 42)
      const start = local + 30 + b.readUInt16LE(local + 26) + b.readUInt16LE(local + 28)
      const packed = b.subarray(start, start + b.readUInt32LE(at + 20))
      return b.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed, MOST)
    }),
  )

const fromPdf = (b: Buffer): Opened[] => {
  const at = b.indexOf('%PDF-')
  if (at === -1) return []
  const pdf = b.subarray(at)
  return [
    ...attempt('pdf text', () => Buffer.from(readPdfText(pdf).join('\n'))),
    ...inflatedStreams(pdf).map(({ body }) => ({ how: 'pdf stream', bytes: body })),
  ]
}

/** Text inside text: base64 (also url-safe, also broken into lines), hexadecimal, percent, quoted-printable and JSON escapes. */
function fromText(b: Buffer): Opened[] {
  const text = b.toString('latin1')
  const found: Opened[] = []
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{11,}(?:\r?\n[A-Za-z0-9+/_-]+)*/g)) {
    const letters = run.replaceAll(/\s/g, '')
    // The run may begin with letters that are not part of it, so each of the four ways to cut it is tried.
    found.push({ how: 'base64', bytes: Buffer.from(letters, 'base64') })
    for (const from of [1, 2, 3])
      found.push({ how: 'base64', flat: true, bytes: Buffer.from(letters.slice(from), 'base64') })
  }
  for (const [run] of text.matchAll(/[0-9a-fA-F]{8,}/g))
    found.push(
      { how: 'hex', bytes: Buffer.from(run, 'hex') },
      { how: 'hex', flat: true, bytes: Buffer.from(run.slice(1), 'hex') },
    )
  const pairs = (mark: string, pattern: RegExp) =>
    pattern.test(text)
      ? [
          {
            how: mark,
            bytes: Buffer.from(
              text
                .replaceAll(/=\r?\n/g, '')
                .replaceAll(pattern, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ),
          },
        ]
      : []
  found.push(...pairs('percent', /%([0-9a-fA-F]{2})/g), ...pairs('quoted-printable', /=([0-9a-fA-F]{2})/g))
  if (/\\u[0-9a-fA-F]{4}/.test(text))
    found.push({
      how: 'json escape',
      bytes: Buffer.from(
        b
          .toString('utf8')
          .replaceAll(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      ),
    })
  return found
}

async function fromMail(b: Buffer): Promise<Opened[]> {
  const head = b.subarray(0, 4000).toString('latin1')
  if (!/^(?:[\w-]+: .*\r?\n)/.test(head) || !/^(?:mime-version|content-type|subject|received):/im.test(head)) return []
  const mail = await PostalMime.parse(b).catch(() => undefined)
  if (!mail) return []
  return [
    {
      how: 'mail',
      bytes: Buffer.from(JSON.stringify([mail.from, mail.to, mail.subject, mail.text, mail.html, mail.headers])),
    },
    ...(mail.attachments ?? []).map((a) => ({
      how: 'mail attachment',
      bytes: Buffer.concat([
        Buffer.from(`${a.filename ?? ''}\n`),
        typeof a.content === 'string' ? Buffer.from(a.content) : Buffer.from(a.content as ArrayBuffer),
      ]),
    })),
  ]
}

/** The bytes themselves, then whatever is wrapped in them, and in that, five deep. */
export async function* openWrappings(bytes: Buffer, how = '', depth = 0): AsyncGenerator<Opened> {
  yield { how, bytes }
  if (depth >= DEEPEST || bytes.length < 8) return
  const inner = [
    ...unpacked(bytes),
    ...unzipped(bytes),
    ...fromPdf(bytes),
    ...(await fromMail(bytes)),
    ...fromText(bytes),
  ]
  for (const each of inner) {
    if (each.bytes.length < 4) continue
    const within = how ? `${each.how} in ${how}` : each.how
    if (each.flat) yield { how: within, bytes: each.bytes }
    else yield* openWrappings(each.bytes, within, depth + 1)
  }
}
