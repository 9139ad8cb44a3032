import type { Chart } from '../chart/chart.ts'
import { itemsOf, statusOf, type About } from '../chart/chart.ts'
import { KeyValue } from '#ui/card.tsx'
import { calmCapitals } from '#ui/plain-text.ts'
import { useWords } from '../words/index.ts'
import { useChangeLine } from './change-line.tsx'
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
  const line = useChangeLine(onChange)
  return (
    <KeyValue
      pairs={[
        ...(['medicine', 'allergy', 'problem'] as const).map((about) =>
          line(afterKeyOf[about], t(`chart.title.${about}`), lineOf(chart, about)),
        ),
        ...(withPharmacy
          ? [
              line(
                'my:pharmacy',
                t('pharmacy.title'),
                !chart.pharmacy
                  ? t('known.notAsked')
                  : chart.pharmacy.retired
                    ? `${calmCapitals(chart.pharmacy.name)}: ${t('pharmacy.retired')}`
                    : calmCapitals(`${chart.pharmacy.name}, ${chart.pharmacy.address}`),
              ),
            ]
          : []),
      ]}
    />
  )
}
