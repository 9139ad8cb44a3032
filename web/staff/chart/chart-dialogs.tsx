import { useState } from 'react'
import { addChartItem, correctChartItem } from '#contract/patients.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { type ChartItem, chartRefreshes, type ListKind } from './chart.types.ts'

type ReactionKind = 'hypersensitivity' | 'intolerance' | 'unknown'
type Fields = { text: string; detail: string; reaction: string; reactionKind: ReactionKind | undefined }

const filled = ({ text, detail, reaction, reactionKind }: Fields, allergy: boolean) => ({
  ...(text.trim() !== '' && { text: text.trim() }),
  ...(detail.trim() !== '' && !allergy && { detail: detail.trim() }),
  ...(reaction.trim() !== '' && allergy && { reaction: reaction.trim() }),
  ...(reactionKind && allergy && { reactionKind }),
})

function ItemFields({ kind, fields, onChange }: { kind: string; fields: Fields; onChange: (next: Fields) => void }) {
  const { t } = useWords()
  return (
    <>
      <TextField
        name="text"
        label={t('chart.field.text')}
        value={fields.text}
        onChange={(text) => onChange({ ...fields, text })}
        maxLength={200}
        autoComplete="off"
      />
      {kind === 'allergy' ? (
        <>
          <RadioCards
            name="reactionKind"
            label={t('chart.field.reactionKind')}
            hint={t('chart.field.reactionKind.hint')}
            choices={(['hypersensitivity', 'intolerance', 'unknown'] as const).map((value) => ({
              value,
              label: t(`chart.reaction.${value}`),
            }))}
            value={fields.reactionKind}
            onChange={(reactionKind) => onChange({ ...fields, reactionKind })}
          />
          <TextField
            name="reaction"
            label={t('chart.field.reaction')}
            optional
            value={fields.reaction}
            onChange={(reaction) => onChange({ ...fields, reaction })}
            maxLength={300}
            autoComplete="off"
          />
        </>
      ) : (
        <TextField
          name="detail"
          label={t('chart.field.detail')}
          optional
          value={fields.detail}
          onChange={(detail) => onChange({ ...fields, detail })}
          maxLength={300}
          autoComplete="off"
        />
      )}
    </>
  )
}

export function AddItemDialog({
  patientId,
  kind,
  onClose,
}: {
  patientId: string
  kind: ListKind
  onClose: () => void
}) {
  const { t } = useWords()
  const [fields, setFields] = useState<Fields>({ text: '', detail: '', reaction: '', reactionKind: undefined })
  const add = useDeskAct(addChartItem, {
    refreshes: chartRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const whole = fields.text.trim() !== '' && (kind !== 'allergy' || fields.reactionKind !== undefined)
  return (
    <Dialog open onClose={onClose} title={t(`chart.add.${kind}`)}>
      <Form onSend={() => void add.run({ patientId, kind, ...filled(fields, kind === 'allergy') })}>
        <ItemFields kind={kind} fields={fields} onChange={setFields} />
        <Refusal of={add.error} />
        <div className="row">
          <Button type="submit" kind="primary" pending={add.pending} disabled={!whole}>
            {t('add')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

export function CorrectItemDialog({
  patientId,
  item,
  onClose,
}: {
  patientId: string
  item: ChartItem
  onClose: () => void
}) {
  const { t } = useWords()
  const [fields, setFields] = useState<Fields>({
    text: item.text,
    detail: item.detail ?? '',
    reaction: item.reaction ?? '',
    reactionKind: item.reactionKind ?? undefined,
  })
  const [ended, setEnded] = useState(false)
  const [reason, setReason] = useState('')
  const correct = useDeskAct(correctChartItem, {
    refreshes: chartRefreshes,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const send = () =>
    correct.run({
      patientId,
      itemId: item.id,
      reason: reason.trim(),
      ended,
      ...(!ended && filled(fields, item.kind === 'allergy')),
    })
  return (
    <Dialog open onClose={onClose} title={t('chart.correct.title', { text: item.text })}>
      <Form onSend={() => void send()}>
        <p className="soft">{t('chart.correct.effect')}</p>
        <Checkbox name="ended" label={t('chart.correct.ended')} checked={ended} onChange={setEnded} />
        {!ended && <ItemFields kind={item.kind} fields={fields} onChange={setFields} />}
        <TextField
          name="reason"
          label={t('chart.correct.reason')}
          hint={t('chart.correct.reason.hint')}
          value={reason}
          onChange={setReason}
          maxLength={300}
          autoComplete="off"
        />
        <Refusal of={correct.error} />
        <div className="row">
          <Button type="submit" kind="primary" pending={correct.pending} disabled={reason.trim() === ''}>
            {t('chart.correct')}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
