import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { protocols } from '#contract/directory/index.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Card } from '#ui/card.tsx'
import { useFormats } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Section } from '../parts/section.tsx'
import { useSignedWords } from '../protocol/head.tsx'
import { useWords } from '../words/index.ts'
import type { Protocol } from './protocols.types.ts'
import { PublishDialog } from './publish-protocol.tsx'

export function Protocols() {
  const { t } = useWords()
  const query = useQuery({
    ...ask(protocols, {}, ['directory', 'protocol']),
    // Only while the server is checking what came with this version.
    refetchInterval: ({ state }) => (state.data?.checking ? 2000 : false),
  })
  const [editing, setEditing] = useState<Protocol>()
  return (
    <Section title={t('admin.protocols')}>
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
            {data.protocols.map((one) => (
              <ProtocolCard key={one.key} protocol={one} onPublish={() => setEditing(one)} />
            ))}
          </div>
        )}
      </View>
      {editing && (
        <PublishDialog
          protocol={editing}
          opensSigned={query.data?.opensSigned ?? true}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Section>
  )
}

function ProtocolCard({ protocol, onPublish }: { protocol: Protocol; onPublish: () => void }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const session = useSession()
  const demo = session.state === 'in' && session.me.practice.demo
  const signed = demo ? 'protocols.signedOff.demo' : 'protocols.signedOff'
  const signedBy = useSignedWords()
  const { practice = '' }: { practice?: string } = useParams({ strict: false })
  const { key, publishedVersion, shippedVersion, priceCents, problems } = protocol
  return (
    <Card
      level={3}
      title={protocol.title[language]}
      meta={
        <span className="row">
          <span>
            {publishedVersion ? t('protocols.published', { version: publishedVersion }) : t('protocols.unpublished')}
          </span>
          {shippedVersion && shippedVersion !== publishedVersion && (
            <span>{t('protocols.shipped', { version: shippedVersion })}</span>
          )}
          {protocol.trial && (
            <span>{t('protocols.trial', { version: protocol.trial.protocolVersion, n: protocol.trial.share })}</span>
          )}
          {priceCents !== null && <span>{formats.money(priceCents)}</span>}
          {publishedVersion && (
            <>
              {!protocol.barred && (
                <Badge tone={protocol.signedOff ? 'done' : 'turn'}>
                  {t(protocol.signedOff ? signed : 'protocols.notSignedOff')}
                </Badge>
              )}
              <Badge>{t(protocol.open ? 'protocols.open' : 'protocols.closed')}</Badge>
              {protocol.barred && <Badge tone="turn">{t('protocols.barred', { version: publishedVersion })}</Badge>}
              {protocol.weaker > 0 && <Badge tone="turn">{t('lacks.badge', { n: protocol.weaker })}</Badge>}
            </>
          )}
        </span>
      }
      action={
        <>
          {(publishedVersion ?? shippedVersion) !== null && (
            <ButtonLink
              to="/p/$practice/protocols/$protocol"
              params={{ practice, protocol: key }}
              aria-label={t('protocol.read.named', { name: protocol.title[language] })}
            >
              {t('protocol.read')}
            </ButtonLink>
          )}
          <ActButton
            off={(problems.length > 0 || shippedVersion === null) && t('off.protocol')}
            aria-label={t(publishedVersion ? 'protocols.change.title' : 'protocols.publish.title', {
              name: protocol.title[language],
            })}
            onClick={onPublish}
          >
            {publishedVersion ? t('change') : t('protocols.publish')}
          </ActButton>
        </>
      }
    >
      {problems.length > 0 && (
        <Banner tone="turn" title={t('protocols.problems')}>
          <ul>
            {problems.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </Banner>
      )}
      {publishedVersion && !protocol.signedOff && !protocol.barred && (
        <p className="soft small">{t('protocol.signOff.who')}</p>
      )}
      {publishedVersion && protocol.signedOff && <p className="soft small">{signedBy(protocol.signedOff)}</p>}
    </Card>
  )
}
