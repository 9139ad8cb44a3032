import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Card, KeyValue } from '#ui/card.tsx'
import { ApiError } from '#ui/api.ts'
import { announce } from '#ui/announcer.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { PhotoGrid } from '#ui/photo.tsx'
import type { Myself } from '../signed-in.tsx'
import { ConfirmEmail } from '../account/confirm-email.tsx'
import type { Chart } from '../chart/chart.ts'
import { useCloser } from '../photos/closer.tsx'
import { goesAlong } from '../photos/goes-along.ts'
import { KeptPhoto } from '../photos/photo-question.tsx'
import { photoNames } from '../photos/photo-names.ts'
import { frontQuery, usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import { consentsQuery } from './consents.tsx'
import { KnownLines } from './known.tsx'
import { Onward } from './onward.tsx'
import { OwnClinician, useOwnClinician } from './own-clinician.tsx'
import type { IntakePage } from './pages.ts'
import { Elsewhere, StillHere, usePlace } from './still-here.tsx'
import { useStoryLines } from './story-lines.tsx'
import { useSubmit } from './use-submit.ts'
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
  const practice = usePractice()
  const now = useNow()
  const sending = useSubmit(data.caseId, answers)
  usePromiseAnew(answers, sending.state === 'idle')
  const tooOld = sending.error instanceof ApiError && sending.error.code === 'location.old'
  const place = usePlace(data.patientId, chart, tooOld, now)
  const photos = data.attachments.filter(goesAlong)
  const told = useStoryLines(pages, photos, onEdit)
  const consents = useQuery(consentsQuery(data.patientId)).data
  const own = useOwnClinician()
  const [tried, setTried] = useState(false)
  const unconfirmed = self.me.must.includes('confirm_email')
  if (place.moving) return <Elsewhere place={place} phone={chart?.phone ?? ''} />
  if (sending.state === 'waiting') return <NotSentYet caseId={data.caseId} practice={practice} />
  const next = () => {
    if (unconfirmed) {
      announce(t('review.confirmFirst'), true)
      document.querySelector<HTMLInputElement>('input[name="code"]')?.focus()
    } else if (place.asks) {
      announce(t(place.said ? 'review.still.first' : 'where.tell'), true)
      document.querySelector<HTMLButtonElement>('#still-here button')?.focus()
    } else {
      setTried(true)
      if (own.lacks) {
        announce(t(`own.${own.lacks}.missing`), true)
        document
          .querySelector<HTMLInputElement>(`input[name="${own.lacks === 'name' ? 'ownName' : 'ownFax'}"]`)
          ?.focus()
        return
      }
      place.trying()
      sending.send(own.told)
    }
  }
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
        {photos.length > 0 && <YourPhotos caseId={data.caseId} photos={photos} />}
        {chart && (
          <Card title={t('review.health')}>
            <KnownLines chart={chart} withPharmacy={data.kind === 'visit'} onChange={onEdit} />
          </Card>
        )}
        <StillHere place={place} />
        {consents?.asksOwnClinician && <OwnClinician own={own} tried={tried} />}
        <WhatNext
          priceCents={data.priceCents}
          answerBy={answers.answerBy ?? data.answerBy}
          state={chart?.location?.state}
        />
        {unconfirmed && (
          <Card tone="turn" title={t('review.confirmFirst')}>
            <ConfirmEmail email={self.me.email} />
          </Card>
        )}
        {sending.missing && <Banner tone="turn" title={t('review.missing')} live />}
        {/* That the place is old is asked above, and needs no second sentence. */}
        <Refusal error={tooOld ? undefined : sending.error} />
        {sending.error instanceof ApiError && sending.error.code === 'case.consent_missing' && (
          <Button onClick={() => onEdit('my:consents')}>{t('consents.title')}</Button>
        )}
        {sending.error instanceof ApiError && sending.error.code === 'state.images_needed' && (
          <Button icon="camera" onClick={() => onEdit('my:records')}>
            {t('records.title')}
          </Button>
        )}
      </div>
      <Onward words={t('review.send')} pending={sending.state === 'sending'} onNext={next} />
    </>
  )
}

const ANEW_MS = 240_000
/** By when it is answered moves with the clock, and with what the team settles meanwhile: asked as the page opens, and while it stands open. */
function usePromiseAnew({ save, lookElsewhere }: UseIntake, isOpen: boolean) {
  useEffect(() => {
    if (!isOpen) return
    const ask = () => void save().then(lookElsewhere)
    ask()
    const timer = setInterval(ask, ANEW_MS)
    return () => clearInterval(timer)
  }, [save, lookElsewhere, isOpen])
}

function YourPhotos({ caseId, photos }: { caseId: string; photos: IntakeData['attachments'] }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { look, closer } = useCloser(caseId)
  const names = photoNames(t, language, photos)
  return (
    <Card title={t('review.yourPhotos')}>
      <PhotoGrid label={t('review.yourPhotos')}>
        {photos.map((photo, place) => (
          <KeptPhoto
            key={photo.id}
            caseId={caseId}
            attachment={photo}
            name={names[place] ?? ''}
            onOpen={() => look(photo, names[place] ?? '')}
          />
        ))}
      </PhotoGrid>
      {closer}
    </Card>
  )
}

/** What it costs, who may answer, by when there is an answer, and what to do if it gets worse until then. */
function WhatNext({
  priceCents,
  answerBy,
  state,
}: Pick<IntakeData, 'priceCents' | 'answerBy'> & { readonly state: string | undefined }) {
  const { t } = useWords()
  const { language } = useLanguage()
  const formats = useFormats()
  const front = useQuery(frontQuery(usePractice())).data
  const clinic = useFormats(front?.zone)
  // Who answers must be licensed where she is; all who are may, and are named with what they hold there.
  const who = (front?.answerers ?? []).flatMap(({ name, credentials, licences }) => {
    const there = licences.find((one) => one.state === state)
    if (!there) return []
    return [`${[name, credentials].filter(Boolean).join(', ')} · ${t('review.licence', { ...there })}`]
  })
  const pairs = [
    { key: t('review.price'), value: priceCents === 0 ? t('price.none') : formats.money(priceCents) },
    { key: t('review.answerBy'), value: t('answerBy.clinic', { when: clinic.moment(answerBy, useNow()) }) },
    ...(who.length > 0 ? [{ key: t('review.who'), value: who.map((one) => <p key={one}>{one}</p>) }] : []),
  ]
  return (
    <Card title={t('review.next')}>
      <KeyValue pairs={pairs} />
      {front && <p>{front.ifWorse[language]}</p>}
    </Card>
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
