import { useEffect, useState } from 'react'
import { claimTask } from '#contract/desk/index.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { flagsAreOpen } from './flags.ts'
import { caseChanged, openTask } from './use-review.ts'

// Where it is nobody's turn here, no hold is missing: asking the patient ends it on purpose.
const resting = ['awaiting_patient', 'answered', 'closed', 'ready']

/** Whether this page had the matter and has it no longer; `beat`: the server said so when it was told of work. */
export function useLost(beat: boolean): boolean {
  const { t } = useWords()
  const { review, held, refresh } = useCase()
  const [had, setHad] = useState(false)
  if (held && !had) setHad(true)
  useEffect(() => {
    if (beat) void refresh()
  }, [beat, refresh])
  const gone = had && held === undefined && review.plan === null
  // Of what was not sent there is only its red flags to hold.
  const done = review.state === 'draft' && !flagsAreOpen(review)
  const isLost = !done && !resting.includes(review.state) && (beat || gone)
  useEffect(() => {
    if (isLost) announce(t('case.lost.title'), true)
  }, [isLost, t])
  return isLost
}

/** What was held is done, ran out or was taken over: said at once; what was typed stays where it is. */
export function LostHold() {
  const { t } = useWords()
  const { review, refresh } = useCase()
  const task = openTask(review)
  const claim = useDeskAct(claimTask, { refreshes: caseChanged, onRefused: () => void refresh() })
  return (
    <>
      <Banner
        tone="turn"
        live
        title={t('case.lost.title')}
        action={
          review.can.claim && task ? (
            <Button
              size="small"
              pending={claim.pending}
              onClick={() => void claim.run({ caseId: review.id, taskId: task.id })}
            >
              {t('case.lost.again')}
            </Button>
          ) : undefined
        }
      >
        {t('case.lost.body')}
      </Banner>
      <Refusal of={claim.error} />
    </>
  )
}
