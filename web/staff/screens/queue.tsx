import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { claimTask } from '#contract/desk/index.ts'
import { announce, toast } from '#ui/announcer.tsx'
import { ApiError, Unreachable } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { KeyHint } from '#ui/keys.tsx'
import { useFormats } from '#ui/language.tsx'
import { Page } from '#ui/page.tsx'
import { useShortcuts } from '#ui/shortcuts.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { Table } from '#ui/table.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { useBreaksGlass } from '../chart/emergency.tsx'
import { useNow } from '../now.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { queueColumns } from '../queue/columns.tsx'
import { QueueFilters } from '../queue/filters.tsx'
import { LoadBar } from '../queue/load-bar.tsx'
import { isEmergency, matches, type QueueRow, rowsOf, useQueue, useWorkload } from '../queue/use-queue.ts'
import { type QueueSearch, readQueueSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

export function Queue() {
  const { t, language } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const search = readQueueSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const now = useNow()
  const query = useQueue(search)
  const load = useWorkload()
  const formats = useFormats(query.data?.pages[0]?.zone)
  const [find, setFind] = useState('')
  const findBox = useRef<HTMLInputElement>(null)
  const stale = query.isError || query.failureCount > 0 || query.fetchStatus === 'paused'
  // While the server does not answer, what another filter found is no answer to this one.
  const another = stale && query.isPlaceholderData
  const rows = rowsOf(another ? [] : (query.data?.pages ?? [])).filter((row) => matches(row, find))
  const first = query.data?.pages[0]
  const { take, takeNext, claiming, claim } = useTaking(practice, query, rows, find)
  useShortcuts([{ key: '/', words: t('key.find'), act: () => reach(findBox.current) }])
  const go = (next: QueueSearch) => void navigate({ to: '/p/$practice/queue', params: { practice }, search: next })
  const breaksGlass = useBreaksGlass()
  const look = { t, language, formats, now, practice, claiming, breaksGlass }
  const columns = queueColumns({ ...look, onClaim: (row) => void take(row) })
  const clear = () => {
    setFind('')
    go({})
  }
  return (
    <Page title={t('queue.title')}>
      <div className="queue-top">
        {load ? <LoadBar load={load} /> : <p className="load-bar">{'\u00a0'}</p>}
        <ActButton
          kind="primary"
          off={rows.length > 0 && !rows.some((row) => row.can.claim) && t('off.nobody')}
          onClick={() => void takeNext()}
        >
          {t('queue.next')} <KeyHint of="n" />
        </ActButton>
      </div>
      <QueueFilters
        practice={practice}
        search={search}
        onSearch={go}
        teams={first?.teams ?? []}
        find={find}
        onFind={setFind}
        findBox={findBox}
      />
      <Refusal of={claim.error instanceof ApiError && claim.pending ? null : claim.error} />
      {stale && query.data !== undefined && !another && (
        <Banner tone="wait" live title={t('queue.stale.title')}>
          {t('queue.stale.body', { time: formats.time(query.dataUpdatedAt) })}
        </Banner>
      )}
      {query.data === undefined || another ? (
        <NotThere query={query} stale={stale} />
      ) : rows.length === 0 ? (
        <NobodyWaits filtered={Object.keys(search).length > 0 || find !== ''} clear={clear} />
      ) : (
        <div className="queue-table">
          <Table
            caption={t('queue.caption')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.caseId}
            rowTone={(row) => (isEmergency(row) ? 'emergency' : undefined)}
          />
        </div>
      )}
      {query.hasNextPage && (
        <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('queue.more')}
        </Button>
      )}
    </Page>
  )
}

/** The box to find in, also where it is folded away. */
function reach(box: HTMLInputElement | null): void {
  box?.closest('details')?.setAttribute('open', '')
  box?.focus()
}

type Query = ReturnType<typeof useQueue>

/** Claiming a row, the one under the keyboard, or the next that is free. */
function useTaking(practice: string, query: Query, rows: readonly QueueRow[], find: string) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [claiming, setClaiming] = useState<string>()
  const claim = useDeskAct(claimTask, { refreshes: ['queue'] })
  const take = async (row: QueueRow): Promise<boolean> => {
    if (row.claims === null) return false
    setClaiming(row.caseId)
    const done = await claim.run({ caseId: row.caseId, taskId: row.claims })
    setClaiming(undefined)
    return done !== undefined
  }
  const takeHere = async () => {
    const key = document.activeElement?.closest<HTMLElement>('tr[data-row]')?.dataset['row']
    const row = rows.find((one) => one.caseId === key)
    if (row?.can.claim && (await take(row))) toast(t('queue.claimed'))
  }
  const takeNext = async () => {
    // Pressed before the list is there: it waits for the list rather than saying that nobody waits.
    const known = query.data ?? (await query.refetch()).data
    const row = rowsOf(known?.pages ?? []).find((one) => one.can.claim && one.holder === null && matches(one, find))
    if (!row) return announce(t('queue.next.none'))
    // Somebody else may be quicker: the case is opened only when it is ours.
    if (await take(row)) await navigate({ to: '/p/$practice/cases/$caseId', params: { practice, caseId: row.caseId } })
  }
  useShortcuts([
    { key: 'c', words: t('key.claim'), act: () => void takeHere() },
    { key: 'n', words: t('key.next'), act: () => void takeNext() },
  ])
  return { take, takeNext, claiming, claim }
}

function NotThere({ query, stale }: { query: Query; stale: boolean }) {
  return stale ? (
    <FailureState
      error={query.error ?? query.failureReason ?? new Unreachable('gateway')}
      onRetry={() => void query.refetch()}
    />
  ) : (
    <Skeleton shape="rows" count={12} />
  )
}

function NobodyWaits({ filtered, clear }: { filtered: boolean; clear: () => void }) {
  const { t } = useWords()
  if (!filtered) return <EmptyState title={t('queue.empty.title')}>{t('queue.empty.body')}</EmptyState>
  return (
    <EmptyState
      title={t('queue.empty.filtered.title')}
      action={<Button onClick={clear}>{t('queue.empty.clear')}</Button>}
    >
      {t('queue.empty.filtered.body')}
    </EmptyState>
  )
}
