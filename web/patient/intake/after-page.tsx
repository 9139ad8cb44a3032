import { useState } from 'react'
import { announce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { ChartEditor } from '../chart/chart-editor.tsx'
import { PharmacyPicker } from '../chart/pharmacy-picker.tsx'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import type { Myself } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'
import { aboutOf, type AfterPages } from './after-pages.ts'
import { Consents } from './consents.tsx'
import { KnownLines } from './known.tsx'
import { Onward } from './onward.tsx'
import type { IntakePage } from './pages.ts'
import { Review } from './review.tsx'
import type { UseIntake } from './use-intake.ts'

/** One page of what comes after the questions: her health record, pharmacy, consents, and the review. */
export function AfterPage({
  page,
  self,
  answers,
  pages,
  after,
  watch,
  onNext,
  onEdit,
}: {
  page: Extract<IntakePage, { kind: 'after' }>
  self: Myself
  answers: UseIntake
  pages: readonly IntakePage[]
  after: AfterPages
  watch: SafetyWatch
  onNext: () => void
  onEdit: (key: string) => void
}) {
  const { t } = useWords()
  const [error, setError] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const { chart } = after
  const data = answers.query.data
  if (!data) return null
  if (!after.ready) {
    if (chart.isError) return <FailureState level={1} error={chart.error} onRetry={() => void chart.refetch()} />
    return <Skeleton shape="cards" />
  }
  const about = aboutOf[page.key]
  if (about && chart.data) {
    const { data: mine } = chart
    const status = about === 'medicine' ? mine.medicines : about === 'allergy' ? mine.allergies : mine.problems
    return (
      <>
        <ChartEditor
          patientId={data.patientId}
          about={about}
          chart={mine}
          onText={watch.watch}
          heading={<h1 tabIndex={-1}>{t(`chart.question.${about}`)}</h1>}
          lead={t(`chart.lead.${about}`)}
          error={error}
          onNone={onNext}
        />
        <Onward
          onNext={() => {
            const typed = document.querySelector<HTMLInputElement>('input[name="text"]')
            if (status === 'not_asked' || (typed && typed.value.trim() !== '')) {
              const words = typed && typed.value.trim() !== '' ? t('chart.addFirst') : t(`chart.missing.${about}`)
              setError(words)
              announce(words, true)
              typed?.focus()
            } else onNext()
          }}
        />
      </>
    )
  }
  switch (page.key) {
    case 'my:records':
      return (
        <>
          <PhotoQuestion
            caseId={data.caseId}
            linkId="records"
            label={t('records.title')}
            heading={<h1 tabIndex={-1}>{t('records.title')}</h1>}
            hint={t('records.lead')}
            error={error}
            there={data.attachments}
            onArrived={() => setError(undefined)}
            onRemoved={() => undefined}
            onBusy={setUploading}
          />
          <Onward
            pending={uploading}
            words={uploading ? t('photo.wait') : undefined}
            onNext={() => {
              if (data.attachments.some(({ state }) => state === 'ready')) onNext()
              else {
                setError(t('records.missing'))
                announce(t('records.missing'), true)
              }
            }}
          />
        </>
      )
    case 'my:known':
      return (
        <>
          <div className="stack">
            <h1 tabIndex={-1}>{t('known.title')}</h1>
            <p className="soft">{t('known.lead')}</p>
            {chart.data && <KnownLines chart={chart.data} withPharmacy={data.kind === 'visit'} onChange={onEdit} />}
          </div>
          <Onward words={t('known.right')} onNext={onNext} />
        </>
      )
    case 'my:pharmacy':
      return (
        <>
          <PharmacyPicker
            patientId={data.patientId}
            nearZip={/\b(\d{5})(-\d{4})?$/.exec(chart.data?.location?.address ?? '')?.[1]}
            chosen={chart.data?.pharmacy?.id}
            heading={
              <div className="stack-tight">
                <h1 tabIndex={-1}>{t('pharmacy.question')}</h1>
                {error && (
                  <p className="field-error" role="alert">
                    {error}
                  </p>
                )}
              </div>
            }
            onChosen={(tapped) => {
              setError(undefined)
              if (tapped) onNext()
            }}
          />
          <Onward
            onNext={() => {
              if (chart.data?.pharmacy) onNext()
              else setError(t('pharmacy.missing'))
            }}
          />
          <Button kind="quiet" onClick={onNext}>
            {t('pharmacy.without')}
          </Button>
        </>
      )
    case 'my:consents':
      return <Consents patientId={data.patientId} onNext={onNext} />
    default:
      return <Review self={self} data={data} answers={answers} pages={pages} chart={chart.data} onEdit={onEdit} />
  }
}
