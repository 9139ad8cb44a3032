import type { Chart } from '../chart/chart.ts'
import { itemsOf, statusOf, type About } from '../chart/chart.ts'
import { Button } from '#ui/button.tsx'
import { KeyValue } from '#ui/card.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { useWords } from '../words/index.ts'
import type { AfterKey } from './pages.ts'

const afterKeyOf = { medicine: 'my:medicines', allergy: 'my:allergies', problem: 'my:conditions' } as const

/** A chart's list in one line: what is there, or that there is none. */
function useChartLine() {
  const { t } = useWords()
  return (chart: Chart, about: About): string => {
    const status = statusOf(chart, about)
    if (status === 'not_asked') return t('known.notAsked')
    if (status === 'none_known') return t(`chart.none.${about}`)
    return itemsOf(chart, about)
      .map((item) =>
        item.reactionKind ? `${item.text} (${t(`reaction.${item.reactionKind}`).toLocaleLowerCase()})` : item.text,
      )
      .join('; ')
  }
}

/** What we have on record, with a way to change each; used to confirm in one tap, and in the review. */
export function KnownLines({
  chart,
  withPharmacy,
  onChange,
}: {
  chart: Chart
  withPharmacy: boolean
  onChange: (key: AfterKey) => void
}) {
  const { t } = useWords()
  const lineOf = useChartLine()
  const line = (name: string, value: string, key: AfterKey) => ({
    id: key,
    key: name,
    value: (
      <div className="row justify-between">
        <span>{value}</span>
        <Button kind="quiet" size="small" onClick={() => onChange(key)} aria-label={t('review.changeNamed', { name })}>
          {t('review.change')}
        </Button>
      </div>
    ),
  })
  return (
    <KeyValue
      pairs={[
        ...(['medicine', 'allergy', 'problem'] as const).map((about) =>
          line(t(`chart.title.${about}`), lineOf(chart, about), afterKeyOf[about]),
        ),
        ...(withPharmacy
          ? [
              line(
                t('pharmacy.title'),
                chart.pharmacy
                  ? calmCapitals(`${chart.pharmacy.name}, ${chart.pharmacy.address}`)
                  : t('known.notAsked'),
                'my:pharmacy',
              ),
            ]
          : []),
      ]}
    />
  )
}
