import { inflateSync } from 'node:zlib'
import { Refused } from './refused.ts'

/** Most bytes that the object streams of one PDF may unfold to. */
const UNFOLDED = 64_000_000

const active =
  /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|FileAttachment|RichMedia(?:Content|Settings)?|XFA|ImportData|SubmitForm|GoToR|GoToE|Movie|Sound|Rendition|SetOCGState|3D)(?=[\s/<>[\]()%{}]|$)/
const encrypted = /\/Encrypt(?=[\s/<>[\]()%{}]|$)/

// Our reader leaves these out without a word: JPEG 2000 pictures, and whatever is laid over a page rather than drawn on
// it (a filled form's answers, stamps, strike-outs). A page with a hole in it must not pass for whole.
const undrawable = [
  /\/JPXDecode(?=[\s/<>[\]()%{}]|$)/,
  /\/FT\s*\/(?:Tx|Ch|Btn)\b/,
  /\/Subtype\s*\/(?:Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|Watermark|Redact)\b/,
]

// A name may spell any of its letters as #xx, which readers undo and searches must too.
const plainNames = (text: string): string =>
  text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))

/** The objects of a PDF without the contents of its streams, but with what its object streams hold inside. */
const objectsOf = (bytes: Buffer): string => {
  const text = bytes.toString('latin1')
  const parts: string[] = []
  let at = 0
  let left = UNFOLDED
  const start = /stream(?:\r\n|\n|\r)/g
  for (let found = start.exec(text); found !== null; found = start.exec(text)) {
    if (text.slice(found.index - 3, found.index) === 'end') continue
    const outside = text.slice(at, found.index)
    parts.push(outside)
    const end = text.indexOf('endstream', start.lastIndex)
    if (end < 0) throw new Refused('truncated')
    const dictionary = plainNames(outside.slice(outside.lastIndexOf(' obj')))
    if (/\/ObjStm\b/.test(dictionary)) {
      const unfolded = unfold(dictionary, bytes.subarray(start.lastIndex, end), left)
      left -= unfolded.length
      parts.push(unfolded.toString('latin1'))
    }
    at = end
    start.lastIndex = end + 'endstream'.length
  }
  parts.push(text.slice(at))
  return plainNames(parts.join('\n'))
}

const unfold = (dictionary: string, stream: Buffer, most: number): Buffer => {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '')
  if (filter === undefined) return stream
  // Any other way of folding objects is one we cannot look into, and no ordinary program writes it.
  if (filter !== '/FlateDecode' || /\/Predictor\s+(?!1\b)/.test(dictionary)) throw new Refused('unreadable-pdf')
  try {
    return inflateSync(stream, { maxOutputLength: Math.max(1, most) })
  } catch (e) {
    const tooLong = e instanceof RangeError
    throw new Refused(tooLong ? 'too-complex' : 'damaged')
  }
}

/**
 * Refuses a PDF that is locked, or holds anything that acts or another file. The second fence, not the first: nothing
 * of the PDF is ever served, only pictures of its pages.
 */
export const checkPdf = (bytes: Buffer): void => {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - 2048))
  if (!/%%EOF/.test(tail)) throw new Refused('truncated')
  const objects = objectsOf(bytes)
  if (encrypted.test(objects)) throw new Refused('encrypted-pdf')
  if (active.test(objects)) throw new Refused('active-pdf')
  if (undrawable.some((u) => u.test(objects))) throw new Refused('unreadable-pdf')
}
