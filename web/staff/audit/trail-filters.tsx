import { useEffect, useRef, useState } from 'react'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import type { AuditSearch } from '../search.ts'
import { useWords } from '../words/index.ts'
import type { TrailRow as Row } from './said.ts'
import { type TrailFilter, type TrailOrder, trailOrders } from './trail.ts'

/** What is looked for, in which order, and the way to take it away as a file. */
export function TrailFilters({
  filter,
  order,
  rows,
  people,
  empty,
  set,
  onSave,
  saving,
}: {
  filter: TrailFilter
  order: TrailOrder
  rows: readonly Row[]
  people: readonly { readonly id: string; readonly name: string }[]
  /** Nothing was found: there is nothing to take away. */
  empty: boolean
  set: (name: keyof AuditSearch, value: string) => void
  onSave: () => void
  saving: boolean
}) {
  const { t } = useWords()
  return (
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
        value={filter.what ?? 'all'}
        onChange={(what) => set('what', what === 'all' ? '' : what)}
      />
      <ByPerson filter={filter} rows={rows} people={people} set={set} />
      {(['from', 'to'] as const).map((end) => (
        <Day
          key={end}
          name={end}
          label={t(`audit.${end}`)}
          value={filter[end] ?? ''}
          onChange={(day) => set(end, day)}
        />
      ))}
      <AboutOne filter={filter} rows={rows} set={set} />
      <NativeSelect
        name="order"
        label={t('audit.order')}
        options={trailOrders.map((value) => ({ value, label: t(`audit.order.${value}`) }))}
        value={order}
        onChange={(one) => set('order', one === 'newest' ? '' : one)}
      />
      <ActButton off={empty && t('audit.empty.title')} pending={saving} onClick={onSave}>
        {t(Object.keys(filter).length > 0 ? 'audit.export.these' : 'audit.export')}
      </ActButton>
    </search>
  )
}
/** A year is typed digit by digit: the year 2 is not looked for, and no answer that comes meanwhile takes back what is typed. */
function Day({
  name,
  label,
  value,
  onChange,
}: {
  name: string
  label: string
  value: string
  onChange: (day: string) => void
}) {
  const [typed, setTyped] = useState(value)
  const asked = useRef(value)
  useEffect(() => {
    if (value === asked.current) return
    asked.current = value
    setTyped(value)
  }, [value])
  return (
    <TextField
      name={name}
      type="date"
      label={label}
      value={typed}
      onChange={(day) => {
        setTyped(day)
        if (day !== '' && day < '1900') return
        asked.current = day
        onChange(day)
      }}
    />
  )
}

type Part = {
  filter: TrailFilter
  rows: readonly Row[]
  set: (name: keyof AuditSearch, value: string) => void
}

function ByPerson({ filter, rows, people, set }: Part & { people: readonly { id: string; name: string }[] }) {
  const { t } = useWords()
  const { personId } = filter
  const known = rows.find((row) => row.personId === personId)?.who
  const other =
    personId && !people.some((one) => one.id === personId)
      ? [{ value: personId, label: known ?? t('audit.filter.person') }]
      : []
  return (
    <NativeSelect
      name="person"
      label={t('audit.who')}
      options={[
        { value: 'all', label: t('audit.who.all') },
        ...other,
        ...people.map((one) => ({ value: one.id, label: one.name })),
      ]}
      value={personId ?? 'all'}
      onChange={(one) => set('personId', one === 'all' ? '' : one)}
    />
  )
}

/** The one patient or matter that is looked at, and the way back to all. */
function AboutOne({ filter, rows, set }: Part) {
  const { t } = useWords()
  const name = {
    patient: rows.find((row) => row.patient?.id === filter.patientId)?.patient?.name,
    case: undefined,
  }
  return (['patient', 'case'] as const).map(
    (one) =>
      filter[`${one}Id`] && (
        <span key={one} className="row">
          <Badge>{name[one] ? t('audit.only', { name: name[one] }) : t(`audit.filter.${one}`)}</Badge>
          <Button size="small" kind="quiet" onClick={() => set(`${one}Id`, '')}>
            {t('audit.filter.clear')}
          </Button>
        </span>
      ),
  )
}
