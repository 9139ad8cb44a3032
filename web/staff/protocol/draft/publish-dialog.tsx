import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { protocols } from '#contract/directory/index.ts'
import { publishProtocolDraft } from '#contract/directory/protocol-drafts.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { readNumber } from '#ui/number-text.ts'
import { ask } from '#ui/query.ts'
import { NumberField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { SaveRow } from '../../admin/parts.tsx'
import { useTeams } from '../../admin/teams.tsx'
import { useDeskAct } from '../../proof.tsx'
import { useWords } from '../../words/index.ts'
import type { DraftPage } from './content.ts'
import { useDraftWords } from './words.ts'

type Offer = OutputOf<typeof protocols>['protocols'][number]

/** To whom it is given: to a share of new matters first, where something is offered already, or to everybody. */
export function PublishDialog({ page, onClose }: { page: DraftPage; onClose: () => void }) {
  const { t } = useDraftWords()
  const query = useQuery(ask(protocols, {}, ['directory', 'protocol']))
  return (
    <Dialog open onClose={onClose} title={t('step.publish.ask')}>
      <View of={query}>
        {(data) => (
          <PublishForm page={page} offer={data.protocols.find(({ key }) => key === page.key)} onClose={onClose} />
        )}
      </View>
    </Dialog>
  )
}

const shares = ['5', '10', '25', '50', '100'] as const

function PublishForm({ page, offer, onClose }: { page: DraftPage; offer: Offer | undefined; onClose: () => void }) {
  const { t } = useDraftWords()
  const { t: say } = useWords()
  const { language } = useLanguage()
  const teams = useTeams()
  const offered = offer?.publishedVersion ?? null
  const price0 = offer?.priceCents
  const [price, setPrice] = useState(price0 === null || price0 === undefined ? '' : String(price0 / 100))
  const [team, setTeam] = useState(offer?.teamId ?? '')
  const [open, setOpen] = useState(offer?.open ?? false)
  const [share, setShare] = useState<(typeof shares)[number]>(offered === null || !offer?.open ? '100' : '10')
  const act = useDeskAct(publishProtocolDraft, {
    refreshes: ['directory', 'protocol'],
    onDone: ({ protocolVersion }) => {
      toast(t('step.publish.done', { version: protocolVersion }))
      onClose()
    },
  })
  const dollars = readNumber(price)
  const cents = dollars === undefined ? undefined : Math.round(dollars * 100)
  const isWrong = cents === undefined || cents < 0 || cents > 100_000 || team === ''
  const send = () =>
    !isWrong &&
    act.run({
      id: page.id,
      version: page.version,
      offeringVersion: offer?.version ?? null,
      priceCents: cents,
      teamId: team,
      open,
      share: Number(share),
    })
  return (
    <Form onSend={() => void send()}>
      {offered !== null && (
        <NativeSelect
          name="share"
          label={say('publish.share')}
          hint={say('publish.share.hint')}
          options={shares.map((value) => ({
            value,
            label: value === '100' ? say('publish.share.all') : say('publish.share.some', { n: value }),
          }))}
          value={share}
          onChange={setShare}
        />
      )}
      <NumberField name="price" label={t('publish.price')} value={price} onChange={setPrice} digits={6} />
      <NativeSelect
        name="team"
        label={t('publish.team')}
        choose=""
        options={(teams.data?.teams ?? [])
          .filter(({ retired }) => !retired)
          .map((one) => ({ value: one.id, label: one.name[language] }))}
        value={team}
        onChange={setTeam}
      />
      <Switch name="open" label={t('publish.open')} checked={open} onChange={setOpen} />
      <SaveRow
        effect={
          share === '100' || offered === null
            ? t(open ? 'publish.effect.all' : 'publish.effect.closed')
            : say('publish.effect.some', { n: share, version: offered })
        }
        error={act.error}
        pending={act.pending}
        off={isWrong && t('publish.off')}
        words={t('step.publish.go')}
      />
    </Form>
  )
}
