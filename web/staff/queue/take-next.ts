import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { claimTask, queue } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { call } from '#ui/api.ts'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { rowsOf } from './use-queue.ts'

/** From one matter straight to the next: the most pressing one that this person may claim and nobody holds. */
export function useTakeNext(practice: string, besides: string) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [looking, setLooking] = useState(false)
  const [failed, setFailed] = useState<Error | null>(null)
  const claim = useDeskAct(claimTask, { refreshes: ['queue'] })
  const take = async (): Promise<void> => {
    setLooking(true)
    setFailed(null)
    try {
      const page = await call(queue, { find: 'unclaimed', limit: 50 })
      const row = rowsOf([page]).find((one) => one.can.claim && one.caseId !== besides)
      if (!row?.claims) return void toast(t('queue.next.none'), 'plain')
      // Somebody else may be quicker: the case is opened only when it is ours.
      if (!(await claim.run({ caseId: row.caseId, taskId: row.claims }))) return
      await navigate({ to: '/p/$practice/cases/$caseId', params: { practice, caseId: row.caseId } })
    } catch (cause) {
      setFailed(cause as Error)
    } finally {
      setLooking(false)
    }
  }
  return { take: () => void take(), pending: looking || claim.pending, error: failed ?? claim.error }
}
