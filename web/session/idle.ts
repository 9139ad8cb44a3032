import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { idleMillis, isAttended, lastTold } from '#ui/attention.ts'
import { forgetEnded, sayEnded } from './ended.ts'
import { standing } from './idle-standing.ts'
import { sessionQuery, useSession } from './session.ts'

const minute = 60_000
const lookMillis = 15_000

/** Ends an untouched screen at the idle limit, keeps one that is read or typed in alive, and says when it is about to end. */
export function useIdle(leadMinutes: number): { readonly leaving: boolean } {
  const client = useQueryClient()
  const session = useSession()
  const limit = session.state === 'in' ? session.me.idleMinutes : undefined
  const [leaving, setLeaving] = useState(false)
  useEffect(() => {
    if (limit === undefined) return
    forgetEnded()
    const look = () => {
      const stands = standing(idleMillis(), limit, leadMinutes)
      setLeaving(stands === 'leaving' || stands === 'asking')
      if (stands === 'over') {
        // What was shown goes at once; the server then says whether the session still lives.
        sayEnded({ why: 'idle', minutes: limit })
        void client.resetQueries({ queryKey: sessionQuery.queryKey })
      } else if (stands === 'asking' || (isAttended() && Date.now() - lastTold() > minute))
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
    }
    const timer = setInterval(look, lookMillis)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [limit, leadMinutes, client])
  useEffect(() => {
    if (!leaving) return
    const timer = setInterval(() => isAttended() && setLeaving(false), 500)
    return () => clearInterval(timer)
  }, [leaving])
  return { leaving: leaving && limit !== undefined }
}
