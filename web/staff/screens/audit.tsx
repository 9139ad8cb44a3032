import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { auditTrail } from '#contract/desk.ts'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { Page } from '#ui/page.tsx'
import { keyOf } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { csvOf, saveFile } from '../audit/csv.ts'
import { type AuditSearch, readAuditSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

type Row = OutputOf<typeof auditTrail>['rows'][number]

/** Days in the address, instants to the server: from the start of the first day to the end of the last, here. */
function inputOf({ from, to, ...rest }: AuditSearch): InputOf<typeof auditTrail> {
  return {
    ...rest,
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  }
}

export function Audit() {
  const { t } = useWords()
  const formats = useFormats()
  const { practice } = useParams({ from: '/p/$practice' })
  const search = readAuditSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const [oldest, setOldest] = useState(false)
  const input = inputOf(search)
  const query = useInfiniteQuery({
    queryKey: keyOf(auditTrail, input),
    queryFn: ({ pageParam, signal }) =>
      call(auditTrail, { ...input, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Every reading of this page is itself a look: it is not read again by itself.
    staleTime: Infinity,
  })
  const loaded = query.data?.pages.flatMap((page) => page.rows) ?? []
  const rows = oldest ? loaded.toReversed() : loaded
  const go = (next: AuditSearch) => void navigate({ to: '/p/$practice/audit', params: { practice }, search: next })
  const set = (name: keyof AuditSearch, value: string) => {
    const { [name]: _, ...rest } = search
    go(readAuditSearch(value === '' ? rest : { ...rest, [name]: value }))
  }
  const when = (at: string) => `${formats.date(at)} ${formats.time(at)}`
  const save = () =>
    saveFile(
      'looks-and-changes.csv',
      csvOf([
        [
          t('audit.when'),
          t('audit.who'),
          t('audit.kind'),
          t('audit.act'),
          t('audit.patient'),
          t('audit.case'),
          t('audit.fields'),
        ],
        ...rows.map((row) => [
          row.at,
          row.who,
          t(`audit.kind.${row.what}`),
          `${row.act} ${row.outcome}`.trim(),
          row.patient?.name ?? '',
          row.caseId ?? '',
          row.fields.join(' '),
        ]),
      ]),
      'text/csv;charset=utf-8',
    )
  const columns: readonly Column<Row>[] = [
    {
      id: 'when',
      header: t('audit.when'),
      cell: (row) => <time dateTime={row.at}>{when(row.at)}</time>,
    },
    {
      id: 'who',
      header: t('audit.who'),
      rowHeader: true,
      cell: (row) => (
        <span className="stack-none">
          <span>
            {row.personId ? (
              <Link
                to="/p/$practice/audit"
                params={{ practice }}
                search={{ ...search, personId: row.personId }}
                aria-label={t('audit.only', { name: row.who })}
              >
                {row.who}
              </Link>
            ) : (
              row.who
            )}
          </span>
          <span className="soft small">{row.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
        </span>
      ),
    },
    {
      id: 'kind',
      header: t('audit.kind'),
      cell: (row) => (
        <Badge tone={row.what === 'refusal' ? 'turn' : row.what === 'look' ? 'wait' : 'plain'}>
          {t(`audit.kind.${row.what}`)}
        </Badge>
      ),
    },
    {
      id: 'act',
      header: t('audit.act'),
      cell: (row) => (
        <span className="stack-none">
          <span>{row.act}</span>
          <span className="soft small">{[row.outcome, row.screen].filter(Boolean).join(' · ')}</span>
        </span>
      ),
    },
    {
      id: 'patient',
      header: t('audit.patient'),
      cell: (row) =>
        row.patient && (
          <Link
            to="/p/$practice/audit"
            params={{ practice }}
            search={{ ...search, patientId: row.patient.id }}
            aria-label={t('audit.only', { name: row.patient.name })}
          >
            {row.patient.name}
          </Link>
        ),
    },
    {
      id: 'case',
      header: t('audit.case'),
      minor: true,
      cell: (row) =>
        row.caseId && (
          <Link to="/p/$practice/audit" params={{ practice }} search={{ ...search, caseId: row.caseId }}>
            {t('audit.case.only')}
          </Link>
        ),
    },
    {
      id: 'fields',
      header: t('audit.fields'),
      minor: true,
      cell: (row) => <span className="soft small clip">{row.fields.join(', ')}</span>,
    },
  ]
  return (
    <Page title={t('audit.title')} lead={t('audit.lead')}>
      <search className="filters filters-end">
        <NativeSelect
          name="what"
          label={t('audit.what')}
          options={[
            { value: 'all', label: t('audit.what.all') },
            ...(['acts', 'looks', 'refusals'] as const).map((value) => ({ value, label: t(`audit.what.${value}`) })),
          ]}
          value={search.what ?? 'all'}
          onChange={(what) => set('what', what === 'all' ? '' : what)}
        />
        <TextField
          name="from"
          type="date"
          label={t('audit.from')}
          value={search.from ?? ''}
          onChange={(day) => set('from', day)}
        />
        <TextField
          name="to"
          type="date"
          label={t('audit.to')}
          value={search.to ?? ''}
          onChange={(day) => set('to', day)}
        />
        {(['patient', 'case', 'person'] as const).map(
          (one) =>
            search[`${one}Id`] && (
              <span key={one} className="row">
                <Badge>{t(`audit.filter.${one}`)}</Badge>
                <Button size="small" kind="quiet" onClick={() => set(`${one}Id`, '')}>
                  {t('audit.filter.clear')}
                </Button>
              </span>
            ),
        )}
        <Button onClick={() => setOldest(!oldest)}>{t(oldest ? 'audit.order.oldest' : 'audit.order.newest')}</Button>
        <Button disabled={rows.length === 0} onClick={save}>
          {t('audit.export', { n: rows.length })}
        </Button>
      </search>
      {query.data === undefined ? (
        query.isError ? (
          <FailureState error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Skeleton shape="rows" count={12} />
        )
      ) : rows.length === 0 ? (
        <EmptyState title={t('audit.empty.title')}>{t('audit.empty.body')}</EmptyState>
      ) : (
        <Table caption={t('audit.caption')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
      {query.hasNextPage && (
        <div className="row">
          <Button pending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </div>
      )}
    </Page>
  )
}
