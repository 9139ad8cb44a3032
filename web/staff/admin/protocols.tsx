import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { protocols, publishProtocol } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Card } from '#ui/card.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { ask } from '#ui/query.ts'
import { NumberField } from '#ui/text-field.tsx'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Section } from '../parts/section.tsx'
import { useSignedWords } from '../protocol/head.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import { useTeams } from './teams.tsx'

type Protocol = OutputOf<typeof protocols>['protocols'][number]

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
      {editing && <PublishDialog protocol={editing} onClose={() => setEditing(undefined)} />}
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
              <Badge tone={protocol.signedOff ? 'done' : 'turn'}>
                {t(protocol.signedOff ? signed : 'protocols.notSignedOff')}
              </Badge>
              <Badge>{t(protocol.open ? 'protocols.open' : 'protocols.closed')}</Badge>
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
      {publishedVersion && !protocol.signedOff && <p className="soft small">{t('protocol.signOff.who')}</p>}
      {publishedVersion && protocol.signedOff && <p className="soft small">{signedBy(protocol.signedOff)}</p>}
    </Card>
  )
}

function PublishDialog({ protocol, onClose }: { protocol: Protocol; onClose: () => void }) {
  const { t, language } = useWords()
  const teams = useTeams()
  const usable = teams.data?.teams.filter((one) => !one.retired) ?? []
  const [price, setPrice] = useState(protocol.priceCents === null ? '' : String(protocol.priceCents / 100))
  const [team, setTeam] = useState(protocol.teamId ?? '')
  const [open, setOpen] = useState(protocol.open)
  const publish = useDeskAct(publishProtocol, {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const known = protocol.publishedVersion !== null
  const { shippedVersion, publishedVersion, madeHere } = protocol
  const other = shippedVersion !== null && shippedVersion !== publishedVersion
  // What the practice made itself stays, unless somebody goes back to what came with the house.
  const [back, setBack] = useState<'own' | 'shipped'>(madeHere ? 'own' : 'shipped')
  const newer = other && back === 'shipped'
  const dollars = readNumber(price)
  const cents = dollars === undefined ? undefined : Math.round(dollars * 100)
  const send = () =>
    cents !== undefined &&
    publish.run({
      key: protocol.key,
      priceCents: cents,
      teamId: team,
      open,
      version: protocol.version,
      ...(madeHere && newer ? { protocolVersion: shippedVersion } : {}),
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(known ? 'protocols.change.title' : 'protocols.publish.title', { name: protocol.title[language] })}
    >
      <Form onSend={() => void send()}>
        <NumberField name="price" label={t('protocols.price')} value={price} onChange={setPrice} digits={6} />
        <NativeSelect
          name="team"
          label={t('protocols.team')}
          choose=""
          options={usable.map((one) => ({ value: one.id, label: one.name[language] }))}
          value={team}
          onChange={setTeam}
        />
        {madeHere && other && (
          <NativeSelect
            name="which"
            label={t('protocols.which')}
            options={[
              { value: 'own', label: t('protocols.which.own', { version: publishedVersion ?? '' }) },
              { value: 'shipped', label: t('protocols.which.shipped', { version: shippedVersion }) },
            ]}
            value={back}
            onChange={setBack}
          />
        )}
        <Switch name="open" label={t('protocols.open')} checked={open} onChange={setOpen} />
        {open && <UnsignedWarning protocol={protocol} newer={newer || !known} />}
        <SaveRow
          effect={t(effectOf(open, protocol.open))}
          error={publish.error}
          pending={publish.pending}
          off={(cents === undefined || cents < 0 || cents > 100_000 || team === '') && t('off.price')}
          words={
            !known
              ? t('protocols.publish')
              : newer
                ? t('protocols.newer', { version: protocol.shippedVersion ?? '' })
                : t('save')
          }
        />
      </Form>
    </Dialog>
  )
}

/** Before patients begin with something that no physician of the practice has signed. */
function UnsignedWarning({ protocol, newer }: { protocol: Protocol; newer: boolean }) {
  const { t } = useWords()
  // The signature stands under one version: a newer one begins without.
  if (protocol.signedOff && !newer) return null
  const version = (newer ? protocol.shippedVersion : protocol.publishedVersion) ?? ''
  return (
    <Banner tone="turn" title={t('protocols.unsigned.warning', { version })}>
      {t('protocols.unsigned.warning.body')}
    </Banner>
  )
}

/** What patients see of it once it is saved, by the switch as it stands. */
const effectOf = (open: boolean, wasOpen: boolean) =>
  open ? 'protocols.publish.effect' : wasOpen ? 'protocols.close.effect' : 'protocols.keep.effect'
