import sharp from 'sharp'
import type { Answer, DecodeLimits, Drawn } from './decode-limits.ts'
import { readHeic } from './read-heic.ts'
import { reasonOf, renderPhoto } from './render-photo.ts'
import { sniffFile, type Readable } from './sniff-file.ts'

// Everything libvips can load is shut, then what we mean to load is opened: a loader nobody thought of stays shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] })
sharp.cache(false)
sharp.concurrency(1)

const draw = async (mime: Readable, bytes: Buffer, limits: DecodeLimits): Promise<Drawn[]> => {
  if (mime === 'image/heic') return readHeic(bytes, limits)
  // Loaded only for a PDF: it is large, and a photo must not wait for it.
  if (mime === 'application/pdf') return (await import('./render-pdf.ts')).renderPdf(bytes, limits)
  return renderPhoto(bytes, limits)
}

const decode = async (bytes: Buffer, limits: DecodeLimits): Promise<{ answer: Answer; bodies: Buffer[] }> => {
  try {
    const mime = await sniffFile(bytes)
    const drawn = await draw(mime, bytes, limits)
    const pictures = drawn.map(({ bytes: body, ...rest }) => ({ ...rest, length: body.length }))
    return { answer: { ok: true, mime, pictures }, bodies: drawn.map((d) => d.bytes) }
  } catch (e) {
    const { code, facts } = reasonOf(e)
    return { answer: { ok: false, code, facts }, bodies: [] }
  }
}

const chunks: Buffer[] = []
for await (const chunk of process.stdin) chunks.push(chunk)
const { answer, bodies } = await decode(Buffer.concat(chunks), JSON.parse(process.argv[2] ?? '{}'))
process.stdout.write(`${JSON.stringify(answer)}\n`)
for (const body of bodies) process.stdout.write(body)
