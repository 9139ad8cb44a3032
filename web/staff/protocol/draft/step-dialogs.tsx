import { useState } from 'react'
import { compareProtocols } from '#clinical/protocol/compare-protocols.ts'
import {
  approveProtocolDraft,
  discardProtocolDraft,
  signOffProtocolDraft,
} from '#contract/directory/protocol-drafts.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Link } from '#ui/link.tsx'
import { Refusal } from '../../parts/refusal.tsx'
import { useDeskAct } from '../../proof.tsx'
import { Change } from '../compare.tsx'
import { useProtocolWords } from '../reader.ts'
import { draftRulesOf } from '../path.tsx'
import type { DraftPage } from './content.ts'
import { useDraft } from './use-draft.ts'
import { useDraftWords } from './words.ts'

type Asking = { readonly page: DraftPage; readonly onClose: () => void }

export function Sign({ page, onClose }: Asking) {
  const { t } = useDraftWords()
  const { content } = useDraft()
  const drafts = draftRulesOf(content.protocol)
  return (
    <Ask page={page} act="sign" onClose={onClose}>
      {drafts > 0 && <p>{t('step.sign.drafts', { n: drafts })}</p>}
      <ToCompare page={page} />
      <OrdersChanged page={page} />
      <Unbounded />
    </Ask>
  )
}

export function Approve({ page, onClose }: Asking) {
  return (
    <Ask page={page} act="approve" onClose={onClose}>
      <ToCompare page={page} />
      <OrdersChanged page={page} />
      <Unbounded />
    </Ask>
  )
}

export function Discard({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button size="small" onClick={() => setAsking(true)}>
        {t('step.discard.go')}
      </Button>
      {asking && <Ask page={page} act="discard" onClose={() => setAsking(false)} />}
    </div>
  )
}

const acts = { sign: signOffProtocolDraft, approve: approveProtocolDraft, discard: discardProtocolDraft } as const

/** Asked once more before it is done, of exactly the content that is shown. */
function Ask({ page, act, onClose, children }: Asking & { act: keyof typeof acts; children?: React.ReactNode }) {
  const { t } = useDraftWords()
  const done = useDeskAct(acts[act], {
    refreshes: ['directory', 'protocol'],
    onDone: () => {
      toast(t(`step.${act}.done`))
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t(`step.${act}.ask`)}
      actions={
        <>
          <Button
            kind="primary"
            pending={done.pending}
            onClick={() => void done.run({ id: page.id, version: page.version })}
          >
            {t(`step.${act}.go`)}
          </Button>
          <Button onClick={onClose}>{t('draft.cancel')}</Button>
        </>
      }
    >
      <p>{t(`step.${act}.body`)}</p>
      {children}
      <Refusal of={done.error} />
    </Dialog>
  )
}

/** Whoever signs should have seen what differs. */
export function ToCompare({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const { practice } = useDraft()
  if (page.comparedWith === null) return null
  return (
    <p>
      <Link
        to="/p/$practice/protocols/drafts/$draft"
        params={{ practice, draft: page.id }}
        search={{ part: 'compare' }}
      >
        {t('step.compare', { version: page.comparedWith })}
      </Link>
    </p>
  )
}

/** What is prescribed otherwise than before stands before whoever signs, each by itself. */
function OrdersChanged({ page }: { page: DraftPage }) {
  const { t } = useDraftWords()
  const { before, read } = useDraft()
  const orders = before ? compareProtocols(before, read).filter(({ part }) => part === 'order') : []
  if (orders.length === 0) return null
  return (
    <section className="stack-tight">
      <h3>{t('order.changed', { n: orders.length })}</h3>
      <ul className="protocol-list">
        {orders.map((one) => (
          <Change key={one.id} change={one} old={page.comparedWith ?? ''} now={t('compareDraft.this')} />
        ))}
      </ul>
    </section>
  )
}

/** What nobody but whoever signs holds the dose of. */
function Unbounded() {
  const { t } = useDraftWords()
  const { t: say } = useProtocolWords()
  const { checked, content } = useDraft()
  const orders = content.protocol.orders.filter(({ id }) => checked?.unbounded.includes(id))
  if (orders.length === 0) return null
  return (
    <section className="stack-tight">
      <p>{t('order.unbounded', { n: orders.length })}</p>
      <ul>
        {orders.map((one) => (
          <li key={one.id}>
            {one.drug} {one.strength}: {say('protocol.order.line', one)}
          </li>
        ))}
      </ul>
    </section>
  )
}
