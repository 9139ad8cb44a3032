import type * as z from 'zod/mini'
import type { ErrorCode } from '#contract/errors.ts'

/**
 * What an endpoint is:
 * `command` changes the record; `query` reads it; `draft` keeps half-written text; `session` signs in and out;
 * `stream` is a live connection; `internal` is a command no network reaches (sweeps and reactions run it).
 */
export type EndpointKind = 'command' | 'query' | 'draft' | 'session' | 'internal'
export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Endpoint<I extends z.ZodMiniType = z.ZodMiniType, O extends z.ZodMiniType = z.ZodMiniType> = {
  readonly name: `${string}.${string}`
  readonly kind: EndpointKind
  readonly method: Method
  /** Starts with /api/v1/. A `:param` is a member of the input. Empty for `internal`. */
  readonly path: string
  /** One sentence for the API page. */
  readonly says: string
  /** Path parameters, query string and body, merged. A strict object: a member nobody declared is an error. */
  readonly input: I
  /** Exactly what may leave. Members not declared here are dropped before the reply. */
  readonly output: O
  /** The codes this endpoint may answer with, besides the ones any endpoint may (`anywhere` in errors.ts). */
  readonly errors: readonly ErrorCode[]
}

export type InputOf<E extends Endpoint> = z.infer<E['input']>
export type OutputOf<E extends Endpoint> = z.infer<E['output']>

export function endpoint<I extends z.ZodMiniType, O extends z.ZodMiniType>(e: Endpoint<I, O>): Endpoint<I, O> {
  return e
}

/** A command without a path: only sweeps and reactions run it, as a named system actor. */
export function internal<I extends z.ZodMiniType, O extends z.ZodMiniType>(
  e: Pick<Endpoint<I, O>, 'name' | 'says' | 'input' | 'output' | 'errors'>,
): Endpoint<I, O> {
  return { ...e, kind: 'internal', method: 'POST', path: '' }
}
