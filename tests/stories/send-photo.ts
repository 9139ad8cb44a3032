import { Buffer } from 'node:buffer'
import { request } from 'node:http'
import sharp from 'sharp'
import { type Person, spoken } from './person.ts'

/** A photo as a phone makes it: noise, turned by a flag, with the place where it was taken and words of its owner in it. */
export async function photoOf(words: string, color: string): Promise<Buffer<ArrayBuffer>> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  const grain = await sharp({ create: { width: 900, height: 700, channels: 3, background: color, noise } })
    .png()
    .toBuffer()
  const made = await sharp(grain)
    .jpeg({ quality: 92 })
    .withExif({
      IFD0: { ImageDescription: words, Artist: words },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 16/1 1/1', GPSLongitudeRef: 'W', GPSLongitude: '97/1 44/1 1/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
  return Buffer.from(made)
}

const TUS = { 'tus-resumable': '1.0.0' }
const b64 = (s: string): string => Buffer.from(s).toString('base64')

/**
 * Sends it in pieces. `cuts` times the connection is torn in the middle of a piece; what the house has is asked for each time,
 * and the rest follows. Gives the attachment's id, or the refusal as it was answered.
 */
export async function sendPhoto(
  p: Person,
  caseId: string,
  linkId: string,
  name: string,
  bytes: Buffer<ArrayBuffer>,
  cuts = 0,
): Promise<{ id: string } | { refused: string }> {
  spoken.push(name, bytes.subarray(0, 2000).toString('latin1'))
  const made = await p.wire('/api/v1/uploads', {
    method: 'POST',
    headers: {
      ...TUS,
      'upload-length': String(bytes.length),
      'upload-metadata': `caseId ${b64(caseId)},linkId ${b64(linkId)},filename ${b64(name)}`,
    },
  })
  if (made.status !== 201) return { refused: await made.text() }
  const place = (made.headers.get('location') ?? '').replace(/^https?:\/\/[^/]+/, '')
  const offsetNow = async (): Promise<number> =>
    Number((await p.wire(place, { method: 'HEAD', headers: TUS })).headers.get('upload-offset') ?? 0)
  for (let cut = 0; cut < cuts; cut++) await tear(p, place, await offsetNow(), bytes)
  const from = await offsetNow()
  const last = await p.wire(place, {
    method: 'PATCH',
    headers: { ...TUS, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    body: bytes.subarray(from),
  })
  if (last.status >= 300) return { refused: await last.text() }
  return { id: last.headers.get('kairos-attachment') ?? '' }
}

/** Begins to send the rest and tears the connection after a part of it. */
async function tear(p: Person, place: string, offset: number, bytes: Buffer): Promise<void> {
  const { ports } = p.house
  const part = bytes.subarray(offset, offset + Math.max(1000, Math.floor((bytes.length - offset) / 3)))
  await new Promise<void>((done) => {
    const req = request({
      host: '127.0.0.1',
      port: ports[0],
      path: place,
      method: 'PATCH',
      headers: {
        ...TUS,
        cookie: p.cookies,
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'content-length': String(bytes.length - offset),
      },
    })
    req.on('error', () => done())
    req.on('close', () => done())
    req.write(part, () => setTimeout(() => req.destroy(), 60))
  })
}
