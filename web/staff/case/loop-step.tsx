import { useMemo } from 'react'
import { moveLoop } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import type { LoopAct } from '#contract/loop-states.ts'
import { ApiError } from '#ui/api.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { SaveRow } from '../admin/parts.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { dayAfter } from './conclude.ts'
import { bodyOf, type LoopForm, missingOf, takes } from './loop-form.ts'
import { useKept } from './use-kept.ts'
import { caseChanged, type Review } from './use-review.ts'
import { useToday } from './use-today.ts'

type Act = Extract<LoopAct, InputOf<typeof moveLoop>['act']>
const nothing: LoopForm = { to: '', visitOn: '', until: '', text: '', note: '', already: false, reopens: false }

/** One step of a referral or an ordered test: what it takes, what it will do, and the one button. What is half written is kept. */
export function LoopStep({ loop, act, onClose }: { loop: Review['loops'][number]; act: Act; onClose: () => void }) {
  const { t } = useWords()
  const { review, refresh } = useCase()
  const start = useMemo<LoopForm>(() => ({ ...nothing, to: loop.to ?? '' }), [loop.to])
  const [form, setForm, forget] = useKept(`loop-${act}`, loop.id, start)
  const done = () => {
    forget()
    onClose()
  }
  const move = useDeskAct(moveLoop, { refreshes: caseChanged, onDone: done, onRefused: () => void refresh() })
  const missing = missingOf(act, form)
  const problems = move.error instanceof ApiError ? problemsOf(move.error) : []
  const on = { caseId: review.id, loopId: loop.id, version: loop.version, act }
  return (
    <Dialog open onClose={onClose} title={`${t(`loop.act.${act}`)}: ${loop.what}`}>
      <Form onSend={() => missing === undefined && void move.run({ ...on, ...bodyOf(act, form) })} problems={problems}>
        <StepFields act={act} form={form} keep={(change) => setForm({ ...form, ...change })} />
        <SaveRow
          effect={act === 'nobody_called' ? null : t(`loop.effect.${act}`)}
          words={t(`loop.act.${act}`)}
          error={problems.length > 0 ? null : move.error}
          pending={move.pending}
          off={missing && t(`off.loop.${missing}`)}
        />
      </Form>
    </Dialog>
  )
}

type Fields = { act: Act; form: LoopForm; keep: (change: Partial<LoopForm>) => void }

function StepFields({ act, form, keep }: Fields) {
  const { t } = useWords()
  const today = useToday()
  const has = takes(act)
  return (
    <>
      {has.to && (
        <TextField
          name="to"
          label={t('loop.to')}
          hint={t('loop.to.hint')}
          optional
          maxLength={200}
          autoComplete="off"
          value={form.to}
          onChange={(to) => keep({ to })}
        />
      )}
      {has.visitOn && (
        <TextField
          name="visitOn"
          type="date"
          label={t('loop.visitOn')}
          min={today}
          value={form.visitOn}
          onChange={(visitOn) => keep({ visitOn })}
        />
      )}
      {has.reopens && (
        <Checkbox
          name="reopens"
          label={t('loop.reopens')}
          hint={t('loop.reopens.hint')}
          checked={form.reopens}
          onChange={(reopens) => keep({ reopens })}
        />
      )}
      {act === 'tell' && (
        <Checkbox
          name="already"
          label={t('loop.already')}
          checked={form.already}
          onChange={(already) => keep({ already })}
        />
      )}
      {has.text && !form.already && <PatientReads form={form} keep={keep} />}
      {has.until && (
        <TextField
          name="until"
          type="date"
          label={t('loop.until')}
          hint={t('loop.until.hint')}
          optional
          min={dayAfter(today, 1)}
          value={form.until}
          onChange={(until) => keep({ until })}
        />
      )}
      <TextField
        name="note"
        label={t('loop.note')}
        optional
        maxLength={500}
        autoComplete="off"
        value={form.note}
        onChange={(note) => keep({ note })}
      />
    </>
  )
}

function PatientReads({ form, keep }: Omit<Fields, 'act'>) {
  const { t } = useWords()
  const { review } = useCase()
  const formats = useFormats()
  return (
    <TextArea
      name="text"
      label={t('loop.text')}
      hint={t('loop.text.in', { language: formats.languageName(review.language) })}
      lang={review.language}
      rows={5}
      value={form.text}
      onChange={(text) => keep({ text })}
    />
  )
}
