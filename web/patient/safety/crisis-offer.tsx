import { lazy, Suspense } from 'react'
import { crisisIn } from './alarms.ts'
import type { CrisisAt } from './crisis.types.ts'
import type { AlarmWatch } from './use-safety-watch.tsx'

// Fetched only by who is in a crisis; where it does not come nothing is missing but the questions.
const fetchQuestions = () =>
  import('./crisis-questions.tsx').then(({ CrisisQuestions }) => ({ default: CrisisQuestions }))
const Questions = lazy(() => fetchQuestions().catch(() => ({ default: () => null })))
type Flags = Parameters<typeof crisisIn>[0]

/** Below what to do about words of wanting to die: questions that may be left alone. Not before the alarm is on record. */
export function CrisisOffer({
  watch,
  flags,
  at,
}: {
  watch: Pick<AlarmWatch, 'caseId' | 'onRecord'>
  flags: Flags
  at: CrisisAt | undefined
}) {
  if (watch.caseId === null || watch.onRecord !== 'yes' || crisisIn(flags) === null) return null
  return (
    <Suspense>
      <Questions caseId={watch.caseId} at={at} />
    </Suspense>
  )
}
