import { type ReactNode, useMemo } from 'react'
import { isSwapped } from '#clinical/protocol/reading-thresholds.ts'
import type { AnswerValue, RepeatingGroup, Step } from '#clinical/questionnaire/questionnaire.types.ts'
import { Button } from '#ui/button.tsx'
import { useLanguage } from '#ui/language.tsx'
import { useWords } from '../words/index.ts'
import { AskNow } from './ask-now.tsx'
import type { BrowserScreening } from '#clinical/protocol/browser-screening.ts'
import type { JudgedSnapshot } from './engine.types.ts'
import { isMissing } from './pages.ts'
import { numberOf, ReadingRow, type Row, stepFor } from './reading-row.tsx'
import { ReadingsSoFar } from './readings-so-far.tsx'
import { useSpot } from './use-spot.ts'

export type ReadingsProps = {
  readonly group: RepeatingGroup
  /** How often each answer changed under her, by address. */
  readonly renewed: Readonly<Record<string, number>>
  readonly steps: readonly Step[]
  /** Questions that a reading has made urgent: asked beside it, and answered before anything else. */
  readonly askedNow: readonly Step[]
  /** What must be known today because of a reading of this page. */
  readonly notes: ReactNode
  readonly hasNotes: boolean
  /** How often the way on was refused because of what stands here. */
  readonly pressed: number
  readonly screening: BrowserScreening
  readonly judged: JudgedSnapshot['judged']
  readonly today: string
  readonly errors: Readonly<Record<string, string>>
  readonly onAnswer: (at: string, values: readonly AnswerValue[]) => void
  readonly onAdd: () => void
  readonly onRemove: (index: number) => void
}

/** A week of readings, each typed once; every one is looked at as it is typed, and the chart grows with them. */
export function Readings(props: ReadingsProps) {
  const { t } = useWords()
  const { language } = useLanguage()
  const { group, steps, askedNow, notes, hasNotes, judged, errors, onAnswer, onAdd, onRemove } = props
  const rows = useMemo(() => {
    const found = new Map<number, Step[]>()
    for (const step of steps) found.set(step.group?.index ?? 0, [...(found.get(step.group?.index ?? 0) ?? []), step])
    return [...found].map(([index, own]): Row => ({ index, steps: own }))
  }, [steps])
  const crossedIn = (index: number) => judged.readings.find((one) => one.index === index)?.crossed ?? []
  const spot = useSpot({
    rows: rows.map(({ index }) => ({ index, crossed: crossedIn(index).map(({ id }) => id) })),
    needed: askedNow.length > 0 || hasNotes,
  })
  const swapped = rows.find((row) => {
    const [systolic, diastolic] = [numberOf(stepFor(row, 'systolic')), numberOf(stepFor(row, 'diastolic'))]
    return systolic !== undefined && diastolic !== undefined && isSwapped({ systolic, diastolic })
  })?.index
  return (
    <div className="stack-loose">
      <h1 tabIndex={-1}>{group.title}</h1>
      <p className="soft">{t('readings.lead')}</p>
      <ol className="stack">
        {rows.map((row) => {
          // What an emergency says stands over the whole screen; the rest is said where she types.
          const said = crossedIn(row.index).flatMap(({ level, say }) => (level === 'emergency' ? [] : say[language]))
          return (
            <ReadingRow
              key={`${row.index} ${row.steps.reduce((times, { at }) => times + (props.renewed[at] ?? 0), 0)}`}
              row={row}
              said={spot.at === row.index ? [] : said}
              implausible={judged.readings.find(({ index }) => index === row.index)?.implausible?.[language]}
              mend={swapped === row.index && !askedNow.some(isMissing)}
              pressed={props.pressed}
              errors={errors}
              today={props.today}
              canRemove={group.canRemove}
              onAnswer={(at, values) => {
                spot.touch(row.index)
                onAnswer(at, values)
              }}
              onRemove={() => onRemove(row.index)}
            >
              {spot.at === row.index && (
                <AskNow
                  row={row}
                  said={said}
                  asked={askedNow}
                  errors={errors}
                  notes={notes}
                  hasNotes={hasNotes}
                  today={crossedIn(row.index).some(({ level }) => level === 'urgent')}
                  turn={spot.turn}
                  pressed={props.pressed}
                  onAnswer={onAnswer}
                />
              )}
            </ReadingRow>
          )
        })}
      </ol>
      {group.canAdd && (
        <div>
          <Button icon="plus" onClick={onAdd}>
            {t('readings.add')}
          </Button>
        </div>
      )}
      <ReadingsSoFar rows={rows} plan={props.screening.readings} />
    </div>
  )
}
