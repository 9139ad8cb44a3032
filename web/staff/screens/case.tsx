import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { markRead } from '#contract/cases.ts'
import { claimTask } from '#contract/desk.ts'
import { announce } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { FailureState, isWithdrawn } from '#ui/view-states.tsx'
import { AskSheet } from '../case/ask-sheet.tsx'
import { CaseActions } from '../case/case-actions.tsx'
import { CaseContext, type CaseDesk, type OpenSheet, useCase } from '../case/case-desk.ts'
import { CaseHead } from '../case/case-head.tsx'
import { ConcludeSheet } from '../case/conclude-sheet.tsx'
import { OpenedInEmergency, ReadInEmergency, ShutRecord, useBreaksGlass } from '../chart/emergency.tsx'
import { useHeartbeat } from '../case/heartbeat.ts'
import { ArrivalSheet, PhoneSheet, SplitSheet } from '../case/log-sheets.tsx'
import { NewFromPatient } from '../case/new-message.tsx'
import { AnswerSheet, DeclineSheet, RedirectSheet } from '../case/say-sheets.tsx'
import { SignSheet } from '../case/sign-sheet.tsx'
import { Story } from '../case/story.tsx'
import { ThreadAndMargin } from '../case/thread.tsx'
import { useTriage } from '../case/triage.tsx'
import { useDecision } from '../case/use-decision.ts'
import { useDrafts } from '../case/use-draft.ts'
import { caseChanged, heldTask, openTask, type Review, useReview } from '../case/use-review.ts'
import { Work } from '../case/work.tsx'
import { useWide } from '../parts/use-wide.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { readCaseSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

export function Case() {
  const { practice = '', caseId = '' }: { practice?: string; caseId?: string } = useParams({ strict: false })
  const query = useReview(caseId)
  const breaksGlass = useBreaksGlass()
  // What only could not be asked again stays.
  if (query.data && !isWithdrawn(query.error))
    return <OpenCase key={caseId} practice={practice} review={query.data} refresh={() => query.refetch()} />
  if (query.isError)
    return breaksGlass && isWithdrawn(query.error) ? (
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

const partOf = { '1': 'story', '2': 'work', '3': 'thread' } as const
const parts = ['story', 'work', 'thread'] as const

function CasePage() {
  const { t } = useWords()
  const { practice, review, held, seenSeq, sheet, refresh } = useCase()
  const search = readCaseSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const wide = useWide(1100)
  const triage = useTriage()
  const beat = useHeartbeat(review.id, held?.id, sheet?.name === 'phone')
  const [had, setHad] = useState(false)
  const seen = useDeskAct(markRead)
  // Where it is nobody's turn here, no hold is missing: asking the patient ends it on purpose.
  const resting = ['awaiting_patient', 'answered', 'closed', 'ready'].includes(review.state)
  const lost = had && held === undefined && review.plan === null

  useEffect(() => {
    if (held) setHad(true)
  }, [held])
  useEffect(() => {
    if (beat.lost) void refresh()
  }, [beat.lost, refresh])
  const isLost = !resting && (beat.lost || lost)
  useEffect(() => {
    if (isLost) announce(t('case.lost.title'), true)
  }, [isLost, t])
  const { run: tellSeen } = seen
  const reading = review.emergencyUntil !== null
  const over = useCallback(() => void refresh(), [refresh])
  useEffect(() => {
    if (!reading) void tellSeen({ caseId: review.id, seq: seenSeq })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- told once for every mark, whatever else changes
  }, [review.id, seenSeq])

  const part = search.part ?? 'story'
  const go = (to: (typeof parts)[number]) => {
    if (wide) document.getElementById(`column-${to}`)?.focus()
    else
      void navigate({
        to: '/p/$practice/cases/$caseId',
        params: { practice, caseId: review.id },
        search: { part: to },
        replace: true,
      })
  }
  const write = (id: string) => {
    go('thread')
    setTimeout(() => document.querySelector<HTMLElement>(`#${id} textarea`)?.focus(), 60)
  }
  useShortcuts([
    ...(['1', '2', '3'] as const).map((key) => ({
      key,
      words: t(`key.${partOf[key]}`),
      act: () => go(partOf[key]),
    })),
    { key: 'w', words: t('key.reply'), act: () => write('reply') },
    { key: 'm', words: t('key.note'), act: () => write('note') },
  ])
  const contents = useMemo(
    () => ({ story: <Story />, work: <Work triage={triage} />, thread: <ThreadAndMargin /> }),
    [triage],
  )
  return (
    <div className="case">
      <CaseHead leaseUntil={beat.leaseUntil} />
      <ReadInEmergency until={review.emergencyUntil} onOver={over} />
      <OpenedInEmergency opened={review.opened} />
      {isLost && <LostHold />}
      {seenSeq < review.patientSeq && sheet === undefined && !reading && <NewFromPatient />}
      {wide ? (
        <div className="case-columns">
          {parts.map((one) => (
            <section
              key={one}
              id={`column-${one}`}
              className={`case-column case-column-${one}`}
              aria-label={t(`case.part.${one}`)}
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a column that scrolls must be reachable by keyboard
              tabIndex={0}
            >
              {contents[one]}
            </section>
          ))}
        </div>
      ) : (
        <Tabs
          label={t('case.parts')}
          selected={part}
          onSelect={(id) => {
            const to = parts.find((one) => one === id)
            if (to) go(to)
          }}
          items={parts.map((one) => ({ id: one, label: t(`case.part.${one}`), content: contents[one] }))}
        />
      )}
      {!reading && <CaseActions triage={triage} />}
      <OpenSheetOf />
    </div>
  )
}

/** The hold ran out or was taken over: said at once; what was typed stays where it is. */
function LostHold() {
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
    default:
      return null
  }
}
