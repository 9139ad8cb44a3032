import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { Table } from '#ui/table.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { OfficerPage } from '../audit/officer-page.tsx'
import { useTrail } from '../audit/trail.ts'
import { useTrailColumns, useTrailHeading } from '../audit/trail-columns.tsx'
import { TrailFilters } from '../audit/trail-filters.tsx'
import { useExport } from '../audit/use-export.ts'
import { Refusal } from '../parts/refusal.tsx'
import { type AuditSearch, readAuditSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

/** Who did, saw or was refused what; the filters are in the address. */
export function Audit() {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const { order = 'newest', ...filter } = readAuditSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const query = useTrail(filter, order)
  const { save, saving, failed } = useExport(filter, order)
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const kept = { ...filter, ...(order === 'oldest' && { order }) } satisfies AuditSearch
  const columns = useTrailColumns({ practice, kept })
  const heading = useTrailHeading(order)
  const set = (name: keyof AuditSearch, value: string) => {
    const { [name]: _, ...rest } = kept as AuditSearch
    const search = readAuditSearch(value === '' ? rest : { ...rest, [name]: value })
    void navigate({ to: '/p/$practice/audit', params: { practice }, search })
  }
  return (
    <OfficerPage title={t('audit.title')} lead={t('audit.lead')}>
      <TrailFilters
        filter={filter}
        order={order}
        rows={rows}
        people={query.data?.pages[0]?.people ?? []}
        empty={query.data !== undefined && rows.length === 0}
        set={set}
        onSave={() => void save()}
        saving={saving}
      />
      <Refusal of={failed} />
      {query.data === undefined ? (
        query.isError ? (
          <FailureState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton shape="rows" count={12} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={t('audit.empty.title')}>{t('audit.empty.body')}</EmptyState>
      ) : (
        <Table caption={t('audit.caption')} columns={columns} rows={rows} rowKey={(row) => row.id} heading={heading} />
      )}
      {query.hasNextPage && (
        <div className="row">
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t(order === 'oldest' ? 'audit.more.newer' : 'audit.more')}
          </Button>
        </div>
      )}
    </OfficerPage>
  )
}
