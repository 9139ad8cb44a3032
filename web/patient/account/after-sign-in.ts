import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { sessionQuery } from '../../session/session.ts'
import { usePractice } from '../practice.ts'

/** Everything is asked again as the person who is now signed in, then she goes on where she was going. */
export function useAfterSignIn(): (home: 'patient' | 'desk', next: string | undefined) => Promise<void> {
  const client = useQueryClient()
  const navigate = useNavigate()
  const practice = usePractice()
  return useCallback(
    async (home, next) => {
      await client.resetQueries({ queryKey: sessionQuery.queryKey })
      if (home === 'desk' && next === undefined) location.assign('/desk/')
      else await navigate({ href: next ?? `/p/${practice}/home`, replace: true })
    },
    [client, navigate, practice],
  )
}
