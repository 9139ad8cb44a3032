import type { ReactNode } from 'react'
import type { Protocol } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { KeyValue } from '#ui/card.tsx'
import { Cited } from './cited.tsx'
import { Questions } from './questions.tsx'
import { anchorOf, isDraft, type Read, useProtocolWords } from './reader.ts'
import { AcuityRules, Rules, Thresholds } from './rules.tsx'
import { Assessments, Orders, Plans, StandingOrders } from './treatment.tsx'

const sections = [
  'short',
  'questions',
  'red-flag',
  'exclusion',
  'inclusion',
  'readings',
  'acuity',
  'assessments',
  'orders',
  'plans',
  'standing',
  'note',
  'net',
  'sources',
] as const
type Name = (typeof sections)[number]

const content: Readonly<Record<Name, (read: Read) => ReactNode>> = {
  short: (read) => <InShort read={read} />,
  questions: (read) => <Questions read={read} />,
  'red-flag': (read) => <Rules read={read} kind="red-flag" />,
  exclusion: (read) => <Rules read={read} kind="exclusion" />,
  inclusion: (read) => <Rules read={read} kind="inclusion" />,
  readings: (read) => <Thresholds read={read} />,
  acuity: (read) => <AcuityRules read={read} />,
  assessments: (read) => <Assessments read={read} />,
  orders: (read) => <Orders read={read} />,
  plans: (read) => <Plans read={read} />,
  standing: (read) => <StandingOrders read={read} />,
  note: (read) => <Rules read={read} kind="note" />,
  net: (read) => <SafetyNet read={read} />,
  sources: (read) => <Sources read={read} />,
}

/** What this protocol has nothing of takes no room. */
const isThere = (name: Name, { protocol }: Read): boolean =>
  name === 'readings'
    ? protocol.readings !== null
    : name === 'standing'
      ? protocol.standingOrders.length > 0
      : name === 'inclusion' || name === 'note'
        ? protocol.rules.some(({ kind }) => kind === name)
        : true

/** The whole path of a protocol on one page, from the first question to the plan, each rule with its source. */
export function Path({ read }: { read: Read }) {
  const { t } = useProtocolWords()
  const names = sections.filter((name) => isThere(name, read))
  return (
    <div className="stack-loose">
      <nav aria-label={t('protocol.contents')} className="protocol-contents no-print">
        {names.map((name) => (
          <a key={name} href={`#${anchorOf('part', name)}`}>
            {t(`protocol.section.${name}`)}
          </a>
        ))}
      </nav>
      {names.map((name) => (
        <section
          key={name}
          id={anchorOf('part', name)}
          className="part"
          aria-labelledby={`${anchorOf('part', name)}-h`}
        >
          <h3 id={`${anchorOf('part', name)}-h`}>{t(`protocol.section.${name}`)}</h3>
          {content[name](read)}
        </section>
      ))}
    </div>
  )
}

const bullets = (list: readonly string[]) => (
  <ul>
    {list.map((one) => (
      <li key={one}>{one}</li>
    ))}
  </ul>
)

function InShort({ read: { protocol, team: here } }: { read: Read }) {
  const { t, language } = useProtocolWords()
  const { kind, ages, photos, team } = protocol
  const photoWords = !photos
    ? t('protocol.photos.none')
    : photos.required
      ? t('protocol.photos.required', { min: photos.min, max: photos.max })
      : t('protocol.photos.optional', { max: photos.max })
  return (
    <>
      <p>{protocol.summary[language]}</p>
      <KeyValue
        pairs={[
          { id: 'kind', key: t('protocol.kind'), value: t(`protocol.kind.${kind}`) },
          { id: 'ages', key: t('protocol.ages'), value: t('protocol.ages.from', ages) },
          {
            id: 'team',
            key: t('protocol.team'),
            value: here?.[language] ?? (team === 'triage' ? t('protocol.team.triage') : team),
          },
          { id: 'photos', key: t('protocol.photos'), value: photoWords },
          { id: 'facts', key: t('protocol.facts'), value: t('protocol.facts.body') },
          { id: 'here', key: t('protocol.treated'), value: bullets(protocol.treatedHere[language]) },
          { id: 'not', key: t('protocol.notTreated'), value: bullets(protocol.notTreatedHere[language]) },
        ]}
      />
    </>
  )
}

function SafetyNet({ read: { protocol } }: { read: Read }) {
  const { language } = useProtocolWords()
  return (
    <>
      <p>{protocol.safetyNet[language]}</p>
      <ul className="protocol-list">
        {protocol.education.map((one) => (
          <li key={one.id} className="protocol-item">
            <h4>{one.title[language]}</h4>
            <p className="lines">{one.body[language]}</p>
            <Cited protocol={protocol} id={one.citation} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Sources({ read: { protocol } }: { read: Read }) {
  const { t } = useProtocolWords()
  return (
    <ul className="protocol-list">
      {protocol.citations.map((one) => (
        <li key={one.id} id={anchorOf('source', one.id)} className="protocol-item">
          <h4>{one.title}</h4>
          <p className="row">
            <span>
              {one.organisation}, {one.year}
            </span>
            {isDraft(one) && <Badge tone="turn">{t('protocol.draft')}</Badge>}
            <span className="soft small">{t('protocol.sources.used', { n: usesOf(protocol, one.id) })}</span>
          </p>
          {one.note && <p className="soft small">{one.note}</p>}
        </li>
      ))}
    </ul>
  )
}

/** How often a source is cited anywhere in the protocol. */
function usesOf(protocol: Protocol, id: string): number {
  const { citations: _own, ...rest } = protocol
  return JSON.stringify(rest).split(`"citation":${JSON.stringify(id)}`).length - 1
}

/** How many rules, stops and warnings no guideline stands behind. */
export function draftRulesOf(protocol: Protocol): number {
  const drafts = protocol.citations.filter(isDraft).map(({ id }) => id)
  const cited = [
    ...protocol.rules,
    ...protocol.acuity.rules,
    ...protocol.orders.flatMap(({ stops, warnings }) => [...stops, ...warnings]),
    ...(protocol.readings?.thresholds ?? []),
  ]
  return cited.filter(({ citation }) => drafts.includes(citation)).length
}
