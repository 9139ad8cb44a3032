import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { protocol as endpoint } from '#contract/directory/index.ts'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import { Compare } from '../protocol/compare.tsx'
import { Files } from '../protocol/files.tsx'
import { ReaderHead } from '../protocol/head.tsx'
import { Path } from '../protocol/path.tsx'
import { type ProtocolPage, readOf, useProtocolWords } from '../protocol/reader.ts'
import { Vignettes } from '../protocol/vignettes.tsx'
import { protocolParts, type ProtocolSearch } from '../search.ts'

/** One protocol as a clinical lead reads it. */
export function OneProtocol() {
  const { practice, protocol: key } = useParams({ from: '/p/$practice/in/protocols/$protocol' })
  const { version, part = 'path', than } = useSearch({ from: '/p/$practice/in/protocols/$protocol' })
  const navigate = useNavigate()
  const query = useQuery({
    ...ask(endpoint, { key, ...(version ? { protocolVersion: version } : {}) }, ['directory', 'protocol']),
    placeholderData: keepPreviousData,
  })
  const go = (search: ProtocolSearch) =>
    void navigate({ to: '/p/$practice/protocols/$protocol', params: { practice, protocol: key }, search })
  return (
    <View of={query}>
      {(page) => <Reader page={page} practice={practice} part={part} than={than} version={version} go={go} />}
    </View>
  )
}

function Reader({
  page,
  practice,
  part,
  than,
  version,
  go,
}: {
  page: ProtocolPage
  practice: string
  part: NonNullable<ProtocolSearch['part']>
  than: string | undefined
  version: string | undefined
  go: (search: ProtocolSearch) => void
}) {
  const { t, language } = useProtocolWords()
  const read = readOf(page)
  const kept = version ? { version } : {}
  const current = page.protocolVersion
  return (
    <Page
      title={read.protocol.title[language]}
      top={
        <p className="no-print">
          <Link to="/p/$practice/protocols" params={{ practice }}>
            {t('protocol.back')}
          </Link>
        </p>
      }
    >
      <div className="protocol-reader">
        <ReaderHead page={page} practice={practice} onVersion={(to) => go({ version: to, part })} />
        <nav className="protocol-parts no-print" aria-label={t('protocol.parts')}>
          {protocolParts.map((one) => (
            <Link
              key={one}
              to="/p/$practice/protocols/$protocol"
              params={{ practice, protocol: page.key }}
              search={{ ...kept, part: one }}
              aria-current={one === part ? 'page' : undefined}
            >
              {t(`protocol.part.${one}`)}
            </Link>
          ))}
        </nav>
        <h2 className={part === 'path' ? 'hidden-visually' : undefined}>{t(`protocol.part.${part}`)}</h2>
        {part === 'path' && <Path read={read} />}
        {part === 'vignettes' && <Vignettes key={current} read={read} of={page.key} version={current} />}
        {part === 'compare' && (
          <Compare page={page} than={than} onThan={(to) => go({ ...kept, part: 'compare', than: to })} />
        )}
        {part === 'files' && <Files read={read} practice={practice} />}
      </div>
    </Page>
  )
}
