import { Disclosure } from '#ui/disclosure.tsx'
import { LineChart } from '#ui/line-chart.tsx'
import { ChartPanel } from '../chart/chart-panel.tsx'
import { Section } from '../parts/section.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
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
      {empty && <p className="soft">{t('story.empty')}</p>}
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
      <Lines title={t('story.positives')} lines={positives} strong />
      <Lines title={t('story.negatives')} lines={negatives} />
      {review.readings && <Readings readings={review.readings} />}
      {rest.length > 0 && (
        <Disclosure label={t('story.rest')} open={review.readings === null && positives.length + negatives.length < 4}>
          <ul className="clinical-lines">
            {rest.map((one) => (
              <li key={one.linkId + one.text}>{one.text}</li>
            ))}
          </ul>
        </Disclosure>
      )}
      <Photos />
      <Section title={t('chart.title')}>
        <ChartPanel patientId={review.patient.id} chart={review.chart} />
      </Section>
    </div>
  )
}

function Lines({ title, lines, strong }: { title: string; lines: Review['story']['rest']; strong?: boolean }) {
  return lines.length === 0 ? null : (
    <Section title={title}>
      <ul className={strong ? 'clinical-lines clinical-lines-strong' : 'clinical-lines'}>
        {lines.map((one) => (
          <li key={one.linkId + one.text}>{one.text}</li>
        ))}
      </ul>
    </Section>
  )
}

type Readings = NonNullable<Review['readings']>

/** Only the day of a reading is known: those of one day stand side by side in the order they were typed. */
function spreadOverDays(rows: Readings['rows']) {
  const dated = rows.flatMap((row) => (row.on === null ? [] : [{ ...row, day: row.on.slice(0, 10) }]))
  return dated.map((row, place) => {
    const sameDay = dated.filter((one) => one.day === row.day).length
    const before = dated.slice(0, place).filter((one) => one.day === row.day).length
    return { ...row, at: Date.parse(`${row.day}T00:00:00`) + ((before + 0.5) / sameDay) * 86_400_000 }
  })
}

function Readings({ readings }: { readings: Readings }) {
  const { t } = useWords()
  const { rows, average, thresholdSystolic, thresholdDiastolic } = readings
  const dated = spreadOverDays(rows)
  return (
    <Section title={t('story.readings')}>
      {average && (
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
          dayOnly
          series={[
            {
              name: t('story.readings.systolic'),
              points: dated.map((row) => ({ at: row.at, value: row.systolic })),
            },
            {
              name: t('story.readings.diastolic'),
              shape: 'square',
              points: dated.map((row) => ({ at: row.at, value: row.diastolic })),
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
