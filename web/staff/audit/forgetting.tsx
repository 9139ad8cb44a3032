import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  approveForgetting,
  askToForget,
  forgettings,
  retention,
  setLegalHold,
  withdrawForgetting,
} from '#contract/forgetting.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { toast } from '#ui/announcer.tsx'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Switch } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { EmptyState, View } from '#ui/view-states.tsx'
import { useSession } from '../../session/session.ts'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { FindPatient } from './find-patient.tsx'

type Request = OutputOf<typeof forgettings>['requests'][number]
type Kept = Request['kept']
const reasons = ['patient_asked', 'retention_over', 'registered_in_error'] as const
const tones = { asked: 'turn', approved: 'turn', withdrawn: 'plain', done: 'done' } as const

/** A record destroyed for good by three hands: one asks, a second approves, the operator carries it out. */
export function ForgettingPart() {
  const { t } = useWords()
  const session = useSession()
  const mayFind = session.state === 'in' && session.me.can.readTrail
  const [patientId, setPatientId] = useState<string>()
  // Names stand in it, so that every reading is itself a look: it is not read again by itself.
  const query = useQuery({ ...ask(forgettings, {}, ['forgetting']), staleTime: Infinity })
  return (
    <>
      <Section title={t('forget.requests')}>
        <p className="soft">{t('forget.lead')}</p>
        <View
          of={query}
          isEmpty={(data) => data.requests.length === 0}
          empty={<EmptyState title={t('forget.empty.title')}>{t('forget.empty.body')}</EmptyState>}
        >
          {(data) => data.requests.map((one) => <RequestCard key={one.id} request={one} />)}
        </View>
      </Section>
      <Section title={t('forget.ask.title')}>
        {!mayFind ? (
          <p className="soft">{t('forget.ask.officer')}</p>
        ) : patientId ? (
          <AskForm key={patientId} patientId={patientId} onEnd={() => setPatientId(undefined)} />
        ) : (
          <FindPatient onFound={setPatientId} />
        )}
      </Section>
    </>
  )
}

/** Why the record has to be kept, in words; with the day where there is one. */
function useWhyKept(): (kept: NonNullable<Kept>) => string {
  const { t } = useWords()
  const formats = useFormats()
  return (kept) =>
    kept.because === 'retention'
      ? t('forget.kept.retention', { day: kept.until ? formats.date(kept.until) : '' })
      : t(`forget.kept.${kept.because}`)
}

function RequestCard({ request }: { request: Request }) {
  const { t } = useWords()
  const formats = useFormats()
  const whyKept = useWhyKept()
  const approve = useDeskAct(approveForgetting, {
    refreshes: ['forgetting'],
    onDone: () => toast(t('forget.approved.done')),
  })
  const withdraw = useDeskAct(withdrawForgetting, {
    refreshes: ['forgetting'],
    onDone: () => toast(t('forget.withdrawn.done')),
  })
  const day = (at: string) => `${formats.date(at)}, ${formats.time(at)}`
  const { state, kept, can } = request
  return (
    <Card
      level={3}
      tone={state === 'done' ? 'done' : state === 'withdrawn' ? 'plain' : 'turn'}
      title={request.name === '' ? t('forget.nameless') : request.name}
      label={<Badge tone={tones[state]}>{t(`forget.state.${state}`)}</Badge>}
      meta={t(`forget.reason.${request.reason}`)}
      action={
        (can.approve || can.withdraw) && (
          <>
            {can.approve && (
              <Button
                kind="primary"
                disabled={kept !== null}
                pending={approve.pending}
                aria-label={t('forget.approve.of', { name: request.name })}
                onClick={() => void approve.run({ requestId: request.id })}
              >
                {t('forget.approve')}
              </Button>
            )}
            {can.withdraw && (
              <Button
                kind="quiet"
                pending={withdraw.pending}
                aria-label={t('forget.withdraw.of', { name: request.name })}
                onClick={() => void withdraw.run({ requestId: request.id })}
              >
                {t('forget.withdraw')}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="stack">
        <ol className="told-list">
          <li>{t('forget.asked.by', { name: request.askedByName, when: day(request.askedAt) })}</li>
          {request.approvedAt && (
            <li>{t('forget.approved.by', { name: request.approvedByName ?? '', when: day(request.approvedAt) })}</li>
          )}
          {request.endedAt && (
            <li>{t(`forget.ended.${state === 'done' ? 'done' : 'withdrawn'}`, { when: day(request.endedAt) })}</li>
          )}
        </ol>
        {kept && <Banner title={t('forget.kept')}>{whyKept(kept)}</Banner>}
        {state === 'asked' && !can.approve && <p className="soft">{t('forget.second')}</p>}
        {state === 'approved' && (
          <>
            <p>{t('forget.operator')}</p>
            <pre className="command">
              <code>npm run kairos -- forget-patient --request {request.id}</code>
            </pre>
          </>
        )}
        <Refusal of={approve.error ?? withdraw.error} />
      </div>
    </Card>
  )
}

function AskForm({ patientId, onEnd }: { patientId: string; onEnd: () => void }) {
  const { t } = useWords()
  const whyKept = useWhyKept()
  const query = useQuery({ ...ask(retention, { patientId }, ['forgetting']), staleTime: Infinity })
  const [reason, setReason] = useState<(typeof reasons)[number]>()
  const send = useDeskAct(askToForget, {
    refreshes: ['forgetting'],
    onDone: () => {
      toast(t('forget.asked.done'))
      onEnd()
    },
  })
  const hold = useDeskAct(setLegalHold, { refreshes: ['forgetting'], onDone: () => toast(t('saved')) })
  return (
    <View of={query}>
      {(data) => (
        <div className="stack">
          <div className="row">
            <strong>{data.name}</strong>
            <Button size="small" kind="quiet" onClick={onEnd}>
              {t('told.other')}
            </Button>
          </div>
          {data.kept ? (
            <Banner tone="turn" title={t('forget.kept')}>
              {whyKept(data.kept)}
            </Banner>
          ) : (
            <Banner title={t('forget.free')}>{t('forget.free.body', { n: data.years })}</Banner>
          )}
          <Switch
            name="hold"
            label={t('forget.hold')}
            checked={data.hold}
            onChange={(on) => void hold.run({ patientId, hold: on })}
          />
          <Refusal of={hold.error} />
          {data.asked ? (
            <p>{t('forget.underway')}</p>
          ) : (
            !data.kept && (
              <>
                <RadioCards
                  name="reason"
                  label={t('forget.why')}
                  choices={reasons.map((value) => ({ value, label: t(`forget.reason.${value}`) }))}
                  value={reason}
                  onChange={setReason}
                />
                <p className="effect">{t('forget.effect')}</p>
                <Refusal of={send.error} />
                <div className="row">
                  <Button
                    kind="primary"
                    disabled={reason === undefined}
                    pending={send.pending}
                    onClick={() => reason && void send.run({ patientId, reason })}
                  >
                    {t('forget.ask')}
                  </Button>
                </div>
              </>
            )
          )}
        </div>
      )}
    </View>
  )
}
