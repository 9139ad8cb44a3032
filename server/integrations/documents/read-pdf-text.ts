import { inflateSync } from 'node:zlib'

/** Every stream of a PDF, inflated where it is deflated. A search for what must not stand in a file reads these as well as the file. */
export const inflatedStreams = (pdf: Buffer): { head: string; body: Buffer }[] => {
  const source = pdf.toString('latin1')
  return [...source.matchAll(/(\d+) 0 obj\s*(<<(?:(?!endobj)[^])*?>>)\s*stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length
    const raw = pdf.subarray(start, source.indexOf('endstream', start))
    const head = `${match[1] ?? ''} ${match[2] ?? ''}`
    return { head, body: head.includes('/FlateDecode') ? inflateOrEmpty(raw) : raw }
  })
}

const inflateOrEmpty = (raw: Buffer): Buffer => {
  try {
    return inflateSync(raw)
  } catch {
    return Buffer.alloc(0)
  }
}

type Glyphs = Map<string, string>

/** A ToUnicode table: the glyph's hex number to the text it stands for. */
const glyphsIn = (table: string): Glyphs => {
  const glyphs: Glyphs = new Map()
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, lines = ''] of table.matchAll(/beginbfchar([^]*?)endbfchar/g)) {
    for (const [, glyph = '', hex = ''] of lines.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      glyphs.set(glyph.toLowerCase(), text(hex))
    }
  }
  for (const [, lines = ''] of table.matchAll(/beginbfrange([^]*?)endbfrange/g)) {
    for (const [, from = '', to = '', hex = ''] of lines.matchAll(/<([0-9a-f]+)>\s*<([0-9a-f]+)>\s*<([0-9a-f]+)>/gi)) {
      const first = Number.parseInt(from, 16)
      const base = Number.parseInt(hex, 16)
      for (let each = first; each <= Number.parseInt(to, 16); each++) {
        glyphs.set(each.toString(16).padStart(from.length, '0'), String.fromCodePoint(base + each - first))
      }
    }
  }
  return glyphs
}

/**
 * The text of a PDF that Typst wrote, one string a page, a line of the page a line of the string. It knows Typst's ways (one font object a
 * name, glyphs of two bytes, hex or literal strings) and is here for tests and for the search of a dump, not for PDFs of others.
 */
export const readPdfText = (pdf: Buffer): string[] => {
  const source = pdf.toString('latin1')
  const objects = new Map(
    [...source.matchAll(/(?:^|\n)(\d+) 0 obj\s([^]*?)endobj/g)].map((each) => [each[1] ?? '', each[2] ?? '']),
  )
  const streams = new Map(inflatedStreams(pdf).map(({ head, body }) => [head.slice(0, head.indexOf(' ')), body]))
  const refIn = (text: string, key: string): string => new RegExp(`/${key}\\s+(\\d+) 0 R`).exec(text)?.[1] ?? ''
  const dictionaryIn = (text: string, key: string): string => {
    const ref = refIn(text, key)
    return ref === '' ? text : (objects.get(ref) ?? '')
  }
  const pageOrder = [...(/\/Kids\s*\[([^\]]*)\]/.exec(source)?.[1] ?? '').matchAll(/(\d+) 0 R/g)].map(
    (each) => each[1] ?? '',
  )

  return pageOrder.map((page) => {
    const dictionary = objects.get(page) ?? ''
    const resources = dictionaryIn(dictionary, 'Resources')
    const fontNames = /\/Font\s*<<([^>]*)>>/.exec(resources)?.[1] ?? objects.get(refIn(resources, 'Font')) ?? ''
    const fonts = new Map<string, Glyphs>()
    for (const [, name = '', ref = ''] of fontNames.matchAll(/\/(\w+)\s+(\d+) 0 R/g)) {
      const table = streams.get(refIn(objects.get(ref) ?? '', 'ToUnicode'))
      fonts.set(name, table === undefined ? new Map() : glyphsIn(table.toString('latin1')))
    }
    return textOf(streams.get(refIn(dictionary, 'Contents'))?.toString('latin1') ?? '', fonts)
  })
}

/** Follows the text operators of one page; a new vertical place starts a new line. */
const textOf = (content: string, fonts: Map<string, Glyphs>): string => {
  let text = ''
  let font: Glyphs = new Map()
  let height = ''
  const show = (codes: string): void => {
    for (const [code] of codes.matchAll(/.{4}/g)) text += font.get(code) ?? ''
  }
  const operators = /\/(\w+) [\d.]+ Tf|(?:[-\d.]+ ){5}([-\d.]+) cm\b|<([0-9a-fA-F\s]+)>|\(/g
  for (let found = operators.exec(content); found !== null; found = operators.exec(content)) {
    const [, fontName, place, hex] = found
    if (fontName !== undefined) font = fonts.get(fontName) ?? new Map()
    else if (hex !== undefined) show(hex.replaceAll(/\s/g, '').toLowerCase())
    else if (place === undefined) {
      const end = endOfLiteral(content, operators.lastIndex)
      show(literalBytes(content.slice(operators.lastIndex, end)).toString('hex'))
      operators.lastIndex = end
    } else {
      if (place !== height) text += '\n'
      height = place
    }
  }
  return text.replaceAll(/\n+/g, '\n').trim()
}

/** Balanced brackets inside a PDF literal need no backslash, so the end is the first one too many. */
const endOfLiteral = (content: string, start: number): number => {
  let depth = 1
  for (let at = start; at < content.length; at++) {
    const character = content[at]
    if (character === '\\') at++
    else if (character === '(') depth++
    else if (character === ')' && --depth === 0) return at
  }
  return content.length
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }

const literalBytes = (literal: string): Buffer =>
  Buffer.from(
    literal.replaceAll(/\\(?:([0-7]{1,3})|([^]))/g, (_, octal: string | undefined, other: string | undefined) =>
      octal === undefined ? (escapes[other ?? ''] ?? other ?? '') : String.fromCharCode(Number.parseInt(octal, 8)),
    ),
    'latin1',
  )
