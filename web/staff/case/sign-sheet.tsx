import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { signPlan } from '#contract/desk/index.ts'
import { front } from '#contract/directory/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { useFormats } from '#ui/language.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { ask } from '#ui/query.ts'
import { useNow } from '../now.ts'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { type Decision, goesToPharmacy, type Missing, readAs, textParts } from './decision.ts'
import { NewFromPatient } from './new-message.tsx'
import { numbersOf, type RenewalField, unread as unfilled } from './renewal.ts'
import { PlaceStops } from './place-stops.tsx'
import { TestOrdered, useWrongTestDay } from './test-ordered.tsx'
import { UnsentReply, useUnsent } from './unsent-reply.tsx'
import { caseChanged, firstName } from './use-review.ts'
import { WaysOut } from './ways-out.tsx'

/** Exactly what the patient will read and the pharmacy will get; then the proof; then it is signed. */
export function SignSheet() {
  const { t } = useWords()
  const { review, work, close } = useCase()
  const { missing } = work
  const { send, off, unread, unsent, pending, error } = useSigning()
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('sign.title', { name: review.patient.name })}
      actions={
        <>
          <ActButton kind="primary" off={off && t(off)} pending={pending} onClick={send}>
            {t('sign.go')}
          </ActButton>
          <Button kind="quiet" onClick={close}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {unread && <NewFromPatient />}
      {missing.length > 0 && (
        <Banner tone="turn" title={t('sign.missing.title')}>
          <ul>
            {missing.map((one) => (
              <MissingLine key={one.why + ('drug' in one ? one.drug : '')} of={one} />
            ))}
          </ul>
          {missing.some(({ why }) => why === 'noPlan' || why === 'orderOrAnswer') && <WaysOut />}
        </Banner>
      )}
      <PlaceStops />
      <UnsentReply of={unsent} />
      <Refusal of={error} />
      <TestOrdered />
      <div className="two-sides">
        <WhatIsRead />
        <WhatIsPrescribed />
      </div>
    </Dialog>
  )
}

/** The signature itself, and why it cannot be given now. */
function useSigning() {
  const { t } = useWords()
  const { review, work, seenSeq, close, refresh, reply } = useCase()
  const { decision, missing, touched } = work
  const { assessment, plan, chosen, renewed, text, pharmacy } = decision
  const unsent = useUnsent()
  const sign = useDeskAct(signPlan, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('sign.done', { name: firstName(review.patient.name) }))
      if (unsent.leaveOut) reply.dropped()
      work.signed()
      close()
    },
    onRefused: () => void refresh(),
  })
  const unread = review.patientSeq > seenSeq
  const wanting = missing.length > 0 ? ('off.missing' as const) : review.can.sign ? undefined : ('off.notNow' as const)
  const wrongDay = useWrongTestDay()
  const last = wrongDay ? ('off.conclude.until' as const) : unsent.waits ? ('off.unsent' as const) : undefined
  const first = review.stops.length > 0 ? ('off.place' as const) : undefined
  const off = unread ? ('off.unread' as const) : (wanting ?? first ?? last)
  const send = () => {
    if (!assessment || !plan) return
    void sign.run({
      caseId: review.id,
      version: review.version,
      seenSeq,
      ...(unsent.leaveOut && { leaveOut: true }),
      assessmentId: assessment.id,
      planId: plan.id,
      text: { ...text, yourMedicine: text.yourMedicine.trim() === '' ? null : text.yourMedicine },
      urgent: decision.urgent,
      ...(decision.testOrdered === undefined
        ? {}
        : { testOrdered: decision.testOrdered, ...(touched.testUntil && { testUntil: touched.testUntil }) }),
      pharmacyId: goesToPharmacy(decision) ? (pharmacy?.id ?? null) : null,
      orders: chosen.map(({ order, directions, heeded }) => ({ orderId: order.id, directions, heeded: [...heeded] })),
      ...(renewed.length > 0 && {
        renewals: renewed.map((one) => {
          const { drug, strength, form, unit, directions, heeded } = one.typed
          return { key: one.of.key, drug, strength, form, unit, directions, heeded: [...heeded], ...numbersOf(one) }
        }),
      }),
    })
  }
  return { send, unread, unsent, off, pending: sign.pending, error: sign.error }
}

function WhatIsRead() {
  const { t } = useWords()
  const { review, work } = useCase()
  const patient = useWordsIn(review.language)
  const { assessment, text } = work.decision
  const title = t('sign.reads', { name: firstName(review.patient.name) })
  return (
    <section className="stack-tight" aria-label={title}>
      <h3>{title}</h3>
      <div lang={review.language}>
        <Card>
          {assessment && (
            <p>
              <strong>{assessment.label[review.language]}</strong>
            </p>
          )}
          {textParts
            .filter((part) => text[part].trim() !== '')
            .map((part) => (
              <div key={part} className="plan-part">
                <h4>{patient(`plan.${part}`)}</h4>
                <p className="pre-line">{readAs(work.decision, part)}</p>
              </div>
            ))}
        </Card>
      </div>
    </section>
  )
}

function WhatIsPrescribed() {
  const { t } = useWords()
  const { decision } = useCase().work
  const { assessment, chosen, renewed, pharmacy } = decision
  return (
    <section className="stack-tight" aria-label={t('sign.prescription')}>
      <h3>{t('sign.diagnosis')}</h3>
      <p>
        {assessment ? (
          <>
            <span className="whole">{assessment.code}</span> {assessment.display}
          </>
        ) : (
          t('none')
        )}
      </p>
      <h3>{t('sign.prescription')}</h3>
      {chosen.length + renewed.length === 0 && <p className="soft">{t('sign.prescription.none')}</p>}
      {chosen.map((one) => (
        <Prescribed key={one.order.id} order={one.order} directions={one.directions} />
      ))}
      {renewed.map((one) => (
        <Prescribed
          key={one.of.key}
          order={{ ...one.typed, ...numbersOf(one), overTheCounter: false }}
          directions={one.typed.directions}
          gaps={unfilled(one)}
        />
      ))}
      {goesToPharmacy(decision) && <ByHand fax={pharmacy?.fax ?? false} />}
    </section>
  )
}

type Medicine = Pick<
  Decision['chosen'][number]['order'],
  'drug' | 'strength' | 'form' | 'quantity' | 'unit' | 'days' | 'refills' | 'overTheCounter'
>

function Prescribed({
  order,
  directions,
  gaps = [],
}: {
  order: Medicine
  directions: string
  /** Of a renewal: what nobody has filled in yet, said in place of a number that would be none. */
  gaps?: readonly RenewalField[]
}) {
  const { t } = useWords()
  const { review, work } = useCase()
  const { pharmacy } = work.decision
  return (
    <Card>
      <p>
        <strong>
          {order.drug} <span className="whole">{order.strength}</span> {order.form}
        </strong>
      </p>
      <p lang={review.language} className="pre-line">
        {directions}
      </p>
      {gaps.length > 0 ? (
        <p>
          <Badge tone="turn">{t('work.renew.gaps')}</Badge>{' '}
          {gaps.map((field) => t(field === 'directions' ? 'work.orders.directions' : `work.renew.${field}`)).join(', ')}
        </p>
      ) : (
        <p className="soft">
          {t('work.orders.quantity', { quantity: order.quantity, unit: order.unit, days: order.days })} ·{' '}
          {t('work.orders.refills', { n: order.refills })}
          {order.overTheCounter && ` · ${t('work.orders.otc')}`}
        </p>
      )}
      {!order.overTheCounter && pharmacy && (
        <p className="soft">
          {t('sign.to', { pharmacy: `${calmCapitals(pharmacy.name)}, ${calmCapitals(pharmacy.address)}` })} ·{' '}
          {t(pharmacy.fax ? 'work.pharmacy.fax' : 'work.pharmacy.paper')}
        </p>
      )}
    </Card>
  )
}

/** Where no fax goes out, the medicine waits for somebody's hands: said before a plan that may begin today is signed. */
function ByHand({ fax }: { fax: boolean }) {
  const { t } = useWords()
  const { practice } = useParams({ strict: false })
  const { data } = useQuery({ ...ask(front, { practice: practice ?? '' }), enabled: practice !== undefined })
  const formats = useFormats(data?.zone)
  const now = useNow(60_000)
  if (!data || (data.sendsFax && fax)) return null
  const opens =
    !data.openNow && data.opensAt ? t('sign.byHand.opens', { when: formats.moment(data.opensAt, now) }) : null
  return (
    <Banner tone="turn" title={t('sign.byHand')}>
      {opens}
    </Banner>
  )
}

function MissingLine({ of }: { of: Missing }) {
  const { t } = useWords()
  return <li>{'drug' in of ? t(`sign.missing.${of.why}`, { drug: of.drug }) : t(`sign.missing.${of.why}`)}</li>
}
