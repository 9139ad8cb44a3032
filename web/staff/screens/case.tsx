import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { markRead } from '#contract/cases/index.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState, isWithdrawn } from '#ui/view-states.tsx'
import { AskSheet } from '../case/ask-sheet.tsx'
import { CaseActions } from '../case/case-actions.tsx'
import { CaseContext, type CaseDesk, type OpenSheet, useCase } from '../case/case-desk.ts'
import { CaseHead } from '../case/case-head.tsx'
import { CaseParts } from '../case/case-parts.tsx'
import { ConcludeSheet } from '../case/conclude-sheet.tsx'
import { OpenedInEmergency, ReadInEmergency, ShutRecord, useBreaksGlass } from '../chart/emergency.tsx'
import { flagsAreOpen } from '../case/flags.ts'
import { useHeartbeat } from '../case/heartbeat.ts'
import { ArrivalSheet, PhoneSheet, SplitSheet } from '../case/log-sheets.tsx'
import { LostHold, useLost } from '../case/lost-hold.tsx'
import { NewFromPatient } from '../case/new-message.tsx'
import { NotMailed } from '../case/not-mailed.tsx'
import { PlaceStops } from '../case/place-stops.tsx'
import { AnswerSheet, DeclineSheet, RedirectSheet } from '../case/say-sheets.tsx'
import { ReferSheet } from '../case/refer.tsx'
import { SignSheet } from '../case/sign-sheet.tsx'
import { Story } from '../case/story.tsx'
import { ThreadAndMargin } from '../case/thread.tsx'
import { useTriage } from '../case/triage.tsx'
import { useDecision } from '../case/use-decision.ts'
import { useDrafts } from '../case/use-draft.ts'
import { heldTask, type Review, useReview } from '../case/use-review.ts'
import { Work } from '../case/work.tsx'
import { isHidden } from '../parts/is-hidden.ts'
import { useDeskAct } from '../proof.tsx'

export function Case() {
  const { practice = '', caseId = '' }: { practice?: string; caseId?: string } = useParams({ strict: false })
  const query = useReview(caseId)
  const breaksGlass = useBreaksGlass()
  // What only could not be asked again stays.
  if (query.data && !isWithdrawn(query.error))
    return <OpenCase key={caseId} practice={practice} review={query.data} refresh={() => query.refetch()} />
  if (query.isError)
    return breaksGlass && isHidden(query.error) ? (
      <ShutRecord of={{ caseId }} onOpened={() => void query.refetch()} />
    ) : (
      <FailureState level={1} error={query.error} onRetry={() => void query.refetch()} />
    )
  return (
    <div className="case-columns" aria-busy="true">
      <Skeleton count={9} />
      <Skeleton shape="cards" count={3} />
      <Skeleton count={7} />
    </div>
  )
}

function OpenCase({
  practice,
  review,
  refresh,
}: {
  practice: string
  review: Review
  refresh: () => Promise<unknown>
}) {
  const work = useDecision(review)
  const [seenSeq, setSeenSeq] = useState(review.patientSeq)
  const [sheet, open] = useState<OpenSheet>()
  const drafts = useDrafts(review)
  const held = heldTask(review)
  const desk: CaseDesk = {
    practice,
    review,
    work,
    held,
    seenSeq,
    markSeen: () => setSeenSeq(review.patientSeq),
    drafts,
    reply: drafts.reply,
    note: drafts.note,
    sheet,
    open,
    close: () => open(undefined),
    refresh,
  }
  return (
    <CaseContext value={desk}>
      <CasePage />
    </CaseContext>
  )
}

function CasePage() {
  const { review, held, seenSeq, sheet, refresh } = useCase()
  const triage = useTriage()
  const beat = useHeartbeat(review.id, held?.id, sheet?.name === 'phone')
  const lost = useLost(beat.lost)
  const { run: tellSeen } = useDeskAct(markRead)
  const reading = review.emergencyUntil !== null
  const over = useCallback(() => void refresh(), [refresh])
  useEffect(() => {
    if (!reading) void tellSeen({ caseId: review.id, seq: seenSeq })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told once for every mark, whatever else changes
  }, [review.id, seenSeq])
  const contents = useMemo(
    () => ({ story: <Story />, work: <Work triage={triage} />, thread: <ThreadAndMargin /> }),
    [triage],
  )
  return (
    <div className="case">
      <CaseHead leaseUntil={beat.leaseUntil} />
      <ReadInEmergency until={review.emergencyUntil} onOver={over} />
      <OpenedInEmergency opened={review.opened} />
      <NotMailed why={review.notMailed} />
      {!reading && !flagsAreOpen(review) && <PlaceStops />}
      {lost && <LostHold />}
      {seenSeq < review.patientSeq && sheet === undefined && !reading && <NewFromPatient />}
      <CaseParts contents={contents} />
      {!reading && <CaseActions triage={triage} />}
      <OpenSheetOf />
    </div>
  )
}

function OpenSheetOf() {
  const { sheet } = useCase()
  switch (sheet?.name) {
    case 'ask':
      return <AskSheet />
    case 'sign':
      return <SignSheet />
    case 'answer':
      return <AnswerSheet />
    case 'redirect':
      return <RedirectSheet />
    case 'decline':
      return <DeclineSheet />
    case 'conclude':
      return <ConcludeSheet />
    case 'phone':
      return <PhoneSheet />
    case 'split':
      return <SplitSheet />
    case 'arrival':
      return <ArrivalSheet />
    case 'refer':
      return <ReferSheet />
    default:
      return null
  }
}
