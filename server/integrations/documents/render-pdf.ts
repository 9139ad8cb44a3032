import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { DocumentError, type DataOf, type DocumentTemplate, type LanguageOf } from './document.types.ts'
import { prescriptionWords, visitSummaryWords } from './document.words.ts'
import { printableData, printableText } from './printable-text.ts'
import type { RenderJob, RenderReply } from './typst-process.ts'

export type PdfRenderer = {
  /**
   * One tagged PDF (PDF/UA-1, US Letter). The data is placed as text: nothing in it is markup.
   * @throws {DocumentError} `transient`: try again. `permanent`: this data cannot be printed.
   */
  renderPdf: <T extends DocumentTemplate>(
    template: T,
    data: DataOf<T>,
    options: { language: LanguageOf<T>; title: string },
  ) => Promise<{ pdf: Buffer; pages: number }>
  /** Ends the child process; what is still being printed fails as transient. */
  close: () => void
}

type Waiting = { resolve: (made: { pdf: Buffer; pages: number }) => void; reject: (error: DocumentError) => void }

/**
 * A printer in a child process, started with the first page and ended after `idleMs` (30 000) without one: the compiler takes 120 MB
 * and 7 to 25 ms a page, which the server's own process should neither keep nor wait for. A page that takes over `timeoutMs` (15 000) kills it.
 */
export const createPdfRenderer = (options: { idleMs?: number; timeoutMs?: number } = {}): PdfRenderer => {
  const idleMs = options.idleMs ?? 30_000
  const timeoutMs = options.timeoutMs ?? 15_000
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let lastId = 0

  const end = (ended: ChildProcess | undefined, reason: 'timed-out' | 'renderer-died' | 'closed'): void => {
    if (ended === undefined || ended !== child) return
    child = undefined
    clearTimeout(idle)
    ended.kill('SIGKILL')
    const lost = [...waiting.values()]
    waiting.clear()
    for (const each of lost) each.reject(new DocumentError(reason))
  }

  const start = (): ChildProcess => {
    const started = fork(join(import.meta.dirname, 'typst-process.ts'), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: ['--max-old-space-size=64'],
      // The printer has no use for the server's secrets.
      env: {},
    })
    started.on('message', (reply: RenderReply) => {
      const job = waiting.get(reply.id)
      waiting.delete(reply.id)
      if ('failure' in reply) job?.reject(new DocumentError(reply.failure))
      else job?.resolve({ pdf: Buffer.from(reply.pdf), pages: reply.pages })
      if (waiting.size === 0) rest(started)
    })
    started.on('error', () => end(started, 'renderer-died'))
    started.on('exit', () => end(started, 'renderer-died'))
    return started
  }

  /** Waiting for more work must not keep the server from stopping. */
  const rest = (resting: ChildProcess): void => {
    resting.unref()
    resting.channel?.unref()
    idle = setTimeout(() => end(resting, 'closed'), idleMs).unref()
  }

  const ask = (job: Omit<RenderJob, 'id'>): Promise<{ pdf: Buffer; pages: number }> =>
    new Promise((resolve, reject) => {
      clearTimeout(idle)
      child ??= start()
      const printer = child
      printer.ref()
      printer.channel?.ref()
      const id = ++lastId
      const timer = setTimeout(() => end(printer, 'timed-out'), timeoutMs)
      waiting.set(id, {
        resolve: (made) => (clearTimeout(timer), resolve(made)),
        reject: (error) => (clearTimeout(timer), reject(error)),
      })
      printer.send({ id, ...job }, (error) => {
        if (error !== null) end(printer, 'renderer-died')
      })
    })

  return {
    renderPdf: (template, data, { language, title }) =>
      ask({
        template,
        title: printableText(title),
        language,
        words: template === 'prescription' ? prescriptionWords : visitSummaryWords[language],
        data: printableData(data),
      }),
    close: () => end(child, 'closed'),
  }
}
