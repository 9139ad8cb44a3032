import type { FastifyInstance } from 'fastify'
import { findVerifiedNews } from '#integrations/pharmacy/fax-webhook.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { takeFrom } from '#kernel/rate-limit.ts'
import { sql } from '#kernel/sql.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { prescriptionUnderWay, recordTransmissionCommand } from '#modules/cases/index.ts'

const PATH = '/hooks/fax'
/** A signature lives five minutes either way of its own time: remembered for longer than that, none works twice. */
const REMEMBER_SECONDS = 900

/**
 * Where the fax provider says how a fax went. Nobody signs in here: what counts is a signature over the very bytes that came,
 * compared in constant time, made within five minutes, and never seen before. Everything else is 401, and alike.
 */
export function serveFaxReports(app: FastifyInstance, house: House, secret: string): void {
  // An empty secret would let anybody sign.
  if (secret.length < 16) throw new Error('FAX_WEBHOOK_SECRET must have at least 16 characters.')
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 16_384 }, (_req, body, done) => done(null, body))
    scope.post(PATH, async (req, reply) => {
      const signature = req.headers['x-fax-signature']
      const body = typeof req.body === 'string' ? req.body : ''
      const news =
        typeof signature === 'string' ? findVerifiedNews(body, signature, secret, house.clock.now()) : undefined
      if (!news || !(await isFirst(house, signature as string))) throw new AppError('session.required')
      if (news.state !== 'queued') await record(house, { ...news, state: news.state })
      return reply.code(204).send()
    })
  })
}

async function isFirst(house: House, signature: string): Promise<boolean> {
  const once = { bucket: `fax report ${signature}`, most: 1, perSeconds: REMEMBER_SECONDS }
  return takeFrom(house.db, [once], house.clock.now()).then(
    () => true,
    (e: unknown) => {
      if (e instanceof AppError) return false
      throw e
    },
  )
}

/** The provider knows no practice: the one that has this fax under way is looked for. A fax nobody has under way is no error. */
async function record(
  house: House,
  news: { readonly reference: string; readonly state: 'sent' | 'failed' | 'confirmed' },
): Promise<void> {
  const practices = await house.db.query(sql<{ id: string }>`select organization_id as id from organization`)
  for (const { id: organizationId } of practices) {
    const prescriptionId = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      prescriptionUnderWay(readTxOf(house, raw, organizationId), 'fax', news.reference),
    )
    if (!prescriptionId) continue
    const actor = systemActor('hook:fax', organizationId)
    await run(house, recordTransmissionCommand, actor, { prescriptionId, gateway: 'fax', ...news })
    return
  }
}
