import { useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { me } from '#contract/identity/index.ts'
import { ApiError } from '#ui/api.ts'
import { ask } from '#ui/query.ts'

export type Me = OutputOf<typeof me>
export type Session =
  | { readonly state: 'in'; readonly me: Me }
  | { readonly state: 'out' | 'loading' }
  /** offline at start, or the house is down: not known, and not signed out */
  | { readonly state: 'unknown'; readonly error: unknown; readonly retry: () => void }

export const sessionQuery = ask(me, {}, ['session', 'person'])

const isOver = (error: unknown) => error instanceof ApiError && error.status === 401

/** Who is signed in here. Everything private waits for `in`. */
export function useSession(): Session {
  const query = useQuery({ ...sessionQuery, staleTime: 60_000 })
  if (isOver(query.error)) return { state: 'out' }
  if (query.data) return { state: 'in', me: query.data }
  return query.isError
    ? { state: 'unknown', error: query.error, retry: () => void query.refetch() }
    : { state: 'loading' }
}
