import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import type * as z from 'zod/mini'
import type { keepAttachment } from '#contract/internal.ts'
import { sayError } from '#contract/words/say-error.ts'
import { createImageDecoder, type Rendition } from '#integrations/images/decode-image.ts'
import { createUploads, refusedAttachment, type Arrived } from '#integrations/uploads/tus-uploads.ts'
import type { Actor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import { assertSameSite, SESSION_COOKIE } from '#kernel/http.ts'
import type { House } from '#kernel/house.ts'
import { newId } from '#kernel/ids.ts'
import { ask } from '#kernel/query.ts'
import { derive, type NamedKey } from '#kernel/seal.ts'
import { collect, sealStream, streamOf } from '#kernel/seal-stream.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { attachmentExists, keepAttachmentCommand, mayUploadQuery, patientOfCase } from '#modules/cases/index.ts'
import { blobContext } from './files.ts'

type Given = {
  readonly house: House
  readonly state: string
  readonly quarantineKey: Buffer
  readonly resolve: (token: string) => Promise<Actor | { readonly refused: string }>
  readonly origins: readonly string[]
}
export type UploadsEdge = { collectOrphans(now: Date): Promise<number> }

const PATH = '/api/v1/uploads'
const cookieOf = (req: IncomingMessage): string =>
  new RegExp(`(?:^|;\\s*)${SESSION_COOKIE}=([^;]+)`).exec(req.headers.cookie ?? '')?.[1] ?? ''
/** Who may go on with an upload: the same person in the same practice, for the same matter. */
const ownerOf = (a: Actor, caseId: string) => `${a.organizationId}/${a.personId ?? ''}/${caseId}`

/** tus: quarantine, decode in another process, re-encode, seal, keep. Nothing that was sent is ever served as it came. */
export function serveUploads(app: FastifyInstance, given: Given): UploadsEdge {
  const { house } = given
  const decoder = createImageDecoder({ hidden: [given.state] })
  const actorOf = async (req: IncomingMessage): Promise<Actor> => {
    assertSameSite(req, given.origins)
    const a = await given.resolve(cookieOf(req))
    if ('refused' in a) throw new AppError('session.expired')
    return a
  }
  const uploads = createUploads({
    path: PATH,
    folder: path.join(given.state, 'quarantine'),
    clock: house.clock,
    key: { scope: 'platform', subject: 'quarantine', version: 1, bytes: derive(given.quarantineKey, 'quarantine') },
    mayCreate: async (req, wish) => {
      const actor = await actorOf(req)
      const caseId = wish.metadata['caseId'] ?? ''
      await ask(house, mayUploadQuery, actor, { caseId, linkId: wish.metadata['linkId'] || null, bytes: wish.size })
      return ownerOf(actor, caseId)
    },
    mayContinue: async (req, upload) => {
      const actor = await actorOf(req)
      return upload.owner.startsWith(`${actor.organizationId}/${actor.personId ?? '-'}/`)
    },
    finish: (arrived, req) =>
      keep(house, decoder, arrived, async () => {
        const actor = await actorOf(req)
        if (!arrived.owner.startsWith(`${actor.organizationId}/${actor.personId ?? '-'}/`))
          throw new AppError('not_found')
        return actor
      }),
    bodyOf: (e, req) =>
      JSON.stringify({
        error: {
          code: e.code,
          message: sayError(/^\s*es\b/i.test(req.headers['accept-language'] ?? '') ? 'es' : 'en', e.code, e.facts),
          facts: e.facts,
        },
      }),
    onFault: (e) => house.log.error('upload.fault', e),
  })
  app.addContentTypeParser('application/offset+octet-stream', (_req, _body, done) => done(null))
  for (const url of [PATH, `${PATH}/:id`])
    app.all(url, async (req, reply) => {
      // Hijacked, the reply would go out without the guarding headers.
      for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
      void reply.hijack()
      await uploads.handle(req.raw, reply.raw)
    })
  return { collectOrphans: (now) => uploads.collectOrphans(now) }
}

/** `sender` is asked before the work and after it: who was signed out or lost their right meanwhile leaves nothing behind. */
async function keep(
  house: House,
  decoder: ReturnType<typeof createImageDecoder>,
  arrived: Arrived,
  sender: () => Promise<Actor>,
): Promise<Readonly<Record<string, string>>> {
  const actor = await sender()
  const { organizationId } = actor
  const caseId = arrived.owner.split('/')[2] ?? ''
  const linkId = arrived.metadata['linkId'] || null
  const within = <T>(work: Parameters<typeof house.db.transaction<T>>[1]) =>
    house.db.transaction({ organizationId, readOnly: true }, work)
  // The sender may have missed our answer: what was kept is not kept twice.
  if (await within((raw) => attachmentExists(readTxOf(house, raw, organizationId), arrived.id)))
    return { 'kairos-attachment': arrived.id }
  await ask(house, mayUploadQuery, actor, { caseId, linkId, bytes: arrived.size })
  const bytes = await collect(arrived.bytes())
  const decoded = await decoder.decode(streamOf(bytes))
  if (!decoded.ok) throw refusedAttachment(decoded.refusal.code, decoded.refusal.facts)
  const patientId = await within((raw) => patientOfCase(readTxOf(house, raw, organizationId), caseId))
  if (!patientId) throw new AppError('not_found')
  const kept = {
    attachmentId: arrived.id,
    caseId,
    linkId,
    name: (arrived.metadata['filename'] ?? '').slice(0, 255),
    bytes: arrived.size,
    mime: decoded.mime,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  for (let tries = 1; ; tries++) {
    const [key] = await within((raw) => readTxOf(house, raw, organizationId).vault.streamKeys(patientId, 'attachment'))
    const renditions: Renditions = []
    try {
      for (const r of decoded.renditions) renditions.push(await putSealed(house, organizationId, arrived.id, key, r))
      await run(house, keepAttachmentCommand, await sender(), { ...kept, keyVersion: key.version, renditions })
      return { 'kairos-attachment': arrived.id }
    } catch (e) {
      // Refused is refused: no row names these. Where we cannot know whether one does, the sweep finds out.
      if (e instanceof AppError && e.status < 500) for (const { blobId } of renditions) await house.blobs.remove(blobId)
      // The key was replaced and ended while we sealed with it: the picture is still here to be sealed with the next.
      if (!(e instanceof AppError && e.code === 'conflict.version') || tries === MOST_KEYS) throw e
    }
  }
}

type Renditions = z.infer<(typeof keepAttachment)['input']>['renditions']
const MOST_KEYS = 3

async function putSealed(
  house: House,
  organizationId: string,
  attachmentId: string,
  key: NamedKey,
  { bytes, mime, width, height, sha256, ...r }: Rendition,
): Promise<Renditions[number]> {
  const kind = r.kind === 'thumb' ? 'thumb' : r.page > 1 ? `page-${r.page}` : 'full'
  const blobId = newId()
  await house.blobs.put(blobId, sealStream(key, blobContext(organizationId, attachmentId, kind))(streamOf(bytes)))
  return { kind, blobId, mime, bytes: bytes.length, width, height, sha256 }
}
