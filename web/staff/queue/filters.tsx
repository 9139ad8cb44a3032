import type { Ref } from 'react'
import { Icon } from '#ui/icon.tsx'
import { KeyHint } from '#ui/keys.tsx'
import { Link } from '#ui/link.tsx'
import type { QueueSearch } from '../search.ts'
import { useWords } from '../words/index.ts'
import type { QueuePage } from './use-queue.ts'

const turns = ['care_team', 'patient', 'other'] as const
const kept = ({ team, turn }: QueueSearch): QueueSearch => ({ ...(team && { team }), ...(turn && { turn }) })

/** Filters are links: they can be opened, shared and gone back from. */
export function QueueFilters({
  practice,
  search,
  onSearch,
  teams,
  find,
  onFind,
  findBox,
}: {
  practice: string
  search: QueueSearch
  onSearch: (search: QueueSearch) => void
  teams: QueuePage['teams']
  find: string
  onFind: (words: string) => void
  findBox: Ref<HTMLInputElement>
}) {
  const { t, language } = useWords()
  const looped = search.find === 'loops'
  const views = [
    { key: 'all', search: kept(search), on: !search.mine && !search.find },
    { key: 'mine', search: { ...kept(search), mine: 'yes' }, on: search.mine === 'yes' },
    { key: 'unclaimed', search: { ...kept(search), find: 'unclaimed' }, on: search.find === 'unclaimed' },
    { key: 'late', search: { ...kept(search), find: 'late' }, on: search.find === 'late' },
    { key: 'findings', search: { ...kept(search), find: 'findings' }, on: search.find === 'findings' },
    { key: 'loops', search: { ...kept(search), find: 'loops' }, on: search.find === 'loops' },
  ] as const
  const without = (name: 'team' | 'turn') => {
    const { [name]: _, ...rest } = search
    return rest
  }
  return (
    <search className="filters" aria-label={t('queue.filters')}>
      <nav className="filter-links" aria-label={t('queue.filters')}>
        {views.map((view) => (
          <Link
            key={view.key}
            to="/p/$practice/queue"
            params={{ practice }}
            search={view.search}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={view.on ? 'page' : undefined}
          >
            {t(`queue.filter.${view.key}`)}
          </Link>
        ))}
      </nav>
      <Pick
        label={t('queue.filter.team')}
        value={search.team ?? ''}
        options={[
          { value: '', label: t('queue.filter.team.all') },
          ...teams.map((team) => ({
            value: team.id,
            label: team.yours ? t('queue.filter.team.yours', { name: team.name[language] }) : team.name[language],
          })),
        ]}
        onChange={(team) => onSearch(team === '' ? without('team') : { ...search, team })}
      />
      <Pick
        label={t('queue.filter.turn')}
        value={search.turn ?? (looped ? 'both' : 'care_team')}
        options={[...(looped ? (['both'] as const) : []), ...turns].map((turn) => ({
          value: turn,
          label: t(`queue.filter.turn.${turn}`),
        }))}
        // What waits for us is the queue itself, but of what was sent out; the rest is asked for.
        onChange={(picked) => {
          const turn = turns.find((one) => one === picked)
          onSearch(turn === undefined || (turn === 'care_team' && !looped) ? without('turn') : { ...search, turn })
        }}
      />
      <label className="find-box">
        <Icon name="search" />
        <span className="hidden-visually">{t('queue.find')}</span>
        <input
          ref={findBox}
          type="search"
          className="input"
          value={find}
          placeholder={t('queue.find')}
          autoComplete="off"
          onChange={(event) => onFind(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') event.currentTarget.blur()
          }}
        />
        <KeyHint of="/" />
      </label>
    </search>
  )
}

/** A small choice in a line, its label seen by screen readers only: its first option says what it is. */
function Pick({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { readonly value: string; readonly label: string }[]
  onChange: (value: string) => void
}) {
  return (
    <span className="select select-inline">
      <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </span>
  )
}
