import type { FastifyInstance } from 'fastify'
import { findVerifiedNews } from '#integrations/pharmacy/fax-webhook.ts'
import { systemActor } from '#kernel/actor.ts'
import { run } from '#kernel/command.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'
import { readPracticeIds } from '#kernel/practices.ts'
import { isSpent, takeFrom, type Limit } from '#kernel/rate-limit.ts'
import { readTxOf } from '#kernel/transaction.ts'
import { prescriptionUnderWay, recordTransmissionCommand } from '#modules/cases/index.ts'

const PATH = '/hooks/fax'
/** A signature lives five minutes either way of its own time: remembered for longer than that, none works twice. */
const REMEMBER_SECONDS = 900

/**
 * Where the fax provider says how a fax went. Nobody signs in here: what counts is a signature over the very bytes that came,
 * compared in constant time, made within five minutes, and not taken before. Everything else is 401, and alike.
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
      const once = onceOf(String(signature))
      if (!news || (await isSpent(house.db, once, house.clock.now()))) throw new AppError('session.required')
      // Recorded before it is spent: after a fault the provider's retry still counts, and recording twice is recording once.
      if (news.state !== 'queued') await record(house, { ...news, state: news.state })
      await spend(house, once)
      return reply.code(204).send()
    })
  })
}

const onceOf = (signature: string): Limit => ({
  bucket: `fax report ${signature}`,
  most: 1,
  perSeconds: REMEMBER_SECONDS,
})
/** Of two at the same moment, one is told so. */
async function spend(house: House, once: Limit): Promise<void> {
  await takeFrom(house.db, [once], house.clock.now()).catch((e: unknown) => {
    throw e instanceof AppError && e.code === 'rate.limited' ? new AppError('session.required') : e
  })
}

/** The provider knows no practice: the one that has this fax under way is looked for. A fax nobody has under way is no error. */
async function record(
  house: House,
  news: { readonly reference: string; readonly state: 'sent' | 'failed' | 'confirmed' },
): Promise<void> {
  for (const organizationId of await readPracticeIds(house.db)) {
    const prescriptionId = await house.db.transaction({ organizationId, readOnly: true }, (raw) =>
      prescriptionUnderWay(readTxOf(house, raw, organizationId), 'fax', news.reference),
    )
    if (!prescriptionId) continue
    const actor = systemActor('hook:fax', organizationId)
    await run(house, recordTransmissionCommand, actor, { prescriptionId, gateway: 'fax', ...news })
    return
  }
}
