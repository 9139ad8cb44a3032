import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { signOut } from '#contract/identity/index.ts'
import { wipeDevice } from '#ui/device-store.ts'
import { useAct } from '#ui/query.ts'
import { forgetEnded } from './ended.ts'
import { forgetSession } from './forget-session.ts'
import { sessionQuery } from './session.ts'

/** Signs out here, forgets what this device kept, also when the server cannot be reached, and goes where `go` goes. */
export function useSignOut(): { signOut: (go: () => Promise<unknown>) => Promise<void>; pending: boolean } {
  const client = useQueryClient()
  const act = useAct(signOut)
  const leave = useCallback(
    async (go: () => Promise<unknown>) => {
      await act.mutateAsync({}).catch(() => undefined)
      forgetEnded()
      // First: what listens for this person stops, and writes nothing into what is wiped.
      forgetSession(client)
      await wipeDevice().catch(() => undefined)
      await go()
      // Asked only there: on a page that needs somebody, the answer would lead away from where this goes.
      void client.refetchQueries({ queryKey: sessionQuery.queryKey })
    },
    [act, client],
  )
  return { signOut: leave, pending: act.isPending }
}
