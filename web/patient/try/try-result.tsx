import type { ProtocolResult } from '#clinical/protocol/protocol.types.ts'
import { Badge } from '#ui/badge.tsx'
import { KeyValue } from '#ui/card.tsx'
import type { TrySnapshot } from './try.types.ts'
import { useTryWords } from './words.ts'

/** What the clinician would have before them: the way out, the rules behind it, assessment, orders, plans, the story. */
export function TryResult({ snapshot }: { snapshot: TrySnapshot }) {
  const { t } = useTryWords()
  const { evaluation, result, story } = snapshot
  const { remaining, complete } = evaluation
  return (
    <section className="stack" aria-label={t('try.result')}>
      <h2>{t('try.result')}</h2>
      {!complete && <p className="soft">{t('try.result.soFar')}</p>}
      {remaining > 0 && <p className="soft small">{t('try.missing', { n: remaining })}</p>}
      {result && <Judgement result={result} />}
      <h3>{t('try.story')}</h3>
      <p>{[...story.positives, ...story.relevantNegatives, ...story.rest].map(({ text }) => text).join(' ')}</p>
      {story.inTheirWords.map((one) => (
        <blockquote key={one.linkId}>“{one.text}”</blockquote>
      ))}
    </section>
  )
}

function Judgement({ result }: { result: ProtocolResult }) {
  const { t, language } = useTryWords()
  const { route, fired, undecided, suggestedAssessments, orders, plans } = result
  const list = (lines: readonly string[]) => (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
  const shown = orders.filter((one) => one.suggested || one.stops.length > 0)
  return (
    <>
      <p>
        {t('try.way')}:{' '}
        <Badge tone={route === 'emergency' ? 'emergency' : route === 'treat' ? 'done' : 'turn'}>
          {t(`try.way.${route}`)}
        </Badge>
      </p>
      <KeyValue
        pairs={[
          {
            id: 'fired',
            key: t('try.fired'),
            value:
              fired.length === 0
                ? t('try.fired.none')
                : list(fired.map(({ clinician, citation }) => `${clinician} (${citation.title}, ${citation.year})`)),
          },
          ...(suggestedAssessments.length > 0
            ? [
                {
                  id: 'assessment',
                  key: t('try.assessment'),
                  value: list(suggestedAssessments.map(({ label, icd10cm }) => `${label[language]} (${icd10cm.code})`)),
                },
              ]
            : []),
          ...(shown.length > 0
            ? [
                {
                  id: 'orders',
                  key: t('try.orders'),
                  value: list(
                    shown.map(({ order, stops, warnings }) => {
                      const against = [...stops, ...warnings].map(({ clinician }) => clinician).join(' ')
                      return `${order.drug} ${order.strength}: ${against || t('try.order.free')}`
                    }),
                  ),
                },
              ]
            : []),
          ...(plans.length > 0
            ? [{ id: 'plans', key: t('try.plans'), value: list(plans.map(({ title }) => title[language])) }]
            : []),
        ]}
      />
      {undecided.length > 0 && <p className="soft small">{t('try.undecided', { rules: undecided.join(', ') })}</p>}
    </>
  )
}
