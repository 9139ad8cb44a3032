import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { protocols } from '#contract/directory/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { RuleAdditions } from '../admin/rule-additions.tsx'
import { DraftList } from '../protocol/draft/draft-list.tsx'
import { useSignedWords } from '../protocol/head.tsx'
import { useWords } from '../words/index.ts'

/** Every protocol, for whoever works here to read. */
export function ProtocolList() {
  const { t, language } = useWords()
  const { practice } = useParams({ from: '/p/$practice/in/protocols' })
  const signed = useSignedWords()
  const session = useSession()
  // A physician may be the second person for a safety rule, and opens no administration.
  const governs =
    session.state === 'in' && session.me.roles.some((one) => one === 'clinician' || one === 'administrator')
  const query = useQuery({
    ...ask(protocols, {}, ['directory', 'protocol']),
    refetchInterval: ({ state }) => (state.data?.checking ? 2000 : false),
  })
  return (
    <Page title={t('protocol.list.title')} lead={t('protocol.list.lead')}>
      <DraftList practice={practice} />
      <View of={query}>
        {(data) => (
          <div className="stack">
            {data.checking && (
              <Banner tone="wait" live title={t('protocols.checking.title')}>
                {t('protocols.checking.body')}
              </Banner>
            )}
            {!data.checking && data.protocols.length === 0 && (
              <EmptyState title={t('protocols.empty.title')}>{t('protocols.empty.body')}</EmptyState>
            )}
            <ul className="line-list">
              {data.protocols.map((one) => (
                <li key={one.key}>
                  <span className="stack-none">
                    {(one.publishedVersion ?? one.shippedVersion) ? (
                      <Link to="/p/$practice/protocols/$protocol" params={{ practice, protocol: one.key }}>
                        {one.title[language]}
                      </Link>
                    ) : (
                      <span>{one.title[language]}</span>
                    )}
                    <span className="soft small">
                      {one.publishedVersion
                        ? t('protocols.published', { version: one.publishedVersion })
                        : t('protocols.unpublished')}
                      {one.signedOff && <> · {signed(one.signedOff)}</>}
                    </span>
                  </span>
                  <span className="row">
                    {one.weaker > 0 && <Badge tone="turn">{t('lacks.badge', { n: one.weaker })}</Badge>}
                    {!one.signedOff && <Badge tone="turn">{t('protocols.notSignedOff')}</Badge>}
                    <Badge>{t(one.open ? 'protocols.open' : 'protocols.closed')}</Badge>
                  </span>
                </li>
              ))}
            </ul>
          </div>
        )}
      </View>
      {governs && <RuleAdditions quiet />}
    </Page>
  )
}
