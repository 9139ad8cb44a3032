import { Badge } from '#ui/badge.tsx'
import { useFormats } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import type { Column } from '#ui/table.tsx'
import type { AuditSearch } from '../search.ts'
import { useWords } from '../words/index.ts'
import type { TrailOrder } from './trail.ts'
import { didOf, type TrailRow as Row, whoOf } from './said.ts'

type Where = { readonly practice: string; readonly kept: AuditSearch }

/** When, who, what, about whom; a name leads to all that is theirs, beside what is filtered already. */
export function useTrailColumns(where: Where): readonly Column<Row>[] {
  const { t, language } = useWords()
  const formats = useFormats()
  return [
    {
      id: 'when',
      header: t('audit.when'),
      cell: ({ at }) => <time dateTime={at}>{momentOf({ at }, formats)}</time>,
    },
    { id: 'who', header: t('audit.who'), rowHeader: true, cell: (row) => <Who row={row} where={where} /> },
    {
      id: 'kind',
      header: t('audit.kind'),
      cell: ({ what }) => (
        <Badge tone={what === 'refusal' ? 'turn' : what === 'look' ? 'wait' : 'plain'}>{t(`audit.kind.${what}`)}</Badge>
      ),
    },
    { id: 'act', header: t('audit.act'), cell: (row) => <span>{didOf(row, language)}</span> },
    { id: 'patient', header: t('audit.patient'), cell: (row) => <Whom row={row} where={where} /> },
    { id: 'case', header: t('audit.case'), minor: true, cell: (row) => <Matter row={row} where={where} /> },
    {
      id: 'device',
      header: t('audit.device'),
      minor: true,
      cell: (row) => <span className="soft small">{row.device ?? ''}</span>,
    },
  ]
}

/** Sorted by whom it is about, or by who did it, each stands above what is theirs. */
export function useTrailHeading(order: TrailOrder) {
  const { t, language } = useWords()
  if (order === 'patient')
    return ({ patient }: Row) => ({
      key: patient?.id ?? '',
      words: patient ? patient.name || t('audit.elsewhere') : t('audit.noPatient'),
    })
  if (order !== 'person') return undefined
  return (row: Row) => {
    const words = whoOf(row, language)
    return { key: row.personId ?? words, words }
  }
}
const momentOf = ({ at }: Pick<Row, 'at'>, formats: ReturnType<typeof useFormats>): string =>
  `${formats.date(at)} ${formats.time(at)}`
type Cell = { row: Row; where: Where }

function Who({ row, where: { practice, kept } }: Cell) {
  const { t, language } = useWords()
  const name = whoOf(row, language)
  return (
    <span className="stack-none">
      <span>
        {row.personId ? (
          <Link
            to="/p/$practice/audit"
            params={{ practice }}
            search={{ ...kept, personId: row.personId }}
            aria-label={t('audit.only', { name })}
          >
            {name}
          </Link>
        ) : (
          name
        )}
      </span>
      <span className="soft small">{row.roles.map((role) => t(`role.${role}`)).join(', ')}</span>
    </span>
  )
}

function Whom({ row, where: { practice, kept } }: Cell) {
  const { t } = useWords()
  if (!row.patient) return null
  const { id: patientId, name } = row.patient
  return (
    <Link
      to="/p/$practice/audit"
      params={{ practice }}
      search={{ ...kept, patientId }}
      aria-label={`${t('audit.patient')}: ${t('audit.only', { name })}`}
    >
      {name}
    </Link>
  )
}

function Matter({ row, where: { practice, kept } }: Cell) {
  const { t } = useWords()
  if (row.caseId === null) return null
  // Nothing of a case may stand here by name: the end of its number tells one from another.
  return (
    <Link to="/p/$practice/audit" params={{ practice }} search={{ ...kept, caseId: row.caseId }}>
      {t('audit.case.only', { number: row.caseId.slice(-4) })}
    </Link>
  )
}
