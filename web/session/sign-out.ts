import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { signOut } from '#contract/identity/index.ts'
import { wipeDevice } from '#ui/device-store.ts'
import { useAct } from '#ui/query.ts'
import { forgetEnded } from './ended.ts'

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
