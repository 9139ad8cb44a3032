import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { OutputOf } from '#contract/endpoint.ts'
import { me, signOut } from '#contract/identity.ts'
import { ApiError } from '#ui/api.ts'
import { wipeDevice } from '#ui/device-store.ts'
import { ask, useAct } from '#ui/query.ts'
import { forgetEnded } from './ended.ts'

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

/** Signs out here and forgets what this device kept, also when the server cannot be reached. */
export function useSignOut(): { signOut: () => Promise<void>; pending: boolean } {
  const client = useQueryClient()
  const act = useAct(signOut)
  const leave = useCallback(async () => {
    try {
      await act.mutateAsync({})
    } finally {
      forgetEnded()
      await wipeDevice()
      client.clear()
    }
  }, [act, client])
  return { signOut: leave, pending: act.isPending }
}
