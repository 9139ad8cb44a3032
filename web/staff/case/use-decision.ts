import { useMemo } from 'react'
import { decide, missingFor, type Touched, untouched } from './decision.ts'
import { useKept } from './use-kept.ts'
import type { Review } from './use-review.ts'

/** The decision as it stands on this desk; what was touched by hand outlives the page. */
export function useDecision(review: Review) {
  const [touched, keep, forget] = useKept<Touched>('decision', review.id, untouched)
  const decision = useMemo(() => decide(review, touched), [review, touched])
  const missing = useMemo(() => missingFor(review, decision), [review, decision])
  const touch = (change: Partial<Touched>) => keep({ ...touched, ...change })
  /** Another assessment has other plans and medicines: what was chosen by hand for the last one falls away. */
  const reassess = (assessmentId: string) => {
    const { planId: _plan, orderIds: _orders, ...rest } = touched
    keep({ ...rest, assessmentId })
  }
  /** It was signed or answered: nothing is left to keep. */
  return { decision, missing, touched, touch, reassess, signed: forget }
}
export type UseDecision = ReturnType<typeof useDecision>
