import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { protocols } from '#contract/directory/index.ts'
import { shareProtocol } from '#contract/directory/protocol-drafts.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { useSession } from '../../../session/session.ts'
import { Refusal } from '../../parts/refusal.tsx'
import { useDeskAct } from '../../proof.tsx'
import { useDraftWords } from './words.ts'

/** While a newer version is given to some: to how many, and the way on or back. */
export function TrialLine({ of }: { of: string }) {
  const { t } = useDraftWords()
  const formats = useFormats()
  const session = useSession()
  const query = useQuery(ask(protocols, {}, ['directory', 'protocol']))
  const [asking, setAsking] = useState<0 | 50 | 100>()
  const offer = query.data?.protocols.find(({ key }) => key === of)
  if (!offer?.trial) return null
  const { protocolVersion, share, since } = offer.trial
  const may = session.state === 'in' && session.me.can.administer
  return (
    <>
      <Banner
        tone="wait"
        title={t('trial.title', { version: protocolVersion, n: share })}
        action={
          may && (
            <span className="row no-print">
              <Button kind="primary" onClick={() => setAsking(100)}>
                {t('trial.all')}
              </Button>
              {share < 50 && <Button onClick={() => setAsking(50)}>{t('trial.half')}</Button>}
              <Button onClick={() => setAsking(0)}>{t('trial.back')}</Button>
            </span>
          )
        }
      >
        {t('trial.body', { when: formats.date(since), version: offer.publishedVersion ?? '' })}
      </Banner>
      {asking !== undefined && offer.version !== null && (
        <AskShare
          of={of}
          counter={offer.version}
          share={asking}
          version={protocolVersion}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}

function AskShare({
  of,
  counter,
  share,
  version,
  onClose,
}: {
  of: string
  counter: number
  share: 0 | 50 | 100
  version: string
  onClose: () => void
}) {
  const { t } = useDraftWords()
  const act = useDeskAct(shareProtocol, {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t('trial.done'))
      onClose()
    },
  })
  const words = share === 0 ? 'trial.back' : share === 100 ? 'trial.all' : 'trial.half'
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(words)}
      actions={
        <>
          <Button
            kind="primary"
            pending={act.pending}
            onClick={() => void act.run({ key: of, version: counter, share })}
          >
            {t(words)}
          </Button>
          <Button onClick={onClose}>{t('draft.cancel')}</Button>
        </>
      }
    >
      <p>{t(`${words}.effect`, { version })}</p>
      <Refusal of={act.error} />
    </Dialog>
  )
}
