import type { InjectOptions } from 'fastify'
import * as z from 'zod/mini'
import type { Endpoint } from '#contract/endpoint.ts'
import { anywhere, errorTable, type ErrorBody, type ErrorCode } from '#contract/errors.ts'
import { undeclaredIn } from './declared.ts'
import { idsIn } from './ids-of.ts'

/** What is not in order about an answer; undefined when all is. */
export function faultIn(
  e: Endpoint,
  status: number,
  body: string,
  headers: Readonly<Record<string, unknown>>,
): string | undefined {
  if (status >= 500) return `the house broke: ${status}`
  if (headers['x-content-type-options'] !== 'nosniff' || headers['cache-control'] !== 'no-store')
    return 'a header is missing'
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return 'no JSON'
  }
  if (status < 300) {
    const fits = z.safeParse(e.output, json)
    if (!fits.success)
      return `off its schema: ${fits.error.issues.map((i) => `${i.path.join('.')} ${i.code}`).join(', ')}`
    const more = undeclaredIn(e.output, json)
    return more.length > 0 ? `undeclared members: ${more.join(', ')}` : undefined
  }
  const error = (json as Partial<ErrorBody>).error
  const code = error?.code as ErrorCode | undefined
  if (!code || errorTable[code]?.status !== status) return `no error of the vocabulary: ${status} ${code}`
  if (!e.errors.includes(code) && !(anywhere as readonly string[]).includes(code)) return `undeclared: ${code}`
  return typeof error?.message === 'string' && error.message.length > 10 ? undefined : 'no words'
}

/** Ids of the other practice that nobody sent. */
export function shows(
  e: Endpoint,
  request: InjectOptions,
  body: string,
  foreign: ReadonlySet<string>,
): string | undefined {
  // An open page shows what any visitor reads there; the trail keeps what was asked for and refused, by the id that was sent.
  if (e.path.includes('/p/:practice') || e.name.startsWith('audit.')) return undefined
  const sent = JSON.stringify([request.url, request.payload ?? '']).toLowerCase()
  const found = idsIn(body, foreign).filter((id) => !sent.includes(id))
  return found.length > 0 ? "ids of another practice's rows" : undefined
}
