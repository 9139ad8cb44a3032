import type { FastifyRequest } from 'fastify'
import type { ErrorCode } from '#contract/errors.ts'
import type { Actor } from '#kernel/actor.ts'
import type { House } from '#kernel/house.ts'
import { openSeldom } from '#kernel/seldom.ts'

/** What our own pages hardly ever cause, and whoever tries doors does. Refused rights are on the trail of the practice. */
const TELLING: ReadonlySet<ErrorCode> = new Set([
  'input.invalid',
  'input.too_large',
  'session.cross_site',
  'conflict.idempotency',
  'rate.limited',
  'sign_in.too_many',
])

const sessions = new WeakMap<FastifyRequest, string>()
/** Who is refused what was asked here, once that is known. */
export const isAskedBy = (req: FastifyRequest, actor: Actor): void => {
  if (actor.sessionId) sessions.set(req, actor.sessionId)
}

/** Lines of the log for what was refused: the address as the contract writes it, code and session, and no word of what was sent. */
export function openRefusals(house: House): (code: ErrorCode, req: FastifyRequest) => void {
  const seldom = openSeldom(house.clock)
  return (code, req) => {
    if (!TELLING.has(code)) return
    const route = req.routeOptions.url ?? ''
    const session = sessions.get(req) ?? null
    const n = seldom(`${code} ${req.method} ${route} ${session ?? ''}`)
    if (n !== undefined) house.log.warn('request.refused', { code, method: req.method, route, session, n })
  }
}
