import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { checkProtocolDraft, protocolDraft } from '#contract/directory/protocol-drafts.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask, keyOf } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { DraftCompare } from '../protocol/draft/draft-compare.tsx'
import { type Content, contentOf, type DraftPage } from '../protocol/draft/content.ts'
import { ExamplesEditor } from '../protocol/draft/examples-editor.tsx'
import { QuestionsEditor } from '../protocol/draft/questions-editor.tsx'
import { RulesEditor } from '../protocol/draft/rules-editor.tsx'
import { Conflicts, StatusBar } from '../protocol/draft/status-bar.tsx'
import { Steps } from '../protocol/draft/steps.tsx'
import { TreatmentEditor } from '../protocol/draft/treatment-editor.tsx'
import { beforeOf, DraftContext, useDraftWork } from '../protocol/draft/use-draft.ts'
import { useDraftWords } from '../protocol/draft/words.ts'
import { WordsEditor } from '../protocol/draft/words-editor.tsx'
import { Path } from '../protocol/path.tsx'
import { type Read, readOf } from '../protocol/reader.ts'
import { type DraftPart, draftParts } from '../search.ts'

/** A protocol while it is being changed here. */
export function OneDraft() {
  const { draft: id } = useParams({ from: '/p/$practice/in/protocols/drafts/$draft' })
  const query = useQuery(ask(protocolDraft, { id }, ['protocol_draft', 'protocol']))
  return (
    <View of={query}>{(page) => (page.can.edit ? <Editing key={id} page={page} /> : <Reading page={page} />)}</View>
  )
}

const asRead = ({ protocol: rules, intake }: Content): Read => ({ protocol: rules, intake })

/** The version it is compared with; undefined while it is fetched, and for a new protocol. */
function useBefore(page: DraftPage): Read | undefined {
  const { data } = useQuery(beforeOf(page))
  return useMemo(() => data && readOf(data), [data])
}

/** What is wrong is said of one version, in the reader’s language: of a newer one, or in another, it is asked for anew, and what was still being asked counts for nothing. */
const checkOf = (id: string, version: number, language: string) => ({
  ...ask(checkProtocolDraft, { id }),
  queryKey: [...keyOf(checkProtocolDraft, { id }), version, language],
})

function Editing({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { practice, draft: id } = useParams({ from: '/p/$practice/in/protocols/drafts/$draft' })
  const { part = 'steps' } = useSearch({ from: '/p/$practice/in/protocols/drafts/$draft' })
  const { work, state } = useDraftWork(page)
  const { content } = state
  const before = useBefore(page)
  const check = useQuery({
    ...checkOf(id, state.version, language),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  })
  const read = useMemo(() => asRead(content), [content])
  const here = { id, practice, content, read, checked: check.data, before, edit: work.edit.bind(work) }
  const unsaved = state.saved.state !== 'saved' || state.conflicts.length > 0
  return (
    <DraftContext value={here}>
      <DraftFrame page={page} practice={practice} title={content.protocol.title}>
        <StatusBar work={work} state={state} checking={check.isFetching} />
        <Conflicts work={work} state={state} />
        <nav className="protocol-parts" aria-label={t('draft.parts')}>
          {draftParts.map((one) => (
            <Link
              key={one}
              to="/p/$practice/protocols/drafts/$draft"
              params={{ practice, draft: id }}
              search={{ part: one }}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`draft.part.${one}`)}
            </Link>
          ))}
        </nav>
        <h2>{t(`draft.part.${part}`)}</h2>
        <PartShown part={part} page={page} unsaved={unsaved} />
      </DraftFrame>
    </DraftContext>
  )
}

function PartShown({ part, page, unsaved }: { part: DraftPart; page: DraftPage; unsaved: boolean }) {
  if (part === 'questions') return <QuestionsEditor />
  if (part === 'rules') return <RulesEditor />
  if (part === 'treatment') return <TreatmentEditor />
  if (part === 'words') return <WordsEditor />
  if (part === 'examples') return <ExamplesEditor />
  if (part === 'compare') return <DraftCompare page={page} />
  return <Steps page={page} unsaved={unsaved} />
}

/** A draft somebody may not change (any more): read as any version is read. */
function Reading({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const { practice, draft: id } = useParams({ from: '/p/$practice/in/protocols/drafts/$draft' })
  const content = contentOf(page)
  const before = useBefore(page)
  const check = useQuery({
    ...checkOf(id, page.version, language),
    staleTime: Infinity,
    enabled: page.state === 'open',
  })
  const read = useMemo(() => asRead(content), [content])
  const here = { id, practice, content, read, checked: check.data, before, edit: () => undefined }
  return (
    <DraftContext value={here}>
      <DraftFrame page={page} practice={practice} title={content.protocol.title}>
        {page.state === 'open' ? (
          <Steps page={page} unsaved={false} />
        ) : (
          <Banner
            tone="done"
            title={
              page.publishedVersion === null
                ? t('draft.over.discarded')
                : t('draft.over.published', { version: page.publishedVersion })
            }
            action={
              page.publishedVersion !== null && (
                <Link
                  to="/p/$practice/protocols/$protocol"
                  params={{ practice, protocol: page.key }}
                  search={{ version: page.publishedVersion }}
                >
                  {t('draft.over.read')}
                </Link>
              )
            }
          />
        )}
        {before && (
          <section className="part">
            <h2>{t('draft.part.compare')}</h2>
            <DraftCompare page={page} />
          </section>
        )}
        <Path read={read} />
      </DraftFrame>
    </DraftContext>
  )
}

function DraftFrame({
  page,
  practice,
  title,
  children,
}: {
  page: DraftPage
  practice: string
  title: { readonly en: string; readonly es: string } | undefined
  children: React.ReactNode
}) {
  const { t } = useDraftWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const dateTime = (at: string) => `${formats.date(at)}, ${formats.time(at)}`
  const name = title?.[language] ?? page.title[language]
  return (
    <Page
      title={t('draft.title', { name })}
      top={
        <p className="no-print">
          <Link to="/p/$practice/protocols" params={{ practice }}>
            {t('draft.back')}
          </Link>
        </p>
      }
    >
      <div className="protocol-reader">
        <p className="soft small row">
          <Badge>{t(`draft.state.${page.state}`)}</Badge>
          <span>
            {page.from.kind === 'version' && page.from.protocolVersion !== null
              ? t('draft.from.of', { version: page.from.protocolVersion })
              : t(`draft.from.${page.from.kind}`)}
          </span>
          <span>{t('draft.changed', { who: page.changed.name, when: dateTime(page.changed.at) })}</span>
        </p>
        {children}
      </div>
    </Page>
  )
}
