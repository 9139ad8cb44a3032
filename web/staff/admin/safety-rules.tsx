import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ruleSpans, safetyRules } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { useFormats } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { type Column, Table } from '#ui/table.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { csvOf, saveFile } from '../audit/csv.ts'
import { Source } from '../case/source.tsx'
import { flagKindKey } from '../parts/flag-words.ts'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { AddToRule } from './add-to-rule.tsx'
import { ClosedMatters } from './closed-matters.tsx'
import { RuleAdditions } from './rule-additions.tsx'
import { everything, levels, type Rule, type RuleFilter, rulesLike, sorts, totalsOf, whiches } from './rule-list.ts'

type Span = (typeof ruleSpans)[number]
const QUARTER_HOUR = 900_000
/** As many as are read in one go; the rest is a press away. */
const AT_FIRST = 40

/** What the safety rules are, how often each spoke in this practice, and whether staff found it right. */
export function SafetyRules() {
  const { t } = useWords()
  const [days, setDays] = useState<Span>('30')
  // Each question is a look on record: going back and forth between pages asks none anew.
  const query = useQuery({
    ...ask(safetyRules, { days }),
    staleTime: QUARTER_HOUR,
    refetchOnWindowFocus: false,
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <RuleAdditions />
      <Section title={t('admin.rules')}>
        <p className="soft">{t('rules.lead')}</p>
        <View of={query}>{(data) => <Rules data={data} days={days} setDays={setDays} />}</View>
      </Section>
      <ClosedMatters key={days} days={days} />
    </>
  )
}

function Rules({
  data,
  days,
  setDays,
}: {
  data: OutputOf<typeof safetyRules>
  days: Span
  setDays: (days: Span) => void
}) {
  const { t } = useWords()
  const formats = useFormats()
  const [filter, setFilter] = useState<RuleFilter>(everything)
  const [all, setAll] = useState(false)
  const rules = rulesLike(data.rules, filter, (kind) => t(flagKindKey(kind)))
  const save = useSave(rules)
  const [adding, setAdding] = useState<Rule>()
  const columns = useColumns(setAdding)
  const change = (to: Partial<RuleFilter>) => setFilter({ ...filter, ...to })
  return (
    <>
      <Filters data={data} filter={filter} change={change} days={days} setDays={setDays} />
      {data.countedFrom !== data.from && (
        <Banner tone="turn" title={t('rules.counted', { when: formats.date(data.countedFrom) })} />
      )}
      <div className="row">
        <output className="flex-1">{t('rules.shown', { n: rules.length, ...totalsOf(rules) })}</output>
        {rules.length > 0 && (
          <Button size="small" onClick={save}>
            {t('rules.export')}
          </Button>
        )}
      </div>
      {rules.length === 0 ? (
        <EmptyState title={t('rules.empty')}>{t('rules.empty.body')}</EmptyState>
      ) : (
        <div className="rules-table">
          <Table
            caption={t('admin.rules')}
            columns={columns}
            rows={all ? rules : rules.slice(0, AT_FIRST)}
            rowKey={({ id }) => id}
          />
          {!all && rules.length > AT_FIRST && (
            <Button onClick={() => setAll(true)}>{t('rules.showAll', { n: rules.length })}</Button>
          )}
        </div>
      )}
      {adding && <AddToRule rule={adding} onClose={() => setAdding(undefined)} />}
    </>
  )
}

function Filters({
  data,
  filter,
  change,
  days,
  setDays,
}: {
  data: OutputOf<typeof safetyRules>
  filter: RuleFilter
  change: (to: Partial<RuleFilter>) => void
  days: Span
  setDays: (days: Span) => void
}) {
  const { t } = useWords()
  const kinds = [...new Set(data.rules.map(({ kind }) => kind))]
  const all = { value: 'all', label: t('rules.all') }
  return (
    <search className="filters filters-end">
      <NativeSelect
        name="days"
        label={t('rules.span')}
        options={ruleSpans.map((value) => ({ value, label: t(`rules.span.${value}`) }))}
        value={days}
        onChange={(to) => setDays(ruleSpans.find((one) => one === to) ?? '30')}
      />
      <NativeSelect
        name="which"
        label={t('rules.which')}
        options={whiches.map((value) => ({ value, label: t(`rules.which.${value}`) }))}
        value={filter.which}
        onChange={(to) => change({ which: whiches.find((one) => one === to) ?? 'all' })}
      />
      <NativeSelect
        name="kind"
        label={t('rules.kind')}
        options={[all, ...kinds.map((value) => ({ value, label: t(flagKindKey(value)) }))]}
        value={filter.kind}
        onChange={(kind) => change({ kind })}
      />
      <NativeSelect
        name="level"
        label={t('rules.level')}
        options={[all, ...levels.map((value) => ({ value, label: t(`finding.level.${value}`) }))]}
        value={filter.level}
        onChange={(level) => change({ level })}
      />
      <NativeSelect
        name="sort"
        label={t('rules.sort')}
        options={sorts.map((value) => ({ value, label: t(`rules.sort.${value}`) }))}
        value={filter.sort}
        onChange={(to) => change({ sort: sorts.find((one) => one === to) ?? 'fired' })}
      />
    </search>
  )
}

const numbers = ['fired', 'matters', 'right', 'tooStrong', 'notAboutThis', 'unsaid', 'open', 'redirected'] as const
/** These say enough on a narrow screen. */
const main: readonly string[] = ['fired', 'right', 'tooStrong', 'notAboutThis']

function useColumns(onAdd: (rule: Rule) => void): readonly Column<Rule>[] {
  const { t } = useWords()
  return [
    { id: 'rule', header: t('rules.rule'), rowHeader: true, cell: (rule) => <RuleCell rule={rule} onAdd={onAdd} /> },
    ...numbers.map((id) => ({
      id,
      header: t(`rules.${id}`),
      align: 'end' as const,
      minor: !main.includes(id),
      cell: ({ counts }: Rule) => (
        <>
          <span className="rule-number">{t(`rules.${id}`)}: </span>
          {counts[id]}
        </>
      ),
    })),
  ]
}

function RuleCell({ rule, onAdd }: { rule: Rule; onAdd: (rule: Rule) => void }) {
  const { t, language } = useWords()
  return (
    <div className="stack-none rule-cell">
      <span>{rule.says?.[language] ?? t('rules.gone')}</span>
      <span className="row soft small">
        <Badge tone={rule.level === 'emergency' ? 'emergency' : rule.level === 'urgent' ? 'turn' : 'plain'}>
          {t(`finding.level.${rule.level}`)}
        </Badge>
        {t(flagKindKey(rule.kind))} <span>{rule.id}</span>
        <Source of={`${rule.source} · ${rule.version}`} what={rule.id} />
        {isOverWords(rule) && (
          <Button size="small" kind="quiet" aria-label={t('add.to.of', { id: rule.id })} onClick={() => onAdd(rule)}>
            {t('add.to')}
          </Button>
        )}
      </span>
      {rule.months && (
        <Disclosure label={t('rules.months')}>
          <ul className="small">
            {rule.months.map((one) => (
              <li key={one.month}>{t('rules.month', one)}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  )
}

/** Rules over answers are a protocol’s own or the crisis questions’, what only reads like an emergency has no words to add to, and those that are gone hear nothing any more. */
const isOverWords = ({ id, kind, says }: Rule): boolean =>
  kind !== 'protocol' && kind !== 'unnamed' && !id.startsWith('cssrs.') && says !== null

/** What is shown as a file: rules and counts, so it holds nothing of any patient. */
function useSave(rules: readonly Rule[]): () => void {
  const { t, language } = useWords()
  const head = ['id', 'rule', 'kind', 'level', 'source', 'version', ...numbers, 'months'] as const
  return () => {
    const lines = rules.map((rule) => [
      rule.id,
      rule.says?.[language] ?? t('rules.gone'),
      t(flagKindKey(rule.kind)),
      t(`finding.level.${rule.level}`),
      rule.source,
      rule.version,
      ...numbers.map((one) => String(rule.counts[one])),
      rule.months?.map((one) => t('rules.month', one)).join('; ') ?? '',
    ])
    saveFile('safety-rules.csv', csvOf([head.map((one) => t(`rules.${one}`)), ...lines]), 'text/csv;charset=utf-8')
  }
}
