import { useWords } from '../words/index.ts'
import { type ChartItem, type ChartOf, listKinds, listOf } from './chart.types.ts'

/** Allergies, medicines and conditions in three lines, in sight whatever the columns show: never asked is said, too. */
export function ChartGlance({ chart }: { chart: ChartOf }) {
  const { t } = useWords()
  const say = (item: ChartItem) =>
    [
      item.text,
      item.kind === 'allergy'
        ? (item.reaction ?? (item.reactionKind && t(`chart.reaction.${item.reactionKind}`)))
        : item.detail,
    ]
      .filter(Boolean)
      .join(', ')
  return (
    <dl className="chart-glance">
      {listKinds.map((kind) => {
        const state = chart[listOf[kind]]
        const items = chart.items.filter((item) => item.kind === kind && !item.ended)
        return (
          <div key={kind} className={`chart-glance-${kind}`}>
            <dt>{t(`chart.${listOf[kind]}`)}</dt>
            <dd className={state === 'not_asked' ? 'not-asked' : undefined}>
              {state === 'listed' ? items.map(say).join(' · ') : t(`chart.${state}`)}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
