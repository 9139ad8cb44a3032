import { useState } from 'react'
import { recordResult } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { FactDialog } from '../parts/fact-dialog.tsx'
import { useDeskAct } from '../proof.tsx'
import type { Review } from '../case/use-review.ts'
import { useWords } from '../words/index.ts'
import { chartRefreshes } from './chart.types.ts'

/** Results that the rules of this matter read: what is known, and the way to record what is not. */
export function ResultsPanel({ review }: { review: Review }) {
  const { t, language } = useWords()
  const formats = useFormats()
  const [recording, setRecording] = useState<Review['results'][number]>()
  const record = useDeskAct(recordResult, {
    refreshes: chartRefreshes,
    onDone: () => {
      toast(t('saved'))
      setRecording(undefined)
    },
  })
  const readOnly = review.emergencyUntil !== null || review.state === 'closed'
  if (review.results.length === 0) return null
  return (
    <section className="chart-list" id="chart-results" aria-label={t('fact.results')}>
      <h3>{t('fact.results')}</h3>
      <ul className="chart-items">
        {review.results.map((one) => (
          <li key={one.name} className="chart-item">
            <span>
              {one.label[language]}{' '}
              {one.value === null ? (
                <span className="not-asked">{t('fact.unknown')}</span>
              ) : (
                <>
                  <strong className="whole">
                    {one.value} {one.unit}
                  </strong>{' '}
                  {one.on !== null && <span className="soft small">{formats.civil(one.on)}</span>}
                </>
              )}
            </span>
            {!readOnly && (
              <Button
                size="small"
                kind="quiet"
                aria-label={t('fact.record.label', { text: one.label[language] })}
                onClick={() => setRecording(one)}
              >
                {t('fact.record')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {recording && (
        <FactDialog
          fact={recording}
          error={record.error}
          pending={record.pending}
          onSave={({ value, measuredOn }) =>
            void record.run({ caseId: review.id, name: recording.name, value, measuredOn })
          }
          onClose={() => setRecording(undefined)}
        />
      )}
    </section>
  )
}
