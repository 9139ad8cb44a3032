import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import type { PdfRenderer } from '#integrations/documents/render-pdf.ts'
import type { Actor } from '#kernel/actor.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { isUuid } from '#kernel/ids.ts'
import { contextOf, openStream } from '#kernel/seal-stream.ts'
import { derivativeHeaders, verifyLink, type Disposition } from '#kernel/signed-link.ts'
import { readTxOf, type ReadTx } from '#kernel/transaction.ts'
import { findRendition, linkKey, prescriptionPaper, summaryPaper } from '#modules/cases/index.ts'

type Given = {
  readonly house: House
  readonly documents: PdfRenderer
  readonly actorOf: (req: FastifyRequest) => Promise<Actor>
}

export const blobContext = (organizationId: string, attachmentId: string, kind: string): string =>
  contextOf('attachment', organizationId, attachmentId, kind)

/** Photos and papers, by links that live a minute, work for one session, and ask again whether it may. */
export function serveFiles(app: FastifyInstance, given: Given): void {
  const { house } = given
  const within = <T>(actor: Actor, work: (tx: ReadTx) => Promise<T>) =>
    house.db.transaction({ organizationId: actor.organizationId, readOnly: true }, (raw) =>
      work(readTxOf(house, raw, actor.organizationId)),
    )

  async function admitted(req: FastifyRequest): Promise<{ actor: Actor; disposition: Disposition }> {
    const actor = await given.actorOf(req)
    if (actor.kind !== 'person' || !actor.sessionId) throw new AppError('session.required')
    const key = await within(actor, linkKey)
    const verdict = verifyLink(key, req.url, actor.sessionId, house.clock.now())
    if (!verdict.ok) throw new AppError('link.expired')
    return { actor, disposition: verdict.disposition }
  }

  app.get<{ Params: { id: string; kind: string } }>('/files/attachments/:id/:kind', async (req, reply) => {
    const { actor, disposition } = await admitted(req)
    const { id, kind } = req.params
    const found = isUuid(id)
      ? await within(actor, async (tx) => {
          const r = await findRendition(tx, actor, id, kind)
          return r && { ...r, keys: await tx.vault.streamKeys(r.patientId, 'attachment') }
        })
      : undefined
    if (!found) throw new AppError('not_found')
    const opened = openStream(
      (version) => found.keys.find((k) => k.version === version),
      blobContext(actor.organizationId, id, kind),
    )(await house.blobs.get(found.blobId))
    void reply.headers({ ...derivativeHeaders({ mime: 'image/jpeg', disposition }) })
    return reply.send(Readable.from(opened).on('error', (e) => house.log.error('file.broken', e)))
  })

  const paper = (
    url: string,
    make: (
      tx: ReadTx,
      actor: Actor,
      id: string,
    ) => Promise<readonly [...Parameters<PdfRenderer['renderPdf']>, name?: string] | undefined>,
  ) =>
    app.get<{ Params: { id: string } }>(
      url,
      async (req: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply) => {
        const { actor, disposition } = await admitted(req)
        const page = isUuid(req.params.id) ? await within(actor, (tx) => make(tx, actor, req.params.id)) : undefined
        if (!page) throw new AppError('not_found')
        const [template, data, options, name] = page
        const { pdf } = await given.documents.renderPdf(template, data, options)
        void reply.headers({ ...derivativeHeaders({ mime: 'application/pdf', disposition, name }) })
        return reply.send(pdf)
      },
    )
  paper('/files/summaries/:id', summaryPaper)
  paper('/files/prescriptions/:id', prescriptionPaper)
}
