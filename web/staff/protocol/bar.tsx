import { useState } from 'react'
import { barProtocol, type protocols } from '#contract/directory/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { useSession } from '../../session/session.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import type { ProtocolPage } from './reader.ts'

type Offer = OutputOf<typeof protocols>['protocols'][number]

/** That nobody is offered this version any more: who said so, when, and why. */
export function BarredLine({ page }: { page: ProtocolPage }) {
  const { t } = useWords()
  const formats = useFormats()
  if (!page.barred) return null
  const { by, at, why } = page.barred
  return (
    <Banner tone="turn" title={t('protocol.barred', { who: by, when: formats.date(at) })}>
      <p>{why}</p>
      <p>{t('protocol.barred.body')}</p>
    </Banner>
  )
}

/** For an administrator, of a version that was published here: it is never offered again. */
export function BarVersion({ page, offer }: { page: ProtocolPage; offer: Offer | undefined }) {
  const { t } = useWords()
  const session = useSession()
  const [asking, setAsking] = useState(false)
  const here = page.versions.find((one) => one.protocolVersion === page.protocolVersion)
  const may = session.state === 'in' && session.me.can.administer
  if (!may || !offer || !here?.published || here.barred) return null
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('protocol.bar')}</Button>
      {asking && <AskToBar page={page} offer={offer} onClose={() => setAsking(false)} />}
    </>
  )
}

function AskToBar({ page, offer, onClose }: { page: ProtocolPage; offer: Offer; onClose: () => void }) {
  const { t } = useWords()
  const [why, setWhy] = useState('')
  const act = useDeskAct(barProtocol, {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { key, protocolVersion } = page
  const begins = offer.open && offer.publishedVersion === protocolVersion
  const shared = offer.trial?.protocolVersion === protocolVersion ? offer.trial : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('protocol.bar.ask', { version: protocolVersion })}
      actions={
        <>
          <ActButton
            kind="primary"
            off={why.trim() === '' && t('protocol.bar.off')}
            pending={act.pending}
            onClick={() => void act.run({ key, protocolVersion, why: why.trim(), version: offer.version })}
          >
            {t('protocol.bar.go')}
          </ActButton>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('protocol.bar.effect')}</p>
      {begins && <p>{t('protocol.bar.effect.offered')}</p>}
      {shared && <p>{t('protocol.bar.effect.shared', { n: shared.share })}</p>}
      <TextArea
        name="why"
        label={t('protocol.bar.why')}
        hint={t('protocol.bar.why.hint')}
        value={why}
        onChange={setWhy}
        rows={3}
        maxLength={1000}
      />
      <Refusal of={act.error} />
    </Dialog>
  )
}
