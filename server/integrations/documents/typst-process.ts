import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { DocumentFailure, DocumentTemplate } from './document.types.ts'
import { markCharacters } from './printable-text.ts'

export type RenderJob = {
  id: number
  template: DocumentTemplate
  title: string
  language: string
  words: unknown
  data: unknown
}
export type RenderReply = { id: number; pdf: Uint8Array; pages: number } | { id: number; failure: DocumentFailure }

const folder = import.meta.dirname
const compiler = NodeCompiler.create({
  workspace: join(folder, 'templates'),
  fontArgs: [
    {
      fontBlobs: ['AtkinsonHyperlegibleNext_400Regular.ttf', 'AtkinsonHyperlegibleNext_700Bold.ttf'].map((name) =>
        readFileSync(join(folder, 'fonts', name)),
      ),
    },
  ],
})

class NoGlyphs extends Error {
  readonly characters: ReadonlySet<string>
  constructor(characters: ReadonlySet<string>) {
    super('no glyphs')
    this.characters = characters
  }
}

const compile = (job: RenderJob, data: unknown): { pdf: Buffer; pages: number } => {
  const input = JSON.stringify({ title: job.title, language: job.language, words: job.words, data })
  try {
    const compiled = compiler.compile({
      mainFilePath: join(folder, 'templates', `${job.template}.typ`),
      inputs: { input },
    })
    const document = compiled.result
    if (document === null) throw new Error('template')
    // PDF/UA-1 refuses a missing title, a skipped heading and a glyph that no font has.
    return { pdf: compiler.pdf(document, { pdfStandard: 'ua-1' }), pages: document.numOfPages }
  } catch (error) {
    const told = error instanceof Error ? error.message : ''
    // The diagnostics are Rust's debug text, where a quote or a backslash inside may be escaped once more.
    const missing = [...told.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gs)].flatMap((match) =>
      Array.from(
        (match[1] ?? '').replaceAll(/\\+u\{([0-9a-f]+)\}/gi, (_, hex: string) =>
          String.fromCodePoint(Number.parseInt(hex, 16)),
        ),
      ),
    )
    throw missing.length > 0 ? new NoGlyphs(new Set(missing)) : new Error('template')
  } finally {
    // The compiler memoises what it has seen; this page is somebody's health and must not stay in memory.
    compiler.evictCache(0)
  }
}

const render = (job: RenderJob): RenderReply => {
  try {
    return { id: job.id, ...compile(job, job.data) }
  } catch (error) {
    if (!(error instanceof NoGlyphs)) return { id: job.id, failure: 'template-failed' }
    if (job.template === 'prescription') return { id: job.id, failure: 'unprintable-characters' }
    try {
      return { id: job.id, ...compile(job, markCharacters(job.data, error.characters)) }
    } catch {
      return { id: job.id, failure: 'unprintable-characters' }
    }
  }
}

process.on('message', (job: RenderJob) => process.send?.(render(job)))
// A parent that was killed leaves no orphan behind.
process.on('disconnect', () => process.exit(0))
