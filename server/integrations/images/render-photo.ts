import sharp, { type SharpOptions } from 'sharp'
import { Refused } from './refused.ts'
import type { DecodeLimits, Drawn } from './decode-limits.ts'

const whole =
  /premature|truncat|unexpected end|end of (?:file|stream|input)|read error|not enough|insufficient|corrupt(?:ed)? jpeg data|eof/i

/** The words of a decoder, as a reason. What we do not recognise is damage. */
export const reasonOf = (e: unknown): Refused => {
  if (e instanceof Refused) return e
  const said = e instanceof Error ? e.message : ''
  if (/pixel limit|dimensions? (?:too|exceed)|too large/i.test(said)) return new Refused('too-many-pixels')
  if (/allocat|out of memory/i.test(said)) return new Refused('too-complex')
  return new Refused(whole.test(said) ? 'truncated' : 'damaged')
}

/** Refuses by the size and the page count that the head of the file declares, before a pixel is decoded. */
export const checkHead = (
  head: { width: number; height: number; pages?: number | undefined },
  limits: DecodeLimits,
): void => {
  if (head.width * head.height > limits.pixels) throw new Refused('too-many-pixels', { most: limits.pixels })
  if ((head.pages ?? 1) > 1) throw new Refused('animated')
  if (Math.min(head.width, head.height) < limits.smallestSide)
    throw new Refused('too-small', { least: limits.smallestSide })
}

/** Turned upright, in sRGB, on white, within `side`: pixels only. sharp writes no metadata unless it is asked to. */
const draw = async (input: Buffer, options: SharpOptions, side: number, quality: number): Promise<Drawn> => {
  const { data, info } = await sharp(input, options)
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    // Full colour resolution, because redness at an edge is what a clinician looks for.
    .jpeg({ quality, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return { kind: 'full', page: 1, bytes: data, width: info.width, height: info.height }
}

export const drawThumb = async (full: Drawn, limits: DecodeLimits): Promise<Drawn> => ({
  ...(await draw(full.bytes, { failOn: 'warning' }, limits.thumbSide, 75)),
  kind: 'thumb',
})

/** JPEG, PNG and WebP: decoded strictly and written anew. */
export const renderPhoto = async (bytes: Buffer, limits: DecodeLimits): Promise<Drawn[]> => {
  const options: SharpOptions = { failOn: 'warning', limitInputPixels: limits.pixels, limitInputChannels: 5 }
  // The head is read without a limit of its own, so that a bomb is told from damage.
  checkHead(await sharp(bytes, { ...options, limitInputPixels: false }).metadata(), limits)
  const full = await draw(bytes, options, limits.fullSide, 85)
  return [full, await drawThumb(full, limits)]
}
