import { Disclosure } from '#ui/disclosure.tsx'
import { placeOverDays } from '#ui/day-points.ts'
import { useFormats } from '#ui/language.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { ResultsPanel } from '../chart/results-panel.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { HeardAside } from './heard-aside.tsx'
import { Photos } from './photos.tsx'
import type { Review } from './use-review.ts'

/** What the patient told, as a clinician would write it: what is there, what matters and is not, then the rest. */
export function Story() {
  const { t } = useWords()
  const { review } = useCase()
  const { positives, negatives, rest, ownWords } = review.story
  const empty = positives.length + negatives.length + rest.length + ownWords.length === 0
  return (
    <div className="case-part">
      <Photos />
      {empty && <p className="soft">{t(review.state === 'draft' ? 'story.unsent' : 'story.empty')}</p>}
      {ownWords.length > 0 && (
        <Section title={t('story.own')}>
          {ownWords.map((one) => (
            <figure key={one.question + one.text} className="own-words">
              <figcaption className="soft small">{one.question}</figcaption>
              <blockquote lang={review.language}>{one.text}</blockquote>
            </figure>
          ))}
        </Section>
      )}
      <HeardAside />
      <Lines title={t('story.positives')} lines={positives} strong />
      <Lines title={t('story.negatives')} lines={negatives} />
      {review.readings && <Readings readings={review.readings} />}
      {rest.length > 0 && (
        <Disclosure label={t('story.rest')} open={review.readings === null && positives.length + negatives.length < 4}>
          <ul className="clinical-lines">
            {rest.map((one) => (
              <Line key={one.linkId + one.text} one={one} />
            ))}
          </ul>
        </Disclosure>
      )}
      <Section title={t('chart.title')}>
        <ChartPanel patientId={review.patient.id} chart={review.chart} readOnly={review.emergencyUntil !== null} />
        <ResultsPanel review={review} />
      </Section>
    </div>
  )
}

function Lines({ title, lines, strong }: { title: string; lines: Review['story']['rest']; strong?: boolean }) {
  return lines.length === 0 ? null : (
    <Section title={title}>
      <ul className={strong ? 'clinical-lines clinical-lines-strong' : 'clinical-lines'}>
        {lines.map((one) => (
          <Line key={one.linkId + one.text} one={one} />
        ))}
      </ul>
    </Section>
  )
}

/** A number stands beside where the protocol draws its lines. */
function Line({ one: { text, limits } }: { one: Review['story']['rest'][number] }) {
  const { t } = useWords()
  return (
    <li>
      {text}
      {limits.length > 0 && <span className="soft small"> {t('story.limits', { at: limits.join(' · ') })}</span>}
    </li>
  )
}

type Readings = NonNullable<Review['readings']>

function Readings({ readings }: { readings: Readings }) {
  const { t, language } = useWords()
  const formats = useFormats('UTC')
  const { rows, average, counted, thresholdSystolic, thresholdDiastolic } = readings
  const dated = placeOverDays(rows.flatMap((row) => (row.on === null ? [] : [{ ...row, on: row.on }]))).map((row) => ({
    ...row,
    when: `${formats.date(row.at).replace(/,? \d{4}$/, '')}, ${row.time?.[language] ?? t('story.readings.noTime')}`,
  }))
  return (
    <Section title={t('story.readings')}>
      {average === null ? (
        <p>
          {t('story.readings.tooFew', {
            n: counted.n,
            days: counted.days,
            needsReadings: counted.needsReadings,
            needsDays: counted.needsDays,
          })}
        </p>
      ) : (
        <p>
          <strong>
            {t('story.readings.average', {
              systolic: Math.round(average.systolic),
              diastolic: Math.round(average.diastolic),
              thresholdSystolic,
              thresholdDiastolic,
            })}
          </strong>
        </p>
      )}
      {dated.length > 0 ? (
        <LineChart
          title={t('story.readings')}
          unit="mmHg"
          timeZone="UTC"
          series={[
            {
              name: t('story.readings.systolic'),
              points: dated.map((row) => ({ at: row.at, when: row.when, value: row.systolic })),
            },
            {
              name: t('story.readings.diastolic'),
              shape: 'square',
              points: dated.map((row) => ({ at: row.at, when: row.when, value: row.diastolic })),
            },
          ]}
          thresholds={[{ name: t('story.readings.threshold'), value: thresholdSystolic, side: 'above' }]}
        />
      ) : (
        <ul className="clinical-lines tabular">
          {rows.map((row, place) => (
            <li key={place}>
              {row.systolic}/{row.diastolic}
              {row.pulse !== null && ` · ${t('story.readings.pulse')} ${row.pulse}`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
