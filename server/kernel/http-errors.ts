import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ErrorBody, ErrorCode } from '#contract/errors.ts'
import type { Language } from '#contract/roles.ts'
import { sayRequest } from '#contract/words/fields.ts'
import { sayError } from '#contract/words/say-error.ts'
import { AppError } from '#kernel/errors.ts'
import type { House } from '#kernel/house.ts'

/** The language of whoever is signed in, once that is known; the browser's before. */
const spoken = new WeakMap<FastifyRequest, Language>()
export const languageOf = (req: FastifyRequest): Language =>
  spoken.get(req) ?? (/^\s*es\b/i.test(req.headers['accept-language'] ?? '') ? 'es' : 'en')
export const hears = (req: FastifyRequest, language: Language): unknown => spoken.set(req, language)

export function sendError(
  house: House,
  e: unknown,
  req: FastifyRequest,
  reply: FastifyReply,
  tell?: (code: ErrorCode, req: FastifyRequest) => void,
): FastifyReply {
  const err = known(e, languageOf(req))
  tell?.(err.code, req)
  if (err.code === 'house.broken')
    house.log.error('request.broken', e, { route: req.routeOptions.url ?? '', method: req.method })
  // A database that is away is seen from outside; one without room looks well and takes nothing.
  if (err.code === 'house.unavailable' && err.facts['why'] !== undefined) house.log.warn('database.no-room', {})
  const body: ErrorBody = {
    error: {
      code: err.code,
      message: sayError(languageOf(req), err.code, err.facts),
      ...(Object.keys(err.facts).length > 0 ? { facts: err.facts } : {}),
      ...(err.fields.length > 0 ? { fields: err.fields } : {}),
    },
  }
  if (err.status === 503 || err.status === 429) void reply.header('retry-after', String(err.facts['seconds'] ?? 2))
  return reply.status(err.status).type('application/json; charset=utf-8').send(body)
}

/** Fastify's own refusals in our words; everything else unknown is ours to mend and says nothing. */
function known(e: unknown, language: Language): AppError {
  if (e instanceof AppError) return e
  const { code, statusCode = 500 } = e as { code?: unknown; statusCode?: number }
  // A library's error may carry a status too; only the framework's is about what was sent.
  const framework = (typeof code === 'string' && code.startsWith('FST_')) || e instanceof SyntaxError
  if (!framework || statusCode < 400 || statusCode >= 500) return new AppError('house.broken')
  if (statusCode === 413) return new AppError('input.too_large')
  if (statusCode === 404) return new AppError('not_found')
  if (statusCode === 415)
    return new AppError('input.invalid', {}, [{ path: 'Content-Type', message: sayRequest(language, 'media') }])
  return new AppError('input.invalid', {}, [{ path: '', message: sayRequest(language, 'json') }])
}
