import { createContext, use } from 'react'
import type { UseDecision } from './use-decision.ts'
import type { DeskBox, DraftBox } from './use-draft.ts'
import type { Review, Task } from './use-review.ts'

export type SheetName =
  | 'ask'
  | 'sign'
  | 'answer'
  | 'redirect'
  | 'decline'
  | 'conclude'
  | 'phone'
  | 'split'
  | 'arrival'
  | 'refer'
export type OpenSheet = {
  readonly name: SheetName
  /** A question put into the ask sheet beforehand, in the patient's language. */
  readonly question?: string | undefined
  readonly standingOrderId?: string | undefined
  /** The contact after a crisis that a logged call is. */
  readonly taskId?: string | undefined
}

/** What every part of an open case shares. */
export type CaseDesk = {
  readonly practice: string
  readonly review: Review
  readonly work: UseDecision
  /** The task this person holds, while they do. */
  readonly held: Task | undefined
  /** Everything the patient wrote up to here has been read by this person. */
  readonly seenSeq: number
  readonly markSeen: () => void
  /** What is being written in each box, sheets too: kept as it is typed. */
  readonly drafts: { readonly [B in DeskBox]: DraftBox }
  readonly reply: DraftBox
  readonly note: DraftBox
  readonly sheet: OpenSheet | undefined
  readonly open: (sheet: OpenSheet) => void
  readonly close: () => void
  /** Somebody else, or the patient, changed the case since this page was drawn: fetch it again. */
  readonly refresh: () => Promise<unknown>
}

export const CaseContext = createContext<CaseDesk | undefined>(undefined)
export function useCase(): CaseDesk {
  const desk = use(CaseContext)
  if (!desk) throw new Error('This part belongs inside an open case')
  return desk
}
