import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { protocol as readProtocol, publishProtocol } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { ask } from '#ui/query.ts'
import { NumberField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { SaveRow } from './parts.tsx'
import type { Protocol } from './protocols.types.ts'
import { useTeams } from './teams.tsx'

const shares = ['5', '10', '25', '50', '100'] as const
type Version = OutputOf<typeof readProtocol>['versions'][number]
type Publishing = { readonly protocol: Protocol; readonly opensSigned: boolean; readonly onClose: () => void }

export function PublishDialog(of: Publishing) {
  const { t, language } = useWords()
  const { key, publishedVersion, title } = of.protocol
  const query = useQuery(ask(readProtocol, { key }, ['directory', 'protocol']))
  return (
    <Dialog
      open
      onClose={of.onClose}
      title={t(publishedVersion === null ? 'protocols.publish.title' : 'protocols.change.title', {
        name: title[language],
      })}
    >
      <View of={query}>{({ versions }) => <PublishForm {...of} versions={versions} />}</View>
    </Dialog>
  )
}

/**
 * What the practice made itself stays, and what goes to a share goes on so, unless somebody says otherwise; and nothing newer is
 * put before somebody that they could not open.
 */
function usually({ protocol, opensSigned }: Publishing, versions: readonly Version[]): string {
  const { madeHere, trial, publishedVersion, shippedVersion } = protocol
  const came = versions.find((one) => one.protocolVersion === shippedVersion)
  const fits = came !== undefined && !came.barred && (came.signedOff !== null || !opensSigned)
  return (publishedVersion === null || (fits && !madeHere && !trial) ? shippedVersion : publishedVersion) ?? ''
}

function PublishForm({ versions, ...of }: Publishing & { versions: readonly Version[] }) {
  const { t, language } = useWords()
  const { protocol, opensSigned, onClose } = of
  const teams = useTeams()
  const usable = teams.data?.teams.filter((one) => !one.retired) ?? []
  const [price, setPrice] = useState(protocol.priceCents === null ? '' : String(protocol.priceCents / 100))
  const [team, setTeam] = useState(protocol.teamId ?? '')
  const [open, setOpen] = useState(protocol.open)
  const [chosen, setChosen] = useState(() => usually(of, versions))
  const [share, setShare] = useState<(typeof shares)[number]>('100')
  const publish = useDeskAct(publishProtocol, {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const known = protocol.publishedVersion !== null
  const other = known && chosen !== protocol.publishedVersion
  const { signedOff, barred = false } = versions.find((one) => one.protocolVersion === chosen) ?? {}
  // Beside what patients begin with already, another may go to a share of them first.
  const mayShare = other && protocol.open && open
  const shared = mayShare && share !== '100'
  // What is open already stays so.
  const waits = opensSigned && open && !signedOff && (other || !protocol.open)
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
      ...(known ? { protocolVersion: chosen } : {}),
      ...(shared ? { share: Number(share) } : {}),
    })
  const named = ({ protocolVersion: version, offered, published, shipped }: Version): string =>
    t(
      `protocol.version.${offered && protocol.open ? 'offered' : shipped && !published ? 'shipped' : 'published'}` as const,
      { version },
    )
  const offerable = versions.filter((one) => !one.barred || one.protocolVersion === chosen)
  return (
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
      {known && offerable.length > 1 && (
        <NativeSelect
          name="which"
          label={t('protocols.which')}
          options={offerable.map((one) => ({ value: one.protocolVersion, label: named(one) }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <Switch name="open" label={t('protocols.open')} checked={open} onChange={setOpen} />
      {mayShare && (
        <NativeSelect
          name="share"
          label={t('publish.share')}
          hint={t('publish.share.hint')}
          options={shares.map((value) => ({
            value,
            label: value === '100' ? t('publish.share.all') : t('publish.share.some', { n: value }),
          }))}
          value={share}
          onChange={setShare}
        />
      )}
      {open && !signedOff && !barred && <UnsignedWarning waits={waits} version={chosen} />}
      <SaveRow
        effect={
          shared
            ? t('publish.effect.some', { n: share, version: protocol.publishedVersion ?? '' })
            : t(effectOf(open, protocol.open))
        }
        error={publish.error}
        pending={publish.pending}
        off={
          ((cents === undefined || cents < 0 || cents > 100_000 || team === '') && t('off.price')) ||
          (barred && (open || other) && t('off.barred')) ||
          (waits && t('off.unsigned'))
        }
        words={known ? (other ? t('protocols.newer', { version: chosen }) : t('save')) : t('protocols.publish')}
      />
    </Form>
  )
}

/** Before patients begin with something that no physician of the practice has signed; outside a demonstration they cannot. */
function UnsignedWarning({ waits, version }: { waits: boolean; version: string }) {
  const { t } = useWords()
  return (
    <Banner tone="turn" title={t('protocols.unsigned.warning', { version })}>
      {t(waits ? 'protocols.unsigned.waits' : 'protocols.unsigned.warning.body')}
    </Banner>
  )
}

/** What patients see of it once it is saved, by the switch as it stands. */
const effectOf = (open: boolean, wasOpen: boolean) =>
  open ? 'protocols.publish.effect' : wasOpen ? 'protocols.close.effect' : 'protocols.keep.effect'
