import { type ReactNode, useState } from 'react'
import { addChartItem, correctChartItem, type reactionKind } from '#contract/patients.ts'
import { announce } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Form } from '#ui/form.tsx'
import type { Problem } from '#ui/field.tsx'
import { useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import { asHistory } from '../safety/look.ts'
import { type About, type Chart, itemsOf, statusOf } from './chart.ts'

type ReactionKind = (typeof reactionKind)['_zod']['output']
/** What the chart takes; the boxes take more, and say so. */
const LONGEST = { text: 200, detail: 300 }
const noProblems: readonly Problem[] = []

/** A list in the chart as its patient keeps it: what is there, adding, taking away, and "none", one tap. */
export function ChartEditor({
  patientId,
  about,
  chart,
  heading,
  lead,
  onNone,
  onText,
  foot,
  error,
}: {
  patientId: string
  about: About
  chart: Chart
  /** Hears what is typed, to be screened: what these boxes ask for was mostly long ago. */
  onText: (text: string, where: string) => void
  heading: ReactNode
  lead?: ReactNode
  /** After "none" was said: nothing more to do here. */
  onNone?: (() => void) | undefined
  foot?: ReactNode
  error?: string | undefined
}) {
  const { t } = useWords()
  const items = itemsOf(chart, about)
  const none = useAct(addChartItem, {
    refreshes: ['patient'],
    onDone: () => {
      announce(t('chart.kept'))
      onNone?.()
    },
  })
  const end = useAct(correctChartItem, { refreshes: ['patient'] })
  const isNone = statusOf(chart, about) === 'none_known'
  return (
    <div className="stack-loose">
      <div className="stack">
        {heading}
        {lead && <p className="soft">{lead}</p>}
      </div>
      {items.length === 0 && (
        <button
          type="button"
          className="choice choice-link text-left font-semibold"
          aria-pressed={isNone}
          aria-disabled={none.isPending}
          onClick={() => {
            if (none.isPending) return
            if (isNone) onNone?.()
            else none.mutate({ patientId, kind: 'none_known', about })
          }}
        >
          {t(`chart.none.${about}`)}
        </button>
      )}
      {items.length > 0 && (
        <ul className="stack-tight">
          {items.map((item) => (
            <li key={item.id} className="card">
              <div className="row justify-between">
                <div className="min-w-0">
                  <strong>{item.text}</strong>
                  {item.detail && <p className="soft">{item.detail}</p>}
                  {item.reactionKind && <p className="soft">{t(`reaction.${item.reactionKind}`)}</p>}
                  {item.reaction && <p className="soft">{item.reaction}</p>}
                </div>
                <Button
                  kind="quiet"
                  size="small"
                  aria-label={`${t(about === 'medicine' ? 'chart.stopped' : 'chart.remove')}: ${item.text}`}
                  pending={end.isPending && end.variables?.itemId === item.id}
                  onClick={() =>
                    end.mutate({ patientId, itemId: item.id, ended: true, reason: t(`chart.reason.${about}`) })
                  }
                >
                  {t(about === 'medicine' ? 'chart.stopped' : 'chart.remove')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Refusal error={none.error ?? end.error} />
      <AddItem
        key={items.length}
        patientId={patientId}
        about={about}
        first={items.length === 0}
        error={error}
        onText={onText}
      />
      {foot}
    </div>
  )
}

function AddItem({
  patientId,
  about,
  first,
  error,
  onText,
}: {
  patientId: string
  about: About
  first: boolean
  error: string | undefined
  onText: (text: string, where: string) => void
}) {
  const { t, language } = useWords()
  const hear = (said: string, box: string) => onText(asHistory(said, language), `chart-${about}-${box}`)
  const [text, setText] = useState('')
  const [detail, setDetail] = useState('')
  const [reaction, setReaction] = useState<ReactionKind>()
  const [problems, setProblems] = useState(noProblems)
  const add = useAct(addChartItem, { refreshes: ['patient'], onDone: () => announce(t('chart.kept')) })
  const send = () => {
    const found: Problem[] = []
    const boxes = [
      ['text', text, LONGEST.text],
      ['detail', detail, LONGEST.detail],
    ] as const
    if (text.trim() === '') found.push({ name: 'text', message: t(`chart.text.missing.${about}`) })
    for (const [name, said, max] of boxes)
      if (said.trim().length > max) found.push({ name, message: t('issue.tooLong', { max }) })
    if (about === 'allergy' && text.trim() !== '' && !reaction)
      found.push({ name: 'reactionKind', message: t('reaction.missing') })
    setProblems(found)
    if (found.length > 0 || add.isPending) return
    add.mutate({
      patientId,
      kind: about,
      text: text.trim(),
      ...(detail.trim() ? (about === 'allergy' ? { reaction: detail.trim() } : { detail: detail.trim() }) : {}),
      ...(about === 'allergy' && reaction ? { reactionKind: reaction } : {}),
    })
  }
  return (
    <Form onSend={send} problems={problems}>
      <TextField
        name="text"
        label={t(`chart.text.${about}`)}
        hint={t(`chart.text.hint.${about}`)}
        error={error}
        value={text}
        autoComplete="off"
        autoCapitalize="sentences"
        onChange={(said) => {
          setText(said)
          hear(said, 'text')
        }}
      />
      {text.trim() !== '' && about === 'allergy' && (
        <RadioCards
          name="reactionKind"
          label={t('reaction.question')}
          choices={[
            {
              value: 'hypersensitivity',
              label: t('reaction.hypersensitivity'),
              hint: t('reaction.hypersensitivity.about'),
            },
            { value: 'intolerance', label: t('reaction.intolerance'), hint: t('reaction.intolerance.about') },
            { value: 'unknown', label: t('reaction.unknown') },
          ]}
          value={reaction}
          onChange={setReaction}
        />
      )}
      {text.trim() !== '' && (
        <TextField
          name="detail"
          label={t(`chart.detail.${about}`)}
          optional
          value={detail}
          autoComplete="off"
          onChange={(said) => {
            setDetail(said)
            hear(said, 'detail')
          }}
        />
      )}
      <Refusal error={add.error} />
      <div>
        <Button type="submit" icon="plus" pending={add.isPending} aria-label={t(`chart.add.${about}`)}>
          {first ? t(`chart.add.${about}`) : t('chart.addAnother')}
        </Button>
      </div>
    </Form>
  )
}
