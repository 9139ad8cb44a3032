import { useQuery } from '@tanstack/react-query'
import { compareProtocols, comparedParts, type ProtocolChange } from '#clinical/protocol/compare-protocols.ts'
import { protocol as endpoint } from '#contract/directory/index.ts'
import { Badge } from '#ui/badge.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useFieldNames } from './field-names.ts'
import { type ProtocolPage, type Read, readOf, useProtocolWords } from './reader.ts'

/** What differs between this version and another: what was added, taken away and changed, from what to what. */
export function Compare({
  page,
  than,
  onThan,
}: {
  page: ProtocolPage
  than: string | undefined
  onThan: (version: string) => void
}) {
  const { t } = useProtocolWords()
  const others = page.versions.map((one) => one.protocolVersion).filter((one) => one !== page.protocolVersion)
  const other = others.find((one) => one === than) ?? others[0]
  if (other === undefined) return <EmptyState title={t('compare.one')}>{t('compare.one.body')}</EmptyState>
  return (
    <div className="stack">
      <p className="soft">{t('compare.lead')}</p>
      <NativeSelect
        name="than"
        label={t('compare.with', { version: page.protocolVersion })}
        options={others.map((value) => ({ value, label: value }))}
        value={other}
        onChange={onThan}
      />
      <Between page={page} other={other} />
    </div>
  )
}

function Between({ page, other }: { page: ProtocolPage; other: string }) {
  const query = useQuery({ ...ask(endpoint, { key: page.key, protocolVersion: other }), staleTime: Infinity })
  return (
    <View of={query}>
      {(old) => {
        const [before, after] = [named(old), named(page)]
        // Read as time goes: from the lower number to the higher.
        return number(before.name) <= number(after.name) ? (
          <Changes before={before} after={after} />
        ) : (
          <Changes before={after} after={before} />
        )
      }}
    </View>
  )
}

const named = (page: ProtocolPage): Compared => ({ name: page.protocolVersion, read: readOf(page) })
const number = (version: string) =>
  version
    .split('.')
    .map((part) => part.padStart(6, '0'))
    .join('.')

/** One side of a comparison, and what it is called. */
export type Compared = { readonly name: string; readonly read: Read }

/** What differs, part by part: what was added, taken away and changed. */
export function Changes({ before, after }: { before: Compared; after: Compared }) {
  const { t } = useProtocolWords()
  const changes = compareProtocols(before.read, after.read)
  const count = (kind: ProtocolChange['kind']) => changes.filter((one) => one.kind === kind).length
  if (changes.length === 0) return <p>{t('compare.same')}</p>
  return (
    <>
      <output>
        {t('compare.counts', { added: count('added'), removed: count('removed'), changed: count('changed') })}
      </output>
      {comparedParts
        .filter((part) => changes.some((one) => one.part === part))
        .map((part) => (
          <section key={part} className="part">
            <h3>{t(`compare.part.${part}`)}</h3>
            <ul className="protocol-list">
              {changes
                .filter((one) => one.part === part)
                .map((change) => (
                  <Change key={change.id} change={change} old={before.name} now={after.name} />
                ))}
            </ul>
          </section>
        ))}
    </>
  )
}

export const changeTones = { added: 'done', removed: 'turn', changed: 'wait' } as const

export function Change({ change, old, now }: { change: ProtocolChange; old: string; now: string }) {
  const { t, language } = useProtocolWords()
  const fieldName = useFieldNames()
  return (
    <li className="protocol-item">
      <p className="row">
        <Badge tone={changeTones[change.kind]}>{t(`compare.${change.kind}`)}</Badge>
        <strong>{change.name[language]}</strong>
      </p>
      {change.fields.map(({ field, before, after }) => (
        <dl key={field} className="protocol-change">
          <dt className="soft small">{fieldName(field)}</dt>
          <dd>
            <span className="soft small">{t('compare.before', { version: old })}:</span>{' '}
            {before === undefined ? t('compare.nothing') : <del>{before}</del>}
          </dd>
          <dd>
            <span className="soft small">{t('compare.after', { version: now })}:</span>{' '}
            {after === undefined ? t('compare.nothing') : <ins>{after}</ins>}
          </dd>
        </dl>
      ))}
    </li>
  )
}
