import { useState } from 'react'
import { announce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { FailureState } from '#ui/view-states.tsx'
import { type About, type Chart, itemsOf, statusOf } from '../chart/chart.ts'
import { ChartEditor } from '../chart/chart-editor.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { PharmacyPicker } from '../chart/pharmacy-picker.tsx'
import { goesAlong } from '../photos/goes-along.ts'
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
import type { IntakeData } from './intake-data.ts'
import type { UseIntake } from './use-intake.ts'

/** What every page after the questions is given. */
type Given = {
  readonly data: IntakeData
  readonly chart: Chart | undefined
  readonly onNext: () => void
}

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
  const { chart } = after
  const data = answers.query.data
  if (!data) return null
  if (!after.ready) {
    if (chart.isError) return <FailureState level={1} error={chart.error} onRetry={() => void chart.refetch()} />
    return <Skeleton shape="cards" />
  }
  const given = { data, chart: chart.data, onNext }
  const about = aboutOf[page.key]
  if (about && chart.data) return <Health {...given} about={about} chart={chart.data} onText={watch.watch} />
  switch (page.key) {
    case 'my:records':
      return <Records {...given} />
    case 'my:known':
      return <Known {...given} onEdit={onEdit} />
    case 'my:pharmacy':
      return <Pharmacy {...given} />
    case 'my:consents':
      return <Consents patientId={data.patientId} onNext={onNext} />
    default:
      return <Review self={self} data={data} answers={answers} pages={pages} chart={chart.data} onEdit={onEdit} />
  }
}

type HealthProps = Given & { readonly about: About; readonly chart: Chart; readonly onText: SafetyWatch['watch'] }

/** Medicines, allergies, conditions: what is typed and not yet added is not passed by. */
function Health({ data, about, chart, onText, onNext }: HealthProps) {
  const { t } = useWords()
  const { length } = itemsOf(chart, about)
  const [wanting, setWanting] = useState<{ words: string; length: number }>()
  // Once something was added or taken away, what was wanting is not said any more.
  const error = wanting?.length === length ? wanting.words : undefined
  const next = () => {
    const typed = document.querySelector<HTMLInputElement>('input[name="text"]')
    const unadded = typed !== null && typed.value.trim() !== ''
    if (!unadded && statusOf(chart, about) !== 'not_asked') return onNext()
    const words = unadded ? t('chart.addFirst') : t(`chart.missing.${about}`)
    setWanting({ words, length })
    announce(words, true)
    typed?.focus()
  }
  return (
    <>
      <ChartEditor
        patientId={data.patientId}
        about={about}
        chart={chart}
        onText={onText}
        heading={<h1 tabIndex={-1}>{t(`chart.question.${about}`)}</h1>}
        lead={t(`chart.lead.${about}`)}
        error={error}
        onNone={onNext}
      />
      <Onward onNext={next} />
    </>
  )
}

/** A first visit that her state allows on images or records only. */
function Records({ data, onNext }: Given) {
  const { t } = useWords()
  const [error, setError] = useState<string>()
  const [uploading, setUploading] = useState(false)
  const next = () => {
    if (data.attachments.some(goesAlong)) return onNext()
    setError(t('records.missing'))
    announce(t('records.missing'), true)
  }
  return (
    <>
      <PhotoQuestion
        patientId={data.patientId}
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
      <Onward pending={uploading} words={uploading ? t('photo.wait') : undefined} onNext={next} />
    </>
  )
}

function Known({ data, chart, onNext, onEdit }: Given & { readonly onEdit: (key: string) => void }) {
  const { t } = useWords()
  return (
    <>
      <div className="stack">
        <h1 tabIndex={-1}>{t('known.title')}</h1>
        <p className="soft">{t('known.lead')}</p>
        {chart && <KnownLines chart={chart} withPharmacy={data.kind === 'visit'} onChange={onEdit} />}
      </div>
      <Onward words={t('known.right')} onNext={onNext} />
    </>
  )
}

function Pharmacy({ data, chart, onNext }: Given) {
  const { t } = useWords()
  const [error, setError] = useState<string>()
  const here = chart?.pharmacy?.retired ? undefined : chart?.pharmacy
  return (
    <>
      <PharmacyPicker
        patientId={data.patientId}
        nearZip={/\b(\d{5})(-\d{4})?$/.exec(chart?.location?.address ?? '')?.[1]}
        chosen={here?.id}
        heading={
          <div className="stack-tight">
            <h1 tabIndex={-1}>{t('pharmacy.question')}</h1>
            {chart?.pharmacy?.retired && (
              <p>
                {calmCapitals(chart.pharmacy.name)}: {t('pharmacy.retired')}
              </p>
            )}
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
      <Onward onNext={() => (here ? onNext() : setError(t('pharmacy.missing')))} />
      <Button kind="quiet" onClick={onNext}>
        {t('pharmacy.without')}
      </Button>
    </>
  )
}
