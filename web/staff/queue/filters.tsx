import type { ReactNode, Ref } from 'react'
import { Disclosure } from '#ui/disclosure.tsx'
import { Icon } from '#ui/icon.tsx'
import { KeyHint } from '#ui/keys.tsx'
import { Link } from '#ui/link.tsx'
import { useWide } from '../parts/use-wide.ts'
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
  const pickedTeam = teams.find((team) => team.id === search.team)?.name[language]
  const turn = search.turn ?? (looped ? 'both' : 'care_team')
  const now = [
    t(`queue.filter.${views.find((view) => view.on)?.key ?? 'all'}`),
    ...(pickedTeam ? [pickedTeam] : []),
    t(`queue.filter.turn.${turn}`),
    ...(find === '' ? [] : [`“${find}”`]),
  ].join(' · ')
  return (
    <Folded label={t('queue.filters.now', { now })}>
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
          value={turn}
          options={[...(looped ? (['both'] as const) : []), ...turns].map((one) => ({
            value: one,
            label: t(`queue.filter.turn.${one}`),
          }))}
          // What waits for us is the queue itself, but of what was sent out; the rest is asked for.
          onChange={(picked) => {
            const next = turns.find((one) => one === picked)
            onSearch(
              next === undefined || (next === 'care_team' && !looped) ? without('turn') : { ...search, turn: next },
            )
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
    </Folded>
  )
}

/** On a phone the filters are one line until they are wanted: whoever waits stands above the fold. */
function Folded({ label, children }: { label: string; children: ReactNode }) {
  return useWide(560) ? children : <Disclosure label={label}>{children}</Disclosure>
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
