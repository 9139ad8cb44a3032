import { crc32, deflateSync } from 'node:zlib'
import heic from 'heic-decode'
import sharp from 'sharp'
import type { DecodeLimits, Drawn } from './decode-limits.ts'
import { Refused } from './refused.ts'
import { checkHead, renderPhoto } from './render-photo.ts'

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** The colour profile a HEIC carries (iPhones: Display P3), or undefined. Without it, skin would look paler than it is. */
const profileOf = (bytes: Buffer): Buffer | undefined => {
  const at = bytes.indexOf('colrprof', 4, 'latin1')
  if (at < 4) return undefined
  const size = bytes.readUInt32BE(at - 4) - 12
  return size > 128 && size < 1_000_000 && at + 8 + size <= bytes.length
    ? bytes.subarray(at + 8, at + 8 + size)
    : undefined
}

// PNG head: signature 8, IHDR 25; the profile has its place right after.
const withProfile = (png: Buffer, profile: Buffer | undefined): Buffer =>
  profile === undefined
    ? png
    : Buffer.concat([
        png.subarray(0, 33),
        chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), deflateSync(profile)])),
        png.subarray(33),
      ])

/** Whether the outermost boxes say there is more than arrived. */
const isCut = (bytes: Buffer): boolean => {
  let at = 0
  while (at + 8 <= bytes.length) {
    const size = bytes.readUInt32BE(at)
    if (size === 0) return false
    if (size < 8)
      return size === 1 && at + 16 <= bytes.length && at + Number(bytes.readBigUInt64BE(at + 8)) > bytes.length
    at += size
  }
  return at !== bytes.length
}

/** HEIC and HEIF, by libheif compiled to WebAssembly: it turns the picture upright by itself. */
export const readHeic = async (bytes: Buffer, limits: DecodeLimits): Promise<Drawn[]> => {
  if (isCut(bytes)) throw new Refused('truncated')
  const pictures = await heic.all({ buffer: bytes }).catch(() => {
    throw new Refused('damaged')
  })
  const first = pictures[0]
  if (!first) throw new Refused('damaged')
  checkHead({ width: first.width, height: first.height }, limits)
  const { width, height, data } = await first.decode().catch(() => {
    throw new Refused('truncated')
  })
  pictures.dispose()
  const png = await sharp(data, { raw: { width, height, channels: 4 } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return renderPhoto(withProfile(png, profileOf(bytes)), limits)
}
