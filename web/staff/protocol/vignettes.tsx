import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { protocolVignettes } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { KeyValue } from '#ui/card.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { type Names, namesOf } from './names-of.ts'
import { type Read, useProtocolWords } from './reader.ts'

export type Vignette = OutputOf<typeof protocolVignettes>['vignettes'][number]
type Result = NonNullable<Vignette['result']>

/** Every made-up patient, run now on the server; each opens to its answers and why it came out so. */
export function Vignettes({ read, of, version }: { read: Read; of: string; version: string }) {
  const { t } = useProtocolWords()
  const query = useQuery({
    ...ask(protocolVignettes, { key: of, protocolVersion: version }),
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  return (
    <div className="stack">
      <p className="soft">{t('vignette.lead')}</p>
      <View of={query}>{({ vignettes }) => <VignetteList read={read} all={vignettes} />}</View>
    </div>
  )
}

/** `item`: how one of them is shown, where it is not only read. */
export function VignetteList({
  read,
  all,
  item,
}: {
  read: Read
  all: readonly Vignette[]
  item?: (vignette: Vignette, names: Names) => ReactNode
}) {
  const { t, route, language } = useProtocolWords()
  const names = namesOf(read, language)
  const [which, setWhich] = useState('all')
  const failed = all.filter(({ holds }) => !holds)
  const ways = [...new Set(all.map(({ expected }) => expected.route))]
  const shown = all.filter((one) =>
    which === 'all' ? true : which === 'fails' ? !one.holds : one.expected.route === which,
  )
  return (
    <>
      <Banner
        tone={failed.length === 0 ? 'done' : 'turn'}
        title={
          failed.length === 0
            ? t('vignette.all', { n: all.length })
            : t('vignette.some', { failed: failed.length, n: all.length })
        }
      />
      <search className="filters filters-end no-print">
        <NativeSelect
          name="which"
          label={t('vignette.filter')}
          options={[
            { value: 'all', label: t('vignette.filter.all') },
            { value: 'fails', label: t('vignette.filter.fails') },
            ...ways.map((way) => ({ value: way, label: `${t('vignette.route')}: ${route(way)}` })),
          ]}
          value={which}
          onChange={setWhich}
        />
        <output className="flex-1">{t('vignette.shown', { n: shown.length })}</output>
      </search>
      <div className="stack-tight">
        {shown.map((one) => (item ? item(one, names) : <VignetteItem key={one.id} vignette={one} names={names} />))}
      </div>
    </>
  )
}

function VignetteItem({ vignette, names }: { vignette: Vignette; names: Names }) {
  const { t, route, acuity } = useProtocolWords()
  const { holds, story, expected } = vignette
  return (
    <details className="vignette">
      <summary>
        <Badge tone={holds ? 'done' : 'turn'}>{t(holds ? 'vignette.pass' : 'vignette.fail')}</Badge>
        <span className="flex-1">{story}</span>
        <span className="soft small">
          {t('vignette.outcome', { route: route(expected.route), acuity: acuity(expected.acuity) })}
        </span>
      </summary>
      <div className="stack">
        <VignetteDetail vignette={vignette} names={names} />
      </div>
    </details>
  )
}

/** What differs, what was told and answered, and why it came out so. */
export function VignetteDetail({ vignette, names }: { vignette: Vignette; names: Names }) {
  const { t } = useProtocolWords()
  return (
    <>
      {!vignette.holds && <Differs vignette={vignette} names={names} />}
      <Told vignette={vignette} names={names} />
      {vignette.result ? <Why result={vignette.result} names={names} /> : <p>{t('vignette.broken')}</p>}
    </>
  )
}

const kinds = [
  'route',
  'acuity',
  'fires',
  'does-not-fire',
  'assessments',
  'standing-orders',
  'no-order',
  'stops',
  'warns',
] as const

function Differs({ vignette: { differences, troubles }, names }: { vignette: Vignette; names: Names }) {
  const { t, route, acuity } = useProtocolWords()
  const list = (ids: string) =>
    ids === 'nothing'
      ? t('vignette.nothing')
      : ids
          .split(', ')
          .map((id) => names.of(id))
          .join('; ')
  const said = (what: string, value: string) =>
    what === 'route' ? route(value) : what === 'acuity' ? acuity(Number(value)) : list(value)
  return (
    <Banner tone="turn" title={t('vignette.differs')}>
      <ul>
        {differences.map(({ what, about, expected, got }) => {
          const kind = kinds.find((one) => one === what) ?? 'route'
          return (
            <li key={`${what} ${about} ${expected}`}>
              {t(`vignette.diff.${kind}`, {
                about: names.of(about),
                expected: said(what, expected),
                got: said(what, got),
              })}
            </li>
          )
        })}
        {troubles.map((one) => (
          <li key={one}>{names.trouble(one, t)}</li>
        ))}
      </ul>
    </Banner>
  )
}

const sexes = ['female', 'male', 'intersex', 'unknown'] as const

function Told({ vignette, names }: { vignette: Vignette; names: Names }) {
  const { t, language, route, acuity } = useProtocolWords()
  const { age, sexAtBirth, allergies, medicines, known, answers, expected, result } = vignette
  const sex = sexes.find((one) => one === sexAtBirth) ?? 'unknown'
  const list = (some: readonly string[]) => (some.length === 0 ? t('vignette.none') : some.join(', '))
  return (
    <>
      <p className="soft small">{t('vignette.who', { age, sex: t(`vignette.sex.${sex}`) })} </p>
      <KeyValue
        pairs={[
          {
            id: 'allergies',
            key: t('vignette.allergies'),
            value:
              typeof allergies === 'string'
                ? t(`vignette.${allergies === 'not-asked' ? 'notAsked' : 'none'}`)
                : list(allergies),
          },
          {
            id: 'medicines',
            key: t('vignette.medicines'),
            value: typeof medicines === 'string' ? t('vignette.notAsked') : list(medicines),
          },
          ...(known.length > 0
            ? [{ id: 'known', key: t('vignette.known'), value: known.map(names.fact).join(', ') }]
            : []),
          {
            id: 'expected',
            key: t('vignette.expected'),
            value: t('vignette.outcome', { route: route(expected.route), acuity: acuity(expected.acuity) }),
          },
          ...(result
            ? [
                {
                  id: 'got',
                  key: t('vignette.got'),
                  value: t('vignette.outcome', { route: route(result.route), acuity: acuity(result.acuity) }),
                },
              ]
            : []),
        ]}
      />
      <h3>{t('vignette.answers')}</h3>
      <KeyValue
        pairs={names.inOrder(answers).map(({ question, answer }, place) => ({
          id: String(place),
          key: question[language],
          value: answer[language],
        }))}
      />
    </>
  )
}

function Why({ result, names }: { result: Result; names: Names }) {
  const { t, language } = useProtocolWords()
  const { fired, undecided, assessments, orders, plans } = result
  const kind = (name: string) => (['red-flag', 'exclusion', 'inclusion', 'note'] as const).find((one) => one === name)
  return (
    <>
      <h3>{t('vignette.why')}</h3>
      {fired.length === 0 && <p className="soft">{t('vignette.why.none')}</p>}
      <ul>
        {fired.map((one) => (
          <li key={one.id}>
            {t(`protocol.rule.${kind(one.kind) ?? 'note'}`)}: {names.of(one.id)}{' '}
            <span className="soft small">
              ({t('protocol.source.of')}: {one.source})
            </span>
          </li>
        ))}
        {undecided.length > 0 && (
          <li>
            {t('vignette.undecided')}: {undecided.map((id) => names.of(id)).join('; ')}
          </li>
        )}
        {assessments.map(({ id, label, code }) => (
          <li key={id}>
            {label[language]} <span className="whole">({code})</span>
          </li>
        ))}
        {plans.map(({ id, title }) => (
          <li key={id}>{title[language]}</li>
        ))}
      </ul>
      {orders.length > 0 && (
        <>
          <h3>{t('vignette.orders')}</h3>
          <ul>
            {orders.map((order) => (
              <li key={order.id}>
                {order.drug}
                {order.suggested && <> ({t('vignette.order.suggested')})</>}:{' '}
                {order.stops.length + order.warnings.length === 0
                  ? t('vignette.order.free')
                  : [...order.stops, ...order.warnings].map(({ clinician }) => clinician).join(' ')}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
