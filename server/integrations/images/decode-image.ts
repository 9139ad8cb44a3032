import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import * as z from 'zod/mini'
import {
  attachmentLimits,
  attachmentMime,
  attachmentRefusal,
  renditionKind,
  type AttachmentRefusal,
  type RenditionKind,
} from '#contract/attachments.ts'
import { Broken } from '#kernel/errors.ts'
import type { DecodeLimits } from './decode-limits.ts'
import { childEnvironment, commandOf, probeSandbox, type Sandbox, type SandboxSettings } from './decode-sandbox.ts'
import type { RefusalFacts } from './refused.ts'

/** What is kept of a file: always a JPEG of ours. Sides in pixels, sha256 in hex; `page` counts from 1 (photos: 1). */
export type Rendition = {
  readonly kind: RenditionKind
  readonly page: number
  readonly mime: 'image/jpeg'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  readonly sha256: string
}
export type Refusal = { readonly code: AttachmentRefusal; readonly facts: RefusalFacts }
export type Decoded =
  | { readonly ok: true; readonly mime: string; readonly renditions: readonly Rendition[] }
  | { readonly ok: false; readonly refusal: Refusal }

/** The decoder itself could not run, which says nothing of the file: keep it and try again. */
export class DecoderUnavailable extends Broken {}

export type DecoderSettings = {
  /** Absolute folders the child must not see: the state folder. The house's own code must not lie in one of them. */
  readonly hidden?: readonly string[]
  /** Children at once. */
  readonly children?: 1 | 2
  /** Wall time of one photo; a PDF has twice that. */
  readonly seconds?: number
  readonly megabytes?: number
  readonly limits?: Partial<DecodeLimits>
  /** Another child program, for tests that plant a fault. */
  readonly entry?: string
}
export type ImageDecoder = {
  /** Reads at most 25 MB. @throws {DecoderUnavailable} */
  decode(source: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<Decoded>
  /** What holds the child on this machine. */
  sandbox(): Promise<Sandbox>
}

const MOST_OUT = 120_000_000
const refuse = (code: AttachmentRefusal, facts: RefusalFacts = {}): Decoded => ({ ok: false, refusal: { code, facts } })

/** Files of strangers, opened in a child process that is walled in, bounded, and gone after one file. */
export const createImageDecoder = (settings: DecoderSettings = {}): ImageDecoder => {
  const seconds = settings.seconds ?? attachmentLimits.decodeSeconds
  const held: SandboxSettings = {
    hidden: settings.hidden ?? [],
    megabytes: settings.megabytes ?? 1500,
    cpuSeconds: seconds * 2,
  }
  const limits: DecodeLimits = { ...attachmentLimits, ...settings.limits }
  const entry = settings.entry ?? join(import.meta.dirname, 'decode-worker.ts')
  let probed: Promise<Sandbox> | undefined
  const sandbox = () => (probed ??= probeSandbox(held))
  const turn = turns(settings.children ?? 1)
  return {
    sandbox,
    async decode(source, signal) {
      const input = await gather(source)
      if (!Buffer.isBuffer(input)) return input
      const command = commandOf(await sandbox(), held, entry)
      // A scan of many pages takes longer than any photo.
      const most = input.toString('latin1', 0, 5) === '%PDF-' ? seconds * 2 : seconds
      return turn(async () => read(await run(command, limits, input, most, signal)))
    },
  }
}

const gather = async (source: AsyncIterable<Uint8Array>): Promise<Buffer | Decoded> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.length
    if (bytes > attachmentLimits.fileBytes) return refuse('too-large', { most: attachmentLimits.fileBytes })
    chunks.push(chunk)
  }
  return bytes === 0 ? refuse('empty') : Buffer.concat(chunks)
}

type Ended = { readonly out: Buffer } | { readonly stopped: 'timed-out' | 'too-complex' }

const run = (
  [file, ...args]: [string, ...string[]],
  limits: DecodeLimits,
  input: Buffer,
  seconds: number,
  signal: AbortSignal | undefined,
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    // Its error output may quote what it reads, so nobody listens to it.
    const child = spawn(file, [...args, JSON.stringify(limits)], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: childEnvironment,
      cwd: '/',
    })
    const out: Buffer[] = []
    let bytes = 0
    let stopped: 'timed-out' | 'too-complex' | 'abandoned' | undefined
    const stop = (why: NonNullable<typeof stopped>) => {
      stopped ??= why
      child.kill('SIGKILL')
    }
    const timer = setTimeout(() => stop('timed-out'), seconds * 1000)
    const abandon = () => stop('abandoned')
    signal?.addEventListener('abort', abandon)
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > MOST_OUT) stop('too-complex')
      else out.push(chunk)
    })
    // A child that dies while it is being fed closes the pipe; its exit says what happened.
    child.stdin.on('error', () => {})
    child.stdin.end(input)
    child.on('error', (e) => {
      clearTimeout(timer)
      reject(new DecoderUnavailable(`the decoder does not start: ${'code' in e ? String(e.code) : 'unknown'}`))
    })
    child.on('close', (code, killedBy) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abandon)
      if (stopped === 'abandoned') reject(new DecoderUnavailable('decoding was abandoned'))
      else if (stopped !== undefined) resolve({ stopped })
      else if (code === 0) resolve({ out: Buffer.concat(out) })
      // Signals and 134 are what running out of memory or of processor time looks like; 133 is V8's own trap.
      else if (killedBy !== null || code === 133 || code === 134 || code === 139) resolve({ stopped: 'too-complex' })
      else reject(new DecoderUnavailable(`the decoder ended with code ${code}`))
    })
  })

const size = z.int().check(z.positive(), z.maximum(100_000_000))
const answerShape = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    mime: attachmentMime,
    pictures: z
      .array(z.strictObject({ kind: renditionKind, page: size, width: size, height: size, length: size }))
      .check(z.minLength(2), z.maxLength(101)),
  }),
  z.strictObject({
    ok: z.literal(false),
    code: attachmentRefusal,
    facts: z.record(
      z.string().check(z.regex(/^[a-z]{1,20}$/)),
      z.union([z.number(), z.string().check(z.regex(/^[\w./+-]{1,80}$/))]),
    ),
  }),
])

const answerOf = (line: string): z.infer<typeof answerShape> => {
  try {
    return answerShape.parse(JSON.parse(line))
  } catch {
    throw new DecoderUnavailable('the decoder gave an answer that is none')
  }
}

/** The child read a stranger's file, so its answer is checked like a stranger's. */
const read = (ended: Ended): Decoded => {
  if ('stopped' in ended) return refuse(ended.stopped)
  const line = ended.out.indexOf('\n')
  if (line < 0) throw new DecoderUnavailable('the decoder gave no answer')
  const answer = answerOf(ended.out.toString('utf8', 0, line))
  if (!answer.ok) return refuse(answer.code, answer.facts)
  let at = line + 1
  const renditions = answer.pictures.map((p): Rendition => {
    const bytes = ended.out.subarray(at, at + p.length)
    at += p.length
    if (bytes.length !== p.length || bytes.readUInt16BE(0) !== 0xffd8) throw new DecoderUnavailable('not a picture')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    return { kind: p.kind, page: p.page, mime: 'image/jpeg', bytes, width: p.width, height: p.height, sha256 }
  })
  return { ok: true, mime: answer.mime, renditions }
}

/** Lets `most` go at once; the others wait in line. */
const turns = (most: number) => {
  let free = most
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
