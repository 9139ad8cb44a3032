import { useQuery } from '@tanstack/react-query'
import { compareProtocols } from '#clinical/protocol/compare-protocols.ts'
import { protocolVignettes } from '#contract/directory/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { useLanguage } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { View } from '#ui/view-states.tsx'
import { Changes, changeTones } from '../compare.tsx'
import { useProtocolWords } from '../reader.ts'
import type { DraftPage } from './content.ts'
import { answerChanges, type ExampleChange, exampleChanges } from './example-changes.ts'
import { beforeOf, useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

/** What this draft would change for patients, against what they meet now, and which examples it is judged by were changed. */
export function DraftCompare({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const query = useQuery(beforeOf(page))
  const { comparedWith } = page
  if (comparedWith === null) return <p className="soft">{t('compareDraft.new')}</p>
  return <View of={query}>{() => <Compared of={page.key} version={comparedWith} />}</View>
}

function Compared({ of, version }: { of: string; version: string }) {
  const { t } = useDraftWords()
  const { before, read } = useDraft()
  if (!before) return <Skeleton />
  try {
    // A draft may be so faulty that it cannot be read as a protocol at all.
    compareProtocols(before, read)
  } catch {
    return <Banner tone="turn" title={t('compareDraft.faulty')} />
  }
  return (
    <div className="stack">
      <p className="soft">{t('compareDraft.lead', { version })}</p>
      <Changes before={{ name: version, read: before }} after={{ name: t('compareDraft.this'), read }} />
      <Examples of={of} version={version} />
    </div>
  )
}

function Examples({ of, version }: { of: string; version: string }) {
  const { t } = useDraftWords()
  const { checked } = useDraft()
  const query = useQuery({ ...ask(protocolVignettes, { key: of, protocolVersion: version }), staleTime: Infinity })
  return (
    <section className="part">
      <h3>{t('compareDraft.examples')}</h3>
      {checked && !checked.vignettesRun ? (
        <p className="soft">{t('example.notRun.body')}</p>
      ) : (
        <View of={query}>
          {({ vignettes }) => <ExampleChanges changes={exampleChanges(vignettes, checked?.vignettes ?? vignettes)} />}
        </View>
      )}
    </section>
  )
}

function ExampleChanges({ changes }: { changes: readonly ExampleChange[] }) {
  const { t } = useDraftWords()
  if (changes.length === 0) return <p className="soft">{t('compareDraft.examples.none')}</p>
  return (
    <ul className="protocol-list">
      {changes.map((one) => (
        <OneChange key={one.id} change={one} />
      ))}
    </ul>
  )
}

function OneChange({ change: { kind, story, before, after } }: { change: ExampleChange }) {
  const { t } = useDraftWords()
  const { t: say, route, acuity } = useProtocolWords()
  const { language } = useLanguage()
  const outcome = ({ expected }: NonNullable<typeof after>) =>
    say('vignette.outcome', { route: route(expected.route), acuity: acuity(expected.acuity) })
  const answers = before && after ? answerChanges(before, after, language) : []
  return (
    <li className="protocol-item">
      <p className="row">
        <Badge tone={changeTones[kind]}>{say(`compare.${kind}`)}</Badge> <span lang="en">{story}</span>
      </p>
      {before && after && outcome(before) !== outcome(after) && (
        <p>
          {t('compareDraft.expected')}: <del>{outcome(before)}</del> <ins>{outcome(after)}</ins>
        </p>
      )}
      {answers.map(({ question, was, is }) => (
        <p key={question}>
          {question}: <del>{was ?? say('compare.nothing')}</del> <ins>{is ?? say('compare.nothing')}</ins>
        </p>
      ))}
    </li>
  )
}
