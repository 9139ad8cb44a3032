import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { whatIsLeft } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { nameOfState } from '#contract/words/state-names.ts'
import { Link } from '#ui/link.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'

type Left = OutputOf<typeof whatIsLeft>['left'][number]

/** The part of administration that mends it; the medical director's page for what they sign; none where no page here can. */
const mends = {
  mail: undefined,
  worker: undefined,
  answerer: 'people',
  answerer_team: 'people',
  first_look: 'people',
  state: 'states',
  state_answerer: 'people',
  director: 'people',
  signature: 'sign',
  offering: 'protocols',
  hours: 'hours',
  on_call: 'onCall',
  privacy_officer: 'people',
  second_administrator: 'people',
  consents: 'consents',
  state_review: 'states',
  pharmacies: 'pharmacies',
  npi: 'people',
  numbers: undefined,
} as const satisfies Record<Left['what'], string | undefined>

/** What keeps patients out of a practice, and what is only advised; nothing at all once all of it is done. */
export function WhatIsLeft() {
  const { t } = useWords()
  // Whatever page mended something: whoever comes back here reads what is left then.
  const query = useQuery({ ...ask(whatIsLeft, {}, ['directory', 'practice']), staleTime: 0 })
  return (
    <View of={query}>
      {({ left }) => {
        const stops = left.filter((one) => one.stops)
        const advised = left.filter((one) => !one.stops)
        if (left.length === 0) return null
        return (
          <Section title={t(stops.length > 0 ? 'left.title' : 'left.title.advised')}>
            <Lines title={t('left.stops')} lines={stops} />
            <Lines title={t('left.advised')} lines={advised} />
          </Section>
        )
      }}
    </View>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly Left[] }) {
  if (lines.length === 0) return null
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <ul className="line-list left-list">
        {lines.map((one) => (
          <Line key={one.what} one={one} />
        ))}
      </ul>
    </div>
  )
}

function Line({ one: { what, states, names } }: { one: Left }) {
  const { t, language } = useWords()
  const { practice = '' }: { practice?: string } = useParams({ strict: false })
  const to = what === 'first_look' && names.length === 0 ? 'teams' : mends[what]
  const facts = {
    states: states.map((state) => nameOfState(state, language)).join(', '),
    names: names.map((name) => name[language]).join(', '),
  }
  return (
    <li>
      <span className="left-words">{t(to === 'teams' ? 'left.first_look.none' : `left.${what}`, facts)}</span>
      {to === 'sign' ? (
        <Link to="/p/$practice/protocols" params={{ practice }}>
          {t('nav.protocols')}
        </Link>
      ) : (
        to && (
          <Link to="/p/$practice/admin/{-$section}" params={{ practice, section: to }}>
            {t(`admin.${to}`)}
          </Link>
        )
      )}
    </li>
  )
}
