import { useEffect, useState } from 'react'
import { askPatient } from '#contract/desk/index.ts'
import { toast } from '#ui/announcer.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { AddQuestions, focusMore, QuestionFields } from './ask-fields.tsx'
import { asSent, type AskType, freshKey, type Item, notYet } from './ask-items.ts'
import { AskPreview } from './ask-preview.tsx'
import { useCase } from './case-desk.ts'
import { FromTemplate } from './templates.tsx'
import { formIn } from './use-draft.ts'
import { caseChanged, firstName } from './use-review.ts'

/** Questions and photos for the patient, written on one side and seen as they will see them on the other. */
export function AskSheet() {
  const { t } = useWords()
  const { review, drafts, close, refresh } = useCase()
  const { text, setText, items, fresh, add, change, remove } = useQuestions()
  const box = drafts.ask
  const ask = useDeskAct(askPatient, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('ask.sent'))
      box.sent()
      close()
    },
    onRefused: () => void refresh(),
  })
  const wanting = notYet(text, items)
  const send = () =>
    void ask.run({ caseId: review.id, version: review.version, text: text.trim(), items: items.map(asSent) })
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('ask.title')}
      actions={
        <>
          <ActButton kind="primary" off={wanting && t(wanting)} pending={ask.pending} onClick={send}>
            {t('ask.send')}
          </ActButton>
          <StatusLine state={box.state} />
          {!wanting && <span className="soft small dialog-note">{t('ask.effect')}</span>}
        </>
      }
    >
      <div className="two-sides">
        <div className="stack">
          <div lang={review.language}>
            <TextArea name="text" label={t('ask.text')} value={text} onChange={setText} rows={2} />
          </div>
          <FromTemplate text={text} onText={setText} />
          {items.map((item, place) => (
            <QuestionFields
              key={item.key}
              item={item}
              place={place + 1}
              fresh={item.key === fresh}
              change={(to) => change(item.key, to)}
              remove={() => remove(item.key)}
            />
          ))}
          <AddQuestions count={items.length} add={add} />
          <Refusal of={ask.error} />
        </div>
        <AskPreview text={text} items={items} />
      </div>
    </Dialog>
  )
}

/** The line before the questions and the questions themselves, kept as they are written. */
function useQuestions() {
  const { review, sheet, drafts } = useCase()
  const patient = useWordsIn(review.language)
  const [{ text, items }, keep] = formIn<{ text: string; items: readonly Item[] }>(drafts.ask, {
    text: patient('ask.text.default', { name: firstName(review.patient.name) }),
    items: [],
  })
  const put = (item: Omit<Item, 'key'>) => keep({ items: [...items, { ...item, key: freshKey(items) }] })
  const [fresh, setFresh] = useState<number>()
  const wished = sheet?.question
  useEffect(() => {
    if (wished !== undefined && !items.some((item) => item.text === wished))
      put({ type: 'text', text: wished, options: '', guide: '' })
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for what the sheet was opened with
  }, [wished])
  const add = (type: AskType) => {
    const guide = type === 'photo' ? review.photoGuides?.[0] : undefined
    const free = type === 'photo' ? patient('ask.photo.default') : ''
    setFresh(freshKey(items))
    put({ type, text: guide?.say[review.language] ?? free, options: '', guide: guide?.id ?? '' })
  }
  return {
    text,
    setText: (words: string) => keep({ text: words }),
    items,
    fresh,
    add,
    change: (key: number, to: Partial<Item>) =>
      keep({ items: items.map((one) => (one.key === key ? { ...one, ...to } : one)) }),
    remove: (key: number) => {
      keep({ items: items.filter((one) => one.key !== key) })
      focusMore()
    },
  }
}
