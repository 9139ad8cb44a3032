import { randomBytes } from 'node:crypto'
import { deflateRawSync, crc32 } from 'node:zlib'
import sharp from 'sharp'
import { CANARY, onePage, phoneJpeg, streamOf as pdfStream } from '#integrations/images/corpus.fixture.ts'
import { createImageDecoder } from '#integrations/images/decode-image.ts'
import { hostile } from '#integrations/images/hostile.fixture.ts'
import { PLANTED } from '#integrations/scan/clamd-for-tests.ts'
import { createClamd } from '#integrations/scan/clamd.ts'
import { ScannerUnavailable, type MalwareScanner } from '#integrations/scan/malware-scanner.port.ts'
import { streamOf } from '#kernel/seal-stream.ts'
import { EICAR, startDebianClamd, version, whatIsMissing } from './debian-clamd.ts'
import type { Proof } from './proof.ts'

/** A zip with one packed file in it. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content)
  const about = Buffer.alloc(26)
  about.writeUInt16LE(20, 0)
  about.writeUInt16LE(8, 4)
  about.writeUInt32LE(crc32(content), 10)
  about.writeUInt32LE(packed.length, 14)
  about.writeUInt32LE(content.length, 18)
  about.writeUInt16LE(name.length, 22)
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed])
  const entry = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), about, Buffer.alloc(14), Buffer.from(name)])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, entry, end])
}

const verdict = (scanner: MalwareScanner, bytes: Buffer): Promise<string> =>
  scanner.scan(streamOf(bytes)).then(
    (v) => (v.clean ? 'clean' : v.signature),
    (e: unknown) => (e instanceof ScannerUnavailable ? e.reason : Promise.reject(e as Error)),
  )
const script = () =>
  onePage('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>', [], pdfStream('', Buffer.from('0 g')))

/** Every hostile file through the walled-off process: its end as it should be, nothing of it served as it came, no word of its own left. */
async function openAll(): Promise<{ files: number; drawn: number; wrong: string[] }> {
  const decoder = createImageDecoder()
  const wrong: string[] = []
  let drawn = 0
  for (const { title, end, make } of hostile) {
    const bytes = await make()
    const result = await decoder.decode(streamOf(bytes))
    const got = result.ok ? 'drawn' : result.refusal.code
    if (got !== end) wrong.push(`${title}: ${got}, not ${end}`)
    if (!result.ok) continue
    drawn++
    for (const r of result.renditions) {
      const head = await sharp(r.bytes).metadata()
      const told = [head.exif, head.xmp, head.iptc, head.icc, head.comments].filter((one) => one !== undefined)
      if (told.length > 0 || r.bytes.includes(CANARY)) wrong.push(`${title}: metadata is left`)
      if (r.bytes.equals(bytes)) wrong.push(`${title}: served as it came`)
    }
  }
  return { files: hostile.length, drawn, wrong }
}

/** Our client against Debian's own clamd with signatures of ours: what it finds, what it passes, and that nothing is passed when it is gone. */
async function scanAll(): Promise<{ asked: number; largeMs: number; megabytes: number; wrong: string[] }> {
  const clamd = await startDebianClamd()
  const wrong: string[] = []
  let asked = 0
  const expect = async (what: string, wanted: string, scanner: MalwareScanner, bytes: Buffer) => {
    asked++
    const said = await verdict(scanner, bytes)
    if (said !== wanted) wrong.push(`${what}: ${said}, not ${wanted}`)
  }
  try {
    const scanner = createClamd({ path: clamd.socket })
    const photo = await phoneJpeg()
    const found = 'Kairos.Planted.UNOFFICIAL'
    await expect('a photo', 'clean', scanner, photo)
    await expect(
      'a photo with the planted bytes behind it',
      found,
      scanner,
      Buffer.concat([photo, Buffer.from(PLANTED)]),
    )
    await expect('the test file of all scanners', 'Kairos.Eicar.UNOFFICIAL', scanner, EICAR)
    await expect('the same, packed in a zip', 'Kairos.Eicar.UNOFFICIAL', scanner, zipOf('a.com', EICAR))
    await expect('a PDF with a script', 'Kairos.Pdf.Script.UNOFFICIAL', scanner, script())
    await expect('a PDF without one', 'clean', scanner, onePage())
    const large = randomBytes(25_000_000)
    const began = process.hrtime.bigint()
    await expect('25 MB of noise', 'clean', scanner, large)
    const largeMs = Number((process.hrtime.bigint() - began) / 1_000_000n)
    const together = await Promise.all(Array.from({ length: 20 }, () => verdict(scanner, photo)))
    if (together.some((v) => v !== 'clean')) wrong.push(`twenty at once: ${together.join(' ')}`)
    const megabytes = clamd.residentMb()
    await clamd.kill()
    await expect('killed', 'no-answer', scanner, photo)
    await clamd.start()
    await expect('started again', found, scanner, Buffer.from(PLANTED))
    await clamd.kill()
    const small = await startDebianClamd('1M')
    try {
      await expect('over its own limit of a stream', 'too-large', createClamd({ path: small.socket }), large)
    } finally {
      await small.kill()
      small.remove()
    }
    return { asked, largeMs, megabytes, wrong }
  } finally {
    await clamd.kill()
    clamd.remove()
  }
}

/** The hostile files through the decoder's child, and files through Debian's own clamd. */
export const files: Proof = async () => {
  const missing = whatIsMissing()
  if (missing) return { holds: false, says: missing, figures: {} }
  const opened = await openAll()
  const scanned = await scanAll()
  const wrong = [...opened.wrong, ...scanned.wrong]
  const { asked, largeMs, megabytes } = scanned
  return {
    holds: wrong.length === 0,
    says:
      wrong.join('; ') ||
      `${opened.files} hostile files, ${opened.drawn} of them drawn anew, 0 served as sent, 0 metadata left; ${version()}: ${asked} verdicts of ${asked}, 25 MB in ${largeMs} ms, ${megabytes} MB resident`,
    figures: { clamd: version(), hostile: opened.files, drawn: opened.drawn, asked, wrong, largeMs, megabytes },
  }
}
