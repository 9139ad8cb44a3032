import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { attachmentLimits } from '#contract/attachments.ts'
import { sayError } from '#contract/words/say-error.ts'
import { createImageDecoder } from '#integrations/images/decode-image.ts'
import type { MalwareScanner } from '#integrations/scan/malware-scanner.port.ts'
import { createUploads, refusedAttachment } from '#integrations/uploads/tus-uploads.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import { assertSameSite, SESSION_COOKIE } from '#kernel/http.ts'
import type { House } from '#kernel/house.ts'
import { ask } from '#kernel/query.ts'
import { takeFrom } from '#kernel/rate-limit.ts'
import { derive } from '#kernel/seal.ts'
import { mayUploadQuery } from '#modules/cases/index.ts'
import { keepFile } from './keep-file.ts'

type Given = {
  readonly house: House
  readonly state: string
  readonly quarantineKey: Buffer
  readonly resolve: (token: string) => Promise<Actor | { readonly refused: string }>
  readonly origins: readonly string[]
  /** Absent: nobody looks for malware. */
  readonly scanner?: MalwareScanner | undefined
}
export type UploadsEdge = { collectOrphans(now: Date): Promise<number> }

const PATH = '/api/v1/uploads'
/** Who may go on with an upload: the same person in the same practice, for the same matter. */
const ownerOf = (a: Actor, caseId: string) => `${a.organizationId}/${a.personId ?? ''}/${caseId}`

/** Counted when it begins, whatever becomes of it: one person cannot fill the disk with files that are never finished either. */
async function countFile(house: House, { organizationId, personId }: Actor): Promise<void> {
  const most = attachmentLimits.filesADay
  const bucket = `uploads:${organizationId}:${personId ?? ''}`
  await takeFrom(house.db, [{ bucket, most, perSeconds: 86_400 }], house.clock.now()).catch((e: unknown) => {
    throw e instanceof AppError && e.code === 'rate.limited' ? refusedAttachment('too-many-today', { most }) : e
  })
}

/** tus: quarantine, scan, decode in another process, re-encode, seal, keep. Nothing that was sent is ever served as it came. */
export function serveUploads(app: FastifyInstance, given: Given): UploadsEdge {
  const { house } = given
  const gate = { scanner: given.scanner, decoder: createImageDecoder({ hidden: [given.state] }) }
  const actorOf = async (req: IncomingMessage): Promise<Actor> => {
    assertSameSite(req, given.origins)
    const a = await given.resolve(app.parseCookie(req.headers.cookie ?? '')[SESSION_COOKIE] ?? '')
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
      await countFile(house, actor)
      return ownerOf(actor, caseId)
    },
    mayContinue: async (req, upload) => {
      const actor = await actorOf(req)
      return upload.owner.startsWith(`${actor.organizationId}/${actor.personId ?? '-'}/`)
    },
    finish: (arrived, req) =>
      keepFile(house, gate, arrived, async () => {
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
    app.route({
      method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
      url,
      handler: async (req, reply) => {
        // Hijacked, the reply would go out without the guarding headers.
        for (const [name, value] of Object.entries(reply.getHeaders())) reply.raw.setHeader(name, value ?? '')
        void reply.hijack()
        await uploads.handle(req.raw, reply.raw)
      },
    })
  return { collectOrphans: (now) => uploads.collectOrphans(now) }
}
