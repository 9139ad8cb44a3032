import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { checkPdf } from './check-pdf.ts'
import type { DecodeLimits, Drawn } from './decode-limits.ts'
import { Refused } from './refused.ts'
import { drawThumb } from './render-photo.ts'

const FOLDER = '/quarantined'
/** Pages are drawn at 200 dots an inch, so that small print of a laboratory report stays readable. */
const DENSITY = 200

const pageSource = (page: number): string =>
  `#set page(width: auto, height: auto, margin: 0pt)\n#image("in.pdf", page: ${page})`

const messagesOf = (compiler: NodeCompiler, page: number): string => {
  const failed = compiler.compile({ mainFileContent: pageSource(page) }).takeError()
  if (failed === null) return ''
  return JSON.stringify(compiler.fetchDiagnostics(failed))
}

// There is no call that counts pages, but asking for one that cannot be there makes the reader say how many are.
const countPages = (compiler: NodeCompiler): number => {
  const said = messagesOf(compiler, 1_000_000)
  const pages = Number(/only has (\d+) page/.exec(said)?.[1])
  if (!Number.isInteger(pages) || pages < 1) throw new Refused('unreadable-pdf')
  return pages
}

/**
 * Each page as a picture, drawn by Typst's own PDF reader (Rust, no script engine, no network): no byte of the PDF itself
 * is kept. A PDF whose pages all come out blank is refused, so that a page we cannot draw is not taken for an empty one.
 */
export const renderPdf = async (bytes: Buffer, limits: DecodeLimits): Promise<Drawn[]> => {
  checkPdf(bytes)
  const compiler = NodeCompiler.create({ workspace: FOLDER })
  compiler.mapShadow(`${FOLDER}/in.pdf`, bytes)
  const pages = countPages(compiler)
  if (pages > limits.pdfPages) throw new Refused('too-many-pages', { pages, most: limits.pdfPages })
  // This SVG is Typst's, not the sender's: the only one that is ever drawn here.
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
  const drawn: Drawn[] = []
  let blank = true
  for (let page = 1; page <= pages; page++) {
    const picture = await drawPage(compiler, page, limits)
    blank &&= (await sharp(picture.bytes).stats()).channels.every((c) => c.max - c.min < 8)
    drawn.push(picture)
    compiler.evictCache(0)
    // A page of noise unfolds to tens of megabytes outside V8's sight; the child is started with the collector exposed.
    globalThis.gc?.()
  }
  const first = drawn[0]
  if (blank || first === undefined) throw new Refused('unreadable-pdf', { pages })
  return [...drawn, await drawThumb(first, limits)]
}

const drawPage = async (compiler: NodeCompiler, page: number, limits: DecodeLimits): Promise<Drawn> => {
  const svg = compiler.svg({ mainFileContent: pageSource(page) })
  // Typst wraps the page in a document of its own; the page itself lies inside, and draws sharper alone.
  const inside = /data:image\/svg\+xml;base64,([A-Za-z0-9+/=]+)/.exec(svg)?.[1]
  if (inside === undefined) throw new Refused('unreadable-pdf', { page })
  const { data, info } = await sharp(Buffer.from(inside, 'base64'), {
    density: DENSITY,
    unlimited: true,
    limitInputPixels: limits.pixels,
  })
    .resize({ width: limits.fullSide, height: limits.fullSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true })
  return { kind: 'full', page, bytes: data, width: info.width, height: info.height }
}
