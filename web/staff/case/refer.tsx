import { openLoop } from '#contract/desk/index.ts'
import { loopKinds, loopUrgencies, type LoopKind, type LoopUrgency } from '#contract/loop-states.ts'
import { ApiError } from '#ui/api.ts'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { type SaveState, StatusLine } from '#ui/status-line.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { ActSheet } from './act-sheet.tsx'
import { useCase } from './case-desk.ts'
import { dayAfter } from './conclude.ts'
import { PlaceStops } from './place-stops.tsx'
import { formIn } from './use-draft.ts'
import { caseChanged } from './use-review.ts'
import { useToday } from './use-today.ts'

type Asked = {
  readonly kind: LoopKind | undefined
  readonly urgency: LoopUrgency | undefined
  readonly what: string
  readonly to: string
  readonly question: string
  readonly until: string
}
const nothing: Asked = { kind: undefined, urgency: undefined, what: '', to: '', question: '', until: '' }

/** What is sent once it is whole. */
function bodyOf({ kind, urgency, what, to, question, until }: Asked) {
  if (!kind || !urgency || what.trim() === '' || question.trim() === '') return undefined
  const where = to.trim()
  return {
    kind,
    urgency,
    what: what.trim(),
    question: question.trim(),
    ...(where && { to: where }),
    ...(until && { until }),
  }
}

/** A clinician refers, or orders a test: what for, to whom, how urgent. What is half written is there again when it is opened again. */
export function ReferSheet() {
  const { t } = useWords()
  const { review, drafts, refresh, close } = useCase()
  const box = drafts.refer
  const [asked, keep] = formIn(box, nothing)
  const open = useDeskAct(openLoop, {
    refreshes: caseChanged,
    onDone: () => {
      box.sent()
      close()
    },
    onRefused: () => void refresh(),
  })
  const body = bodyOf(asked)
  const problems = open.error instanceof ApiError ? problemsOf(open.error) : []
  const send = () => body && void open.run({ caseId: review.id, ...body })
  return (
    <ActSheet
      title={t('loop.refer.title')}
      go={t(asked.kind === 'test' ? 'loop.refer.go.test' : 'loop.refer.go')}
      act={{ pending: open.pending, error: problems.length > 0 ? null : open.error }}
      off={!body && t('off.loop.refer')}
      effect={t(asked.kind === 'test' ? 'loop.refer.effect.test' : 'loop.refer.effect')}
      onSend={send}
    >
      <PlaceStops />
      <Form onSend={send} problems={problems}>
        <ReferFields asked={asked} keep={keep} state={box.state} />
      </Form>
    </ActSheet>
  )
}

type Fields = {
  readonly asked: Asked
  readonly keep: (change: Partial<Asked>) => void
  /** How far what is written is kept. */
  readonly state: SaveState | undefined
}
function ReferFields({ asked, keep, state }: Fields) {
  const { t } = useWords()
  const { review } = useCase()
  const formats = useFormats()
  const today = useToday()
  return (
    <>
      <RadioCards
        name="kind"
        label={t('loop.refer.kind')}
        choices={loopKinds.map((value) => ({ value, label: t(`loop.kind.${value}`) }))}
        value={asked.kind}
        onChange={(kind) => keep({ kind })}
      />
      <RadioCards
        name="urgency"
        label={t('loop.refer.urgency')}
        choices={loopUrgencies.map((value) => ({ value, label: t(`loop.urgency.${value}`) }))}
        value={asked.urgency}
        onChange={(urgency) => keep({ urgency })}
      />
      <TextField
        name="what"
        label={t('loop.refer.what')}
        hint={t('loop.to.hint')}
        lang={review.language}
        maxLength={120}
        autoComplete="off"
        value={asked.what}
        onChange={(what) => keep({ what })}
      />
      <TextField
        name="to"
        label={t(asked.kind === 'test' ? 'loop.to.test' : 'loop.to')}
        hint={t('loop.to.hint')}
        optional
        maxLength={200}
        autoComplete="off"
        value={asked.to}
        onChange={(to) => keep({ to })}
      />
      <TextArea
        name="question"
        label={t('loop.refer.question')}
        hint={t('loop.refer.question.hint', { language: formats.languageName(review.language) })}
        lang={review.language}
        rows={4}
        value={asked.question}
        onChange={(question) => keep({ question })}
        status={<StatusLine state={state} />}
      />
      <TextField
        name="until"
        type="date"
        label={t('loop.until')}
        hint={t('loop.until.hint')}
        optional
        min={dayAfter(today, 1)}
        value={asked.until}
        onChange={(until) => keep({ until })}
      />
    </>
  )
}
