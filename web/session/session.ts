import { type QueryClient, useQuery } from '@tanstack/react-query'
import type { OutputOf } from '#contract/endpoint.ts'
import { whoIsHere } from '#contract/identity/index.ts'
import { ask } from '#ui/query.ts'

type Here = OutputOf<typeof whoIsHere>
export type Me = NonNullable<Here['me']>
export type Session =
  | { readonly state: 'in'; readonly me: Me }
  | { readonly state: 'out' | 'loading' }
  /** offline at start, or the house is down: not known, and not signed out */
  | { readonly state: 'unknown'; readonly error: unknown; readonly retry: () => void }

export const sessionQuery = ask(whoIsHere, {}, ['session', 'person'])

/** Who was signed in here by the last answer, if anybody was. */
export const lastHere = (client: QueryClient): Me | undefined =>
  client.getQueryData<Here>(sessionQuery.queryKey)?.me ?? undefined

/** Who is signed in here. Everything private waits for `in`. */
export function useSession(): Session {
  const query = useQuery({ ...sessionQuery, staleTime: 60_000 })
  if (query.data) return query.data.me ? { state: 'in', me: query.data.me } : { state: 'out' }
  return query.isError
    ? { state: 'unknown', error: query.error, retry: () => void query.refetch() }
    : { state: 'loading' }
}
