import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { answerInWords } from '#clinical/questionnaire/answer-words.ts'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { submitCase } from '#contract/cases/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValue, type Pair } from '#ui/card.tsx'
import { ApiError, call, isWorthRetrying } from '#ui/api.ts'
import { announce } from '#ui/announcer.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { PhotoGrid } from '#ui/photo.tsx'
import type { Myself } from '../signed-in.tsx'
import { ConfirmEmail } from '../account/confirm-email.tsx'
import type { Chart } from '../chart/chart.ts'
import { KeptPhoto } from '../photos/photo-question.tsx'
import { photoNames } from '../photos/photo-names.ts'
import { frontQuery, usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useNow } from '../use-now.ts'
import { useWaiting } from '../waiting.ts'
import { useDevice } from '../../session/device.tsx'
import { useWords } from '../words/index.ts'
import { KnownLines } from './known.tsx'
import { Onward } from './onward.tsx'
import { type IntakePage, stepsOf } from './pages.ts'
import { Elsewhere, StillHere, usePlace } from './still-here.tsx'
import type { IntakeData } from './intake-data.ts'
import type { UseIntake } from './use-intake.ts'

/** Everything on one page, each editable; then one tap sends it, once, however often it is tried. */
export function Review({
  self,
  data,
  answers,
  pages,
  chart,
  onEdit,
}: {
  self: Myself
  data: IntakeData
  answers: UseIntake
  pages: readonly IntakePage[]
  chart: Chart | undefined
  onEdit: (key: string) => void
}) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const practice = usePractice()
  const front = useQuery(frontQuery(practice)).data
  const clinic = useFormats(front?.zone)
  const now = useNow()
  const sending = useSubmit(data.caseId, answers)
  const tooOld = sending.error instanceof ApiError && sending.error.code === 'location.old'
  const place = usePlace(data.patientId, chart, tooOld, now)
  const photos = data.attachments.filter(({ state }) => state === 'ready')
  const names = photoNames(t, language, photos)

  const sayAnswer = (step: Step) => answerInWords(step, step.answer, language)
  const pairsOf = (page: IntakePage): readonly Pair[] =>
    stepsOf(page)
      .filter((step) => step.type !== 'display' && step.type !== 'attachment')
      .map((step) => ({
        id: step.at,
        key: step.text,
        value: <span className="whitespace-pre-line">{sayAnswer(step) || t('review.empty')}</span>,
      }))
  const line = (page: IntakePage, name: string, value: React.ReactNode) => ({
    id: page.key,
    key: name,
    value: (
      <div className="row justify-between">
        <span className="whitespace-pre-line min-w-0">{value}</span>
        <Button
          kind="quiet"
          size="small"
          onClick={() => onEdit(page.key)}
          aria-label={t('review.changeNamed', { name })}
        >
          {t('review.change')}
        </Button>
      </div>
    ),
  })
  const told = pages.flatMap((page): Pair[] => {
    if (page.kind === 'after') return []
    if (page.kind === 'question') {
      const { step } = page
      if (step.type === 'display') return []
      if (step.type === 'attachment')
        return [
          line(page, step.text, t('review.photos', { count: photos.filter((p) => p.linkId === step.linkId).length })),
        ]
      return [line(page, step.text, sayAnswer(step) || t('review.empty'))]
    }
    if (page.kind === 'rows') {
      const rows = [...new Set(page.steps.map((step) => step.group?.index ?? 0))].map((index) =>
        page.steps
          .filter((step) => (step.group?.index ?? 0) === index && step.answer.length > 0)
          .map((step) => sayAnswer(step))
          .join(' · '),
      )
      return [
        line(page, page.group.title, rows.filter(Boolean).join('\n') || t('review.empty')),
        ...page.askedNow.map((step) => ({
          ...line(page, step.text, sayAnswer(step) || t('review.empty')),
          id: step.at,
        })),
      ]
    }
    const linked = new Set(page.steps.map(({ linkId }) => linkId))
    const count = photos.filter((photo) => photo.linkId !== null && linked.has(photo.linkId)).length
    return [line(page, page.title, t('review.photos', { count })), ...pairsOf(page)]
  })

  const unconfirmed = self.me.must.includes('confirm_email')
  if (place.moving) return <Elsewhere place={place} phone={chart?.phone ?? ''} />
  if (sending.state === 'waiting') return <NotSentYet caseId={data.caseId} practice={practice} />
  return (
    <>
      <div className="stack-loose">
        <div className="stack">
          <h1 tabIndex={-1}>{t('review.title')}</h1>
          <p className="soft">{t('review.lead')}</p>
        </div>
        <Card title={t('review.story')}>
          <KeyValue pairs={told} />
        </Card>
        {photos.length > 0 && (
          <Card title={t('review.yourPhotos')}>
            <PhotoGrid label={t('review.yourPhotos')}>
              {photos.map((photo, place) => (
                <KeptPhoto key={photo.id} caseId={data.caseId} attachment={photo} name={names[place] ?? ''} />
              ))}
            </PhotoGrid>
          </Card>
        )}
        {chart && (
          <Card title={t('review.health')}>
            <KnownLines chart={chart} withPharmacy={data.kind === 'visit'} onChange={onEdit} />
          </Card>
        )}
        <StillHere place={place} />
        <Card title={t('review.next')}>
          <KeyValue
            pairs={[
              {
                key: t('review.price'),
                value: data.priceCents === 0 ? t('price.none') : formats.money(data.priceCents),
              },
              {
                key: t('review.answerBy'),
                value: t('answerBy.clinic', { when: clinic.moment((answers.told ?? data).answerBy, now) }),
              },
            ]}
          />
          {front && <p>{front.ifWorse[language]}</p>}
        </Card>
        {unconfirmed && (
          <Card tone="turn" title={t('review.confirmFirst')}>
            <ConfirmEmail email={self.me.email} />
          </Card>
        )}
        {sending.missing && <Banner tone="turn" title={t('review.missing')} live />}
        {/* That the place is old is asked above, and needs no second sentence. */}
        <Refusal error={tooOld ? undefined : sending.error} />
        {sending.error instanceof ApiError && sending.error.code === 'state.images_needed' && (
          <Button icon="camera" onClick={() => onEdit('my:records')}>
            {t('records.title')}
          </Button>
        )}
      </div>
      <Onward
        words={t('review.send')}
        pending={sending.state === 'sending'}
        onNext={() => {
          if (unconfirmed) {
            announce(t('review.confirmFirst'), true)
            document.querySelector<HTMLInputElement>('input[name="code"]')?.focus()
          } else if (place.asks) {
            announce(t(place.said ? 'review.still.first' : 'where.tell'), true)
            document.querySelector<HTMLButtonElement>('#still-here button')?.focus()
          } else {
            place.trying()
            sending.send()
          }
        }}
      />
    </>
  )
}

function NotSentYet({ caseId, practice }: { caseId: string; practice: string }) {
  const { t } = useWords()
  return (
    <div className="stack">
      <h1 tabIndex={-1}>{t('unsent.title')}</h1>
      <Banner tone="turn" icon="offline" title={t('unsent.what')} live>
        {t('unsent.todo')}
      </Banner>
      <div className="row">
        <ButtonLink to="/p/$practice/home" params={{ practice }}>
          {t('unsent.home')}
        </ButtonLink>
      </div>
      <p className="soft small">{t('unsent.worse')}</p>
      <span hidden data-case={caseId} />
    </div>
  )
}

const keyKind = 'submit-key'

/** Sends the whole story under one key that outlives the page: a double tap, a retry and a reload are one case. */
function useSubmit(caseId: string, answers: UseIntake) {
  const device = useDevice()
  const practice = usePractice()
  const navigate = useNavigate()
  const waiting = useWaiting(submitCase, (input) => input.caseId === caseId)
  const [state, setState] = useState<'idle' | 'sending'>('idle')
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState(false)
  const busy = useRef(false)
  const key = useRef<string>(undefined)

  const done = useCallback(async () => {
    answers.forget()
    await device?.store.delete(keyKind, caseId)
    await navigate({ to: '/p/$practice/cases/$caseId', params: { practice, caseId }, replace: true })
  }, [answers, caseId, device, navigate, practice])

  const refused = waiting?.find((one) => one.refused)
  const send = async () => {
    const response = answers.latest()?.response
    if (busy.current || !response) return
    busy.current = true
    // A story that was refused while it waited is sent anew, as it stands now.
    if (refused) await device?.outbox.discard(refused.id)
    setState('sending')
    setError(undefined)
    setMissing(false)
    await answers.save()
    answers.hold(true)
    const kept = await device?.store.get<{ key: string; response: string }>(keyKind, caseId).catch(() => undefined)
    const written = JSON.stringify(response)
    // Answers changed after a try are another story, and take another key.
    key.current = kept?.value.response === written ? kept.value.key : crypto.randomUUID()
    await device?.store.put(keyKind, caseId, { key: key.current, response: written })
    const input = { caseId, response: { ...response } }
    try {
      await call(submitCase, input, { idempotencyKey: key.current })
      await done()
    } catch (problem) {
      if (isWorthRetrying(problem) && device) {
        await device.outbox.add(submitCase, input, key.current)
        setState('idle')
      } else {
        if (problem instanceof ApiError && problem.code === 'case.state') await done()
        await device?.store.delete(keyKind, caseId)
        setMissing(problem instanceof ApiError && problem.code === 'case.incomplete')
        answers.hold(false)
        setError(problem)
        setState('idle')
      }
    } finally {
      busy.current = false
    }
  }

  // What waits in the outbox, also from before a reload; gone from there without a refusal, it has arrived.
  const waits = waiting?.some((one) => !one.refused) ?? false
  const waited = useRef(false)
  useEffect(() => {
    if (waits) waited.current = true
    else if (waited.current && waiting !== undefined && !refused) {
      waited.current = false
      void done()
    }
  }, [waits, waiting, refused, done])
  return {
    state: waits ? ('waiting' as const) : state,
    error: error ?? refused?.error,
    missing: missing || refused?.error?.code === 'case.incomplete',
    send: () => void send(),
  }
}
