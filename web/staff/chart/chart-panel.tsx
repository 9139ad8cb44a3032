import { useState } from 'react'
import { addChartItem } from '#contract/patients.ts'
import { Badge } from '#ui/badge.tsx'
import { Button } from '#ui/button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type ChartItem, type ChartOf, chartRefreshes, listKinds, type ListKind, listOf } from './chart.types.ts'
import { AddItemDialog, CorrectItemDialog } from './chart-dialogs.tsx'

/** Allergies, medicines and conditions: each says whether it was ever asked, and each line can be corrected. */
export function ChartPanel({
  patientId,
  chart,
  readOnly,
}: {
  patientId: string
  chart: ChartOf
  /** Read in an emergency: nothing is added or corrected. */
  readOnly?: boolean | undefined
}) {
  const { t } = useWords()
  const [adding, setAdding] = useState<ListKind>()
  const [correcting, setCorrecting] = useState<ChartItem>()
  const none = useDeskAct(addChartItem, { refreshes: chartRefreshes })
  const listed = (kind: ListKind) => chart.items.filter((item) => item.kind === kind && !item.ended)
  const other = chart.items.filter(
    (item) => !item.ended && item.kind !== 'none_known' && item.kind !== 'reading' && !isListed(item.kind),
  )
  return (
    <div className="chart-lists">
      {listKinds.map((kind) => {
        const state = chart[listOf[kind]]
        return (
          <section key={kind} className="chart-list" id={`chart-${kind}`} aria-label={t(`chart.${listOf[kind]}`)}>
            <header className="part-head">
              <h3>{t(`chart.${listOf[kind]}`)}</h3>
              {!readOnly && (
                <Button
                  size="small"
                  kind="quiet"
                  icon="plus"
                  aria-label={t(`chart.add.${kind}`)}
                  onClick={() => setAdding(kind)}
                >
                  {t('add')}
                </Button>
              )}
            </header>
            {state !== 'listed' && (
              <p className={state === 'not_asked' ? 'not-asked' : 'soft'}>
                {t(`chart.${state}`)}{' '}
                {state === 'not_asked' && !readOnly && (
                  <Button
                    size="small"
                    kind="quiet"
                    pending={none.pending}
                    onClick={() => void none.run({ patientId, kind: 'none_known', about: kind })}
                  >
                    {t('chart.add.none')}
                  </Button>
                )}
              </p>
            )}
            <ul className="chart-items">
              {listed(kind).map((item) => (
                <Item key={item.id} item={item} {...(!readOnly && { onCorrect: () => setCorrecting(item) })} />
              ))}
            </ul>
          </section>
        )
      })}
      {other.length > 0 && (
        <section className="chart-list" aria-label={t('chart.other')}>
          <h3>{t('chart.other')}</h3>
          <ul className="chart-items">
            {other.map((item) => (
              <Item key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      <Refusal of={none.error} />
      {adding && <AddItemDialog patientId={patientId} kind={adding} onClose={() => setAdding(undefined)} />}
      {correcting && (
        <CorrectItemDialog patientId={patientId} item={correcting} onClose={() => setCorrecting(undefined)} />
      )}
    </div>
  )
}

const isListed = (kind: string): boolean => (listKinds as readonly string[]).includes(kind)

/** A stated fact is kept as “pregnancy: no”; its name is ours to say, the rest is the patient's. */
function readItem(item: ChartItem): { label: 'pregnancy' | undefined; words: string } {
  if (item.kind !== 'pregnancy') return { label: undefined, words: item.text }
  return { label: 'pregnancy', words: item.text.replace(/^pregnancy: /, '') }
}

function Item({ item, onCorrect }: { item: ChartItem; onCorrect?: () => void }) {
  const { t } = useWords()
  const about = [item.detail, item.reaction].filter(Boolean).join(' · ')
  const { label, words } = readItem(item)
  const own = item.source === 'patient' && !item.verified
  return (
    <li className="chart-item">
      <span>
        {label === 'pregnancy' && <span className="soft">{t('chart.pregnancy')} </span>}
        <strong>{own ? `“${words}”` : words}</strong>
        {about && <span> {about}</span>}
        {item.reactionKind && (
          <>
            {' '}
            <Badge tone={item.reactionKind === 'intolerance' ? 'plain' : 'turn'}>
              {t(`chart.reaction.${item.reactionKind}`)}
            </Badge>
          </>
        )}
        {!item.verified && <span className="soft small"> {t(own ? 'chart.ownWords' : 'chart.unverified')}</span>}
      </span>
      {onCorrect && (
        <Button
          size="small"
          kind="quiet"
          aria-label={t('chart.correct.label', { text: item.text })}
          onClick={onCorrect}
        >
          {t('chart.correct')}
        </Button>
      )}
    </li>
  )
}
