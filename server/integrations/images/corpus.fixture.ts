import { deflateSync, crc32 } from 'node:zlib'
import sharp from 'sharp'

/** Words that hide in metadata; finding one in what is kept means that metadata is kept. */
export const CANARY = 'CANARY-BACKYARD'

const gps = {
  IFD0: { ImageDescription: CANARY, Make: CANARY },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '29/1 45/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '95/1 22/1 0/1' },
}
const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description about="${CANARY}"/></rdf:RDF></x:xmpmeta>`

/** Left half red, right half blue: turned or mirrored, it shows. */
export const twoColours = (width = 640, height = 480) =>
  sharp({ create: { width, height, channels: 3, background: '#283cc8' } }).composite([
    {
      input: { create: { width: width / 2, height, channels: 3, background: '#c82828' } },
      left: 0,
      top: 0,
    },
  ])

export const phoneJpeg = () => twoColours().withExif(gps).withXmp(xmp).withIccProfile('p3').jpeg().toBuffer()

/** Lies on its side, as phones write it, with a note to turn it by 90 degrees. */
export const lyingJpeg = async () =>
  sharp(await twoColours().png().toBuffer())
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()

/** Noise: a JPEG with enough body to be cut in the middle. */
export const noiseJpeg = (width = 800, height = 600) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })
    .jpeg({ quality: 90 })
    .toBuffer()

export const pngChunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

/** A PNG of zeros written by hand, so that it may declare any size and carry any chunk. */
export const pngOf = (width: number, height: number, rows: Buffer, extra: Buffer = Buffer.alloc(0)): Buffer => {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    extra,
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}
export const pngBomb = () => pngOf(16_000, 16_000, Buffer.alloc(16_001 * 16_000))
/** Large and of one kind: the least effort folds it small enough. */
export const quickly = (bytes: Buffer): Buffer => deflateSync(bytes, { level: 1 })
/** A small picture with 200 MB of text folded into a few hundred kilobytes beside it. */
export const textBomb = () => {
  const text = Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), quickly(Buffer.alloc(200_000_000, 65))])
  return pngOf(64, 64, Buffer.alloc(65 * 64), pngChunk('zTXt', text))
}

/** 96 by 64, left red, right blue, with the canary in its EXIF; made by heif-enc (libheif 1.15, x265) for this test. */
export const phoneHeic = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAYBtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAAB',
    'AAAANGlsb2MAAAAAREAAAgABAAAAAAGkAAEAAAAAAAAAMQACAAAAAAHVAAEAAAAAAAABQgAAADhpaW5mAAAAAAACAAAAFWluZmUCAAAAAAEAAGh2YzEA',
    'AAAAFWluZmUCAAABAAIAAEV4aWYAAAAAv2lwcnAAAAChaXBjbwAAAHVodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAA',
    'AAMAAAMAHroCQCEAAQAoQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbqSSmubAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABA',
    'AAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAaaXJlZgAAAAAAAAAOY2RzYwACAAEAAQAAAXttZGF0AAAALSgBr1gF80Bipkl/',
    '/8T5//RtJD48sUIApj/COldPSvQi7k6IjkqCwk48FvUDXgAAAABJSSoACAAAAAgADgECAAsAAAB+AAAAEgEDAAEAAAABAAAAGgEFAAEAAABuAAAAGwEF',
    'AAEAAAB2AAAAKAEDAAEAAAACAAAAEwIDAAEAAAABAAAAaYcEAAEAAACKAAAAJYgEAAEAAADYAAAAAAAAADhjAADoAwAAOGMAAOgDAABDQU5BUllIRUlD',
    'AAAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAYAAAAAOgBAABAAAAQAAAAAAAAAAEAAEAAgAC',
    'AAAATgAAAAIABQADAAAAJgEAAAMAAgACAAAAVwAAAAQABQADAAAADgEAAAAAAABfAAAAAQAAABYAAAABAAAAAAAAAAEAAAAdAAAAAQAAAC0AAAABAAAA',
    'AAAAAAEAAAA=',
  ].join(''),
  'base64',
)

/** A PDF from its objects; `object` n of the list becomes object n + 1, and object 1 is the catalogue. */
export const pdfOf = (objects: readonly (string | Buffer)[], trailer = ''): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.5\n', 'latin1')]
  const offsets: number[] = []
  let at = 9
  const add = (b: Buffer) => {
    parts.push(b)
    at += b.length
  }
  objects.forEach((body, i) => {
    offsets.push(at)
    add(Buffer.from(`${i + 1} 0 obj\n`))
    add(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'))
    add(Buffer.from('\nendobj\n'))
  })
  const xref = at
  const rows = offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\n`
  add(Buffer.from(`${end}startxref\n${xref}\n%%EOF\n`, 'latin1'))
  return Buffer.concat(parts)
}
export const streamOf = (dictionary: string, body: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${body.length} >>\nstream\n`, 'latin1'),
    body,
    Buffer.from('\nendstream', 'latin1'),
  ])

const black = Buffer.from('0 g 72 600 300 100 re f', 'latin1')
/** One page with a black bar on it. `catalogue` and `more` are where a test adds what must not be there. */
export const onePage = (
  catalogue = '',
  more: readonly (string | Buffer)[] = [],
  content: Buffer = streamOf('', black),
  trailer = '',
) =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>',
      content,
      ...more,
    ],
    trailer,
  )

/** All of one red, sRGB 224, 48, 16, written in Display P3 (206, 65, 37) as iPhones do; made by heif-enc as well. */
export const displayP3Heic = Buffer.from(
  [
    'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAy9tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAA',
    'AAABAAAAImlsb2MAAAAAREAAAQABAAAAAANTAAEAAAAAAAAAIQAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGh2YzEAAAACr2lwcnAAAAKQ',
    'aXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAA',
    'AwAeoDCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHBcrAiQAAAABRpc3BlAAAAAAAAAGAAAABAAAAB7GNvbHJwcm9mAAAB4GxjbXMEIAAA',
    'bW50clJHQiBYWVogB+IAAwAUAAkADgAdYWNzcE1TRlQAAAAAc2F3c2N0cmwAAAAAAAAAAAAAAAAAAPbWAAEAAAAA0y1oYW5kguKocouKP/clPrmS',
    '7iTWrgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAKZGVzYwAAAPwAAAAkY3BydAAAASAAAAAid3RwdAAAAUQAAAAUY2hhZAAAAVgAAAAs',
    'clhZWgAAAYQAAAAUZ1hZWgAAAZgAAAAUYlhZWgAAAawAAAAUclRSQwAAAcAAAAAgZ1RSQwAAAcAAAAAgYlRSQwAAAcAAAAAgbWx1YwAAAAAAAAAB',
    'AAAADGVuVVMAAAAIAAAAHABzAFAAMwBDbWx1YwAAAAAAAAABAAAADGVuVVMAAAAGAAAAHABDAEMAMAAAWFlaIAAAAAAAAPbWAAEAAAAA0y1zZjMy',
    'AAAAAAABDEIAAAXe///zJQAAB5MAAP2Q///7of///k4AAAOaAADAFFhZWiAAAAAAAACD3wAAPb8AAAAAWFlaIAAAAAAAAEq/AACxNwAACrVYWVog',
    'AAAAAAAAKDgAABEKAADIeHBhcmEAAAAAAAMAAAACZmkAAPKnAAANWQAAE9AAAApbAAAAEHBpeGkAAAAAAwgICAAAABdpcG1hAAAAAAAAAAEAAQSB',
    'AoOEAAAAKW1kYXQAAAAdKAGvBrhjsNz/pdB///tuj6H+RMaf+IjaBO/Fk+A=',
  ].join(''),
  'base64',
)
