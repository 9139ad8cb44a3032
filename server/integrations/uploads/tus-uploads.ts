import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { DataStore, ERRORS, Server, Upload } from '@tus/server'
import { attachmentLimits, type AttachmentRefusal } from '#contract/attachments.ts'
import type { ErrorCode } from '#contract/errors.ts'
import type { Clock } from '#kernel/clock.ts'
import { AppError } from '#kernel/errors.ts'
import { isUuid, newId } from '#kernel/ids.ts'
import type { NamedKey } from '#kernel/seal.ts'
import type { KeyOrFinder } from '#kernel/seal-stream.ts'
import { received } from './received.ts'
import { createSealedQuarantine, type SealedQuarantine } from './sealed-quarantine.ts'
import { createSocketLocks, tusLocker, type Held, type Locks } from './socket-locks.ts'

export type Metadata = Readonly<Record<string, string | null>>
export type Arrived = {
  readonly id: string
  readonly owner: string
  readonly size: number
  /** As the sender wrote it, the file's name among it: for sealing, never for logs, paths or answers. */
  readonly metadata: Metadata
  /** The whole content; may be read again. */
  bytes(): AsyncIterable<Uint8Array>
}
export type UploadSettings = {
  /** Path of the endpoint, without a slash at its end, e.g. `/api/v1/uploads`. */
  readonly path: string
  /** Quarantine folder, made 0700. */
  readonly folder: string
  readonly key: NamedKey
  readonly opener?: KeyOrFinder
  readonly clock: Clock
  /** May this request begin an upload of `size` bytes? Gives whose it is (session or person, case). @throws {AppError} */
  mayCreate(request: IncomingMessage, wish: { readonly size: number; readonly metadata: Metadata }): Promise<string>
  /** Is this request's sender the owner? False is told as "not there". */
  mayContinue(request: IncomingMessage, upload: { readonly id: string; readonly owner: string }): Promise<boolean>
  /**
   * Decode, seal, store; before the sender is answered. What it returns leaves as headers. An AppError below 500 is a
   * refusal: told, and nothing is kept. Anything else is ours: the sender tries again and the bytes are not lost.
   * `request` brought the last stretch, perhaps long after it began: whether its sender still may is asked anew.
   */
  finish(upload: Arrived, request: IncomingMessage): Promise<Readonly<Record<string, string>>>
  /** The body of a failure, in the sender's language. */
  bodyOf?(error: AppError, request: IncomingMessage): string
  /** Faults of ours, for the log. */
  onFault?(error: unknown): void
}
export type Uploads = {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** Deletes uploads that nobody continued for a day, and what is remembered of finished ones. Gives how many. */
  collectOrphans(now: Date): Promise<number>
}

const KEEP_MS = 24 * 3600_000
/** A refusal of a file, as the contract tells it. */
export const refusedAttachment = (reason: AttachmentRefusal, facts: Readonly<Record<string, string | number>> = {}) =>
  new AppError('attachment.refused', { ...facts, reason })

/** tus sees this; the bytes lie in the quarantine. */
class QuarantineStore extends DataStore {
  readonly owners = new WeakMap<Upload, string>()
  /** Uploads whose last byte this process took: held until they are decoded, so that nobody takes them for lost. */
  readonly finishing = new Map<string, Held>()
  readonly quarantine: SealedQuarantine
  readonly locks: Locks
  readonly clock: Clock
  constructor(quarantine: SealedQuarantine, locks: Locks, clock: Clock) {
    super()
    this.quarantine = quarantine
    this.locks = locks
    this.clock = clock
    this.extensions = ['creation', 'creation-with-upload', 'termination']
  }
  override async create(upload: Upload): Promise<Upload> {
    const owner = this.owners.get(upload)
    if (owner === undefined || upload.size === undefined) throw ERRORS.INVALID_LENGTH
    const createdAt = this.clock.now().toISOString()
    await this.quarantine.create(upload.id, { size: upload.size, owner, metadata: upload.metadata ?? {}, createdAt })
    upload.creation_date = createdAt
    return upload
  }
  override async write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    const about = await this.quarantine.find(id)
    if (about === undefined) throw ERRORS.FILE_NOT_FOUND
    const reached = await this.quarantine.append(id, offset, stream)
    await this.quarantine.touch(id, this.clock.now())
    if (reached === about.size) this.finishing.set(id, await this.locks.acquire(`${id}.finish`, { withinMs: 5000 }))
    return reached
  }
  override async getUpload(id: string): Promise<Upload> {
    const about = await this.quarantine.find(id)
    if (about === undefined) throw ERRORS.FILE_NOT_FOUND
    let { offset } = about
    // Whole, but not decoded and nobody at it: its process died in between. The last stretch is asked for again.
    if (!about.done && offset === about.size && !(await this.locks.isHeld(`${id}.finish`)))
      offset = await this.quarantine.rewind(id)
    return new Upload({ id, size: about.size, offset, creation_date: about.createdAt })
  }
  override remove(id: string): Promise<void> {
    return this.quarantine.remove(id)
  }
}

const codes: Readonly<Record<number, ErrorCode>> = { 404: 'not_found', 410: 'not_found', 409: 'conflict.version' }
const asAppError = (e: unknown): AppError => {
  if (e instanceof AppError) return e
  if (e === ERRORS.ERR_MAX_SIZE_EXCEEDED || e === ERRORS.ERR_SIZE_EXCEEDED)
    return refusedAttachment('too-large', { most: attachmentLimits.fileBytes })
  const status = typeof e === 'object' && e !== null && 'status_code' in e ? Number(e.status_code) : 500
  return new AppError(codes[status] ?? (status < 500 ? 'input.invalid' : 'house.unavailable'))
}
const plainBody = (error: AppError): string => JSON.stringify({ error: { code: error.code, facts: error.facts } })

/** Resumable uploads (tus 1.0) into the sealed quarantine, through any number of processes of one machine. */
export const createUploads = (settings: UploadSettings): Uploads => {
  const { clock } = settings
  const locks = createSocketLocks(createHash('sha256').update(settings.folder).digest('hex').slice(0, 16))
  const quarantine = createSealedQuarantine(settings.folder, settings.key, settings.opener)
  const store = new QuarantineStore(quarantine, locks, clock)
  const raws = new WeakMap<object, IncomingMessage>()
  const rawOf = (request: object): IncomingMessage => {
    const raw = raws.get(request)
    if (raw === undefined) throw new TypeError('a request that did not come in through handle')
    return raw
  }

  const finish = async (id: string, request: IncomingMessage): Promise<Readonly<Record<string, string>>> => {
    const about = await quarantine.find(id)
    if (about === undefined) throw ERRORS.FILE_NOT_FOUND
    const { size, owner, metadata } = about
    try {
      const headers = await settings.finish({ id, size, owner, metadata, bytes: () => quarantine.read(id) }, request)
      await quarantine.finish(id)
      return headers
    } catch (e) {
      if (e instanceof AppError && e.status < 500) await quarantine.remove(id)
      else await quarantine.rewind(id)
      throw e
    } finally {
      await store.finishing.get(id)?.release()
      store.finishing.delete(id)
    }
  }

  const server = new Server({
    path: settings.path,
    datastore: store,
    locker: tusLocker(locks),
    maxSize: attachmentLimits.fileBytes,
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: () => newId(clock.now().getTime()),
    getFileIdFromRequest: (_request, last) => (last !== undefined && isUuid(last) ? last : undefined),
    async onIncomingRequest(request, id) {
      if (request.method === 'POST') return
      await locks.untilFree(`${id}.finish`, 60_000)
      const about = await quarantine.find(id)
      const allowed = about !== undefined && (await settings.mayContinue(rawOf(request), { id, owner: about.owner }))
      // Somebody else's upload and one that never was look the same.
      if (!allowed) throw ERRORS.FILE_NOT_FOUND
    },
    async onUploadCreate(request, upload) {
      if (upload.size === undefined || upload.size === 0) throw refusedAttachment('empty')
      const metadata = upload.metadata ?? {}
      store.owners.set(upload, await settings.mayCreate(rawOf(request), { size: upload.size, metadata }))
      return {}
    },
    onUploadFinish: async (request, upload) => ({ headers: await finish(upload.id, rawOf(request)) }),
    onResponseError(request, e) {
      const error = asAppError(e)
      if (error.status >= 500) settings.onFault?.(e)
      const body = (settings.bodyOf ?? plainBody)(error, rawOf(request))
      // tus has statuses of its own for its protocol; ours are for refusals.
      const own = e instanceof AppError || !('status_code' in e) ? error.status : e.status_code
      return { status_code: own, body }
    },
  })
  return {
    async handle(request, response) {
      const asked = received(request)
      raws.set(asked, request)
      const { status, headers, body } = await server.handleWeb(asked)
      response.writeHead(status, Object.fromEntries(headers))
      response.end(body && Buffer.from(await new Response(body).arrayBuffer()))
      // Whatever is left of a body that was refused: the next request on this line stands behind it.
      request.unpipe().resume()
    },
    collectOrphans: (now) => quarantine.collect(new Date(now.getTime() - KEEP_MS)),
  }
}
