import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { auditExport, auditTrail } from '#contract/desk.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { keyOf } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { TextField } from '#ui/text-field.tsx'
import { EmptyState, FailureState } from '#ui/view-states.tsx'
import { OfficerPage } from '../audit/officer-page.tsx'
import { csvOf, saveFile } from '../audit/csv.ts'
import { didOf, type TrailRow as Row, whoOf } from '../audit/said.ts'
import { Refusal } from '../parts/refusal.tsx'
import { NotProven, useProof } from '../proof.tsx'
import { type AuditSearch, readAuditSearch } from '../search.ts'
import { useWords } from '../words/index.ts'

/** Days in the address, instants to the server: from the start of the first day to the end of the last, here. */
function inputOf({ from, to, ...rest }: AuditSearch): InputOf<typeof auditTrail> {
  return {
    ...rest,
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  }
}

/** A file is for reading, not for moving a database: more than this is asked for in parts. */
const mostLines = 10_000

/** Every line that matches, from the server, a hundred at a time. */
async function allRows(input: Omit<InputOf<typeof auditTrail>, 'order'>, order: 'newest' | 'oldest'): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await call(auditTrail, { ...input, order, limit: 100, ...(after !== undefined && { after }) })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined && rows.length < mostLines)
  return rows
}

export function Audit() {
  const { t, language } = useWords()
  const formats = useFormats()
  const { practice } = useParams({ from: '/p/$practice' })
  const { order = 'newest', ...search } = readAuditSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const prove = useProof()
  const [saving, setSaving] = useState(false)
  const [failed, setFailed] = useState<Error | null>(null)
  const input = inputOf(search)
  const asked = { ...input, order } satisfies InputOf<typeof auditTrail>
  const query = useInfiniteQuery({
    queryKey: keyOf(auditTrail, asked),
    queryFn: ({ pageParam, signal }) =>
      call(auditTrail, { ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    // Every reading of this page is itself a look: it is not read again by itself.
    staleTime: Infinity,
  })
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  const people = query.data?.pages[0]?.people ?? []
  const go = (next: AuditSearch) => void navigate({ to: '/p/$practice/audit', params: { practice }, search: next })
  const kept = { ...search, ...(order === 'oldest' && { order }) } satisfies AuditSearch
  const set = (name: keyof AuditSearch, value: string) => {
    const { [name]: _, ...rest } = kept as AuditSearch
    go(readAuditSearch(value === '' ? rest : { ...rest, [name]: value }))
  }
  const when = (at: string) => `${formats.date(at)} ${formats.time(at)}`
  const about = {
    patient: rows.find((row) => row.patient?.id === search.patientId)?.patient?.name,
    person: rows.find((row) => row.personId === search.personId)?.who,
    case: undefined,
  }
  const save = async () => {
    setSaving(true)
    setFailed(null)
    try {
      // On the trail before the first line is read, and after a proof of who takes it.
      await prove(() => call(auditExport, input))
      const lines = await allRows(input, order)
      const head = ['when', 'who', 'roles', 'kind', 'act', 'patient', 'case', 'device', 'fields'] as const
      saveFile(
        'looks-and-changes.csv',
        csvOf([
          head.map((one) => t(`audit.${one}`)),
          ...lines.map((row) => [
            row.at,
            whoOf(row, language),
            row.roles.map((role) => t(`role.${role}`)).join(', '),
            t(`audit.kind.${row.what}`),
            didOf(row, language),
            row.patient?.name ?? '',
            row.caseId ?? '',
            row.device ?? '',
            row.fields.join(' '),
          ]),
        ]),
        'text/csv;charset=utf-8',
      )
      if (lines.length >= mostLines) toast(t('audit.export.most', { n: mostLines }), 'plain')
    } catch (cause) {
      if (!(cause instanceof NotProven)) setFailed(cause as Error)
    } finally {
      setSaving(false)
    }
  }
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
                search={{ ...kept, personId: row.personId }}
                aria-label={t('audit.only', { name: whoOf(row, language) })}
              >
                {whoOf(row, language)}
              </Link>
            ) : (
              whoOf(row, language)
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
      cell: (row) => <span>{didOf(row, language)}</span>,
    },
    {
      id: 'patient',
      header: t('audit.patient'),
      cell: (row) =>
        row.patient && (
          <Link
            to="/p/$practice/audit"
            params={{ practice }}
            search={{ ...kept, patientId: row.patient.id }}
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
          <Link to="/p/$practice/audit" params={{ practice }} search={{ ...kept, caseId: row.caseId }}>
            {t('audit.case.only')}
          </Link>
        ),
    },
    {
      id: 'device',
      header: t('audit.device'),
      minor: true,
      cell: (row) => <span className="soft small">{row.device ?? ''}</span>,
    },
  ]
  return (
    <OfficerPage title={t('audit.title')} lead={t('audit.lead')}>
      <search className="filters filters-end">
        <NativeSelect
          name="what"
          label={t('audit.what')}
          options={[
            { value: 'all', label: t('audit.what.all') },
            ...(['acts', 'looks', 'refusals', 'accounts'] as const).map((value) => ({
              value,
              label: t(`audit.what.${value}`),
            })),
          ]}
          value={search.what ?? 'all'}
          onChange={(what) => set('what', what === 'all' ? '' : what)}
        />
        <NativeSelect
          name="person"
          label={t('audit.who')}
          options={[
            { value: 'all', label: t('audit.who.all') },
            ...(search.personId && !people.some((one) => one.id === search.personId)
              ? [{ value: search.personId, label: about.person ?? t('audit.filter.person') }]
              : []),
            ...people.map((one) => ({ value: one.id, label: one.name })),
          ]}
          value={search.personId ?? 'all'}
          onChange={(one) => set('personId', one === 'all' ? '' : one)}
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
        {(['patient', 'case'] as const).map(
          (one) =>
            search[`${one}Id`] && (
              <span key={one} className="row">
                <Badge>{about[one] ? t('audit.only', { name: about[one] }) : t(`audit.filter.${one}`)}</Badge>
                <Button size="small" kind="quiet" onClick={() => set(`${one}Id`, '')}>
                  {t('audit.filter.clear')}
                </Button>
              </span>
            ),
        )}
        <NativeSelect
          name="order"
          label={t('audit.order')}
          options={(['newest', 'oldest'] as const).map((value) => ({ value, label: t(`audit.order.${value}`) }))}
          value={order}
          onChange={(one) => set('order', one === 'oldest' ? one : '')}
        />
        <Button disabled={rows.length === 0} pending={saving} onClick={() => void save()}>
          {t(Object.keys(search).length > 0 ? 'audit.export.these' : 'audit.export')}
        </Button>
      </search>
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
        <Table caption={t('audit.caption')} columns={columns} rows={rows} rowKey={(row) => row.id} />
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
