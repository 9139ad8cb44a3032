import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { protocols, signOffProtocol } from '#contract/directory/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { OutLink } from '#ui/link.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { ask } from '#ui/query.ts'
import { useSession } from '../../session/session.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { BeginFromVersion } from './draft/begin-draft.tsx'
import { BarredLine, BarVersion } from './bar.tsx'
import { TrialLine } from './draft/trial-line.tsx'
import { LacksWarnings } from './draft/weaker.tsx'
import { draftRulesOf } from './path.tsx'
import { type ProtocolPage, readOf } from './reader.ts'

type Signature = NonNullable<ProtocolPage['signedOff']>

/** "Signed off by Dr. Ana Ruiz, MD on March 4, 2026", and in a demonstration that it is one. */
export function useSignedWords(): (signature: Signature) => string {
  const { t } = useWords()
  const formats = useFormats()
  const session = useSession()
  const demo = session.state === 'in' && session.me.practice.demo
  return ({ name, credentials, at }) =>
    t(demo ? 'protocol.signed.demo' : 'protocol.signed', {
      who: [name, credentials].filter(Boolean).join(', '),
      when: formats.date(at),
    })
}

/** Which version this is, whether a physician signed it, and what can be done with it here. */
export function ReaderHead({
  page,
  practice,
  onVersion,
}: {
  page: ProtocolPage
  practice: string
  onVersion: (version: string) => void
}) {
  const { t } = useWords()
  const offers = useQuery(ask(protocols, {}, ['directory', 'protocol'])).data
  const offer = offers?.protocols.find(({ key }) => key === page.key)
  const trial = offer?.trial
  const named = ({ protocolVersion: version, offered, published, barred }: ProtocolPage['versions'][number]) =>
    trial?.protocolVersion === version
      ? t('protocol.version.trial', { version, n: trial.share })
      : barred
        ? t('protocol.version.barred', { version })
        : t(`protocol.version.${offered ? 'offered' : published ? 'published' : 'shipped'}`, { version })
  return (
    <div className="stack">
      <p className="print-only">{t('protocol.version.line', { version: page.protocolVersion })}</p>
      <div className="row no-print protocol-acts">
        <NativeSelect
          name="version"
          label={t('protocol.version')}
          options={page.versions.map((one) => ({
            value: one.protocolVersion,
            label: named(one),
          }))}
          value={page.protocolVersion}
          onChange={onVersion}
        />
        <OutLink className="button button-secondary" href={`/p/${practice}/try/${page.key}?v=${page.protocolVersion}`}>
          {t('protocol.try')}
        </OutLink>
        <Button onClick={() => print()}>{t('protocol.print')}</Button>
        <BeginFromVersion of={page.key} version={page.protocolVersion} practice={practice} />
        <BarVersion page={page} offer={offer} />
      </div>
      <BarredLine page={page} />
      <LacksWarnings page={page} practice={practice} />
      <TrialLine of={page.key} />
      {!page.barred && <SignOff page={page} />}
    </div>
  )
}

function SignOff({ page }: { page: ProtocolPage }) {
  const { t } = useWords()
  const signed = useSignedWords()
  const [asking, setAsking] = useState(false)
  const { protocolVersion, signedOff, directors, versions } = page
  if (signedOff) return <Banner tone="done" title={signed(signedOff)} />
  const published = versions.some((one) => one.protocolVersion === protocolVersion && one.published)
  const drafts = draftRulesOf(readOf(page).protocol)
  return (
    <>
      <Banner
        tone="turn"
        title={t('protocol.unsigned')}
        action={
          page.maySign && (
            <span className="no-print">
              <Button onClick={() => setAsking(true)}>{t('protocols.signOff')}</Button>
            </span>
          )
        }
      >
        <p>{t('protocol.unsigned.body')}</p>
        {drafts > 0 && <p>{t('protocol.draft.rules', { n: drafts })}</p>}
        {!published && <p>{t('protocol.unsigned.unpublished')}</p>}
        {!page.maySign && (
          <p>
            {directors.length === 0
              ? t('protocol.signOff.nobody')
              : t('protocol.signOff.here', { who: directors.join(', ') })}
          </p>
        )}
      </Banner>
      {asking && <AskToSign page={page} drafts={drafts} onClose={() => setAsking(false)} />}
    </>
  )
}

/** A signature for patients is given twice: once one wants it, once one has read what it says. */
function AskToSign({ page, drafts, onClose }: { page: ProtocolPage; drafts: number; onClose: () => void }) {
  const { t } = useWords()
  const act = useDeskAct(signOffProtocol, {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { key, protocolVersion } = page
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('protocol.signOff.ask', { version: protocolVersion })}
      actions={
        <>
          <Button kind="primary" pending={act.pending} onClick={() => void act.run({ key, protocolVersion })}>
            {t('protocol.signOff.yes')}
          </Button>
          <Button onClick={onClose}>{t('cancel')}</Button>
        </>
      }
    >
      <p>{t('protocols.signOff.effect')}</p>
      {drafts > 0 && <p>{t('protocol.draft.rules', { n: drafts })}</p>}
      <p>{t('protocol.signOff.stays')}</p>
      <Refusal of={act.error} />
    </Dialog>
  )
}
