import { useEffect } from 'react'
import { askPatient } from '#contract/desk.ts'
import { toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { formIn } from './use-draft.ts'
import { caseChanged, firstName } from './use-review.ts'

const types = ['choice', 'boolean', 'text', 'number', 'photo'] as const
type AskType = (typeof types)[number]
type Item = { readonly key: number; type: AskType; text: string; options: string; guide: string }

const optionsOf = (item: Item) =>
  item.type === 'choice'
    ? [...new Set(item.options.split('\n').map((one) => one.trim()))].filter((one) => one !== '').slice(0, 12)
    : []
const isWhole = (item: Item) => item.text.trim() !== '' && (item.type !== 'choice' || optionsOf(item).length > 1)

/** Questions and photos for the patient, written on one side and seen as they will see them on the other. */
export function AskSheet() {
  const { t } = useWords()
  const { review, sheet, drafts, close, refresh } = useCase()
  const patient = useWordsIn(review.language)
  const guides = review.photoGuides ?? []
  const box = drafts.ask
  const [{ text, items }, keep] = formIn<{ text: string; items: readonly Item[] }>(box, {
    text: patient('ask.text.default', { name: firstName(review.patient.name) }),
    items: [],
  })
  const setText = (words: string) => keep({ text: words })
  const setItems = (next: (now: readonly Item[]) => readonly Item[]) => keep({ items: next(items) })
  const freshKey = () => Math.max(0, ...items.map((item) => item.key)) + 1
  const wished = sheet?.question
  useEffect(() => {
    if (wished !== undefined && !items.some((item) => item.text === wished))
      setItems((now) => [...now, { key: freshKey(), type: 'text', text: wished, options: '', guide: '' }])
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, for what the sheet was opened with
  }, [wished])
  const ask = useDeskAct(askPatient, {
    refreshes: caseChanged,
    onDone: () => {
      toast(t('ask.sent'))
      box.sent()
      close()
    },
    onRefused: () => void refresh(),
  })
  const change = (key: number, to: Partial<Item>) =>
    setItems((now) => now.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const add = (type: AskType) =>
    setItems((now) => {
      const guide = type === 'photo' ? guides[0] : undefined
      return [
        ...now,
        {
          key: freshKey(),
          type,
          text: guide?.say[review.language] ?? (type === 'photo' ? patient('ask.photo.default') : ''),
          options: '',
          guide: guide?.id ?? '',
        },
      ]
    })
  const whole = items.length > 0 && items.length <= 8 && items.every(isWhole) && text.trim() !== ''
  const send = () =>
    ask.run({
      caseId: review.id,
      version: review.version,
      text: text.trim(),
      items: items.map((item) => ({
        type: item.type,
        text: item.text.trim(),
        options: optionsOf(item),
        photoGuide: item.type === 'photo' && item.guide !== '' ? item.guide : null,
      })),
    })
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={t('ask.title')}
      actions={
        <>
          <Button kind="primary" disabled={!whole} pending={ask.pending} onClick={() => void send()}>
            {t('ask.send')}
          </Button>
          <StatusLine state={box.state} />
          <span className="soft small dialog-note">{items.length === 0 ? t('ask.none') : t('ask.effect')}</span>
        </>
      }
    >
      <div className="two-sides">
        <div className="stack">
          <div lang={review.language}>
            <TextArea name="text" label={t('ask.text')} value={text} onChange={setText} rows={2} maxLength={4000} />
          </div>
          {items.map((item, place) => (
            <fieldset key={item.key} className="ask-item">
              <legend>{t('ask.question', { n: place + 1 })}</legend>
              {item.type === 'photo' && guides.length > 0 && (
                <NativeSelect
                  name={`guide-${item.key}`}
                  label={t('ask.photo.guide')}
                  options={[
                    ...guides.map((one) => ({ value: one.id, label: one.say[review.language] })),
                    { value: 'free', label: t('ask.photo.free') },
                  ]}
                  value={item.guide === '' ? 'free' : item.guide}
                  onChange={(id) => {
                    const guide = guides.find((one) => one.id === id)
                    change(item.key, guide ? { guide: id, text: guide.say[review.language] } : { guide: '', text: '' })
                  }}
                />
              )}
              <div lang={review.language} className="stack-tight">
                <TextField
                  name={`text-${item.key}`}
                  label={t(`ask.add.${item.type}`)}
                  value={item.text}
                  onChange={(words) => change(item.key, { text: words })}
                  maxLength={400}
                  autoComplete="off"
                />
                {item.type === 'choice' && (
                  <TextArea
                    name={`options-${item.key}`}
                    label={t('ask.options')}
                    rows={2}
                    value={item.options}
                    onChange={(options) => change(item.key, { options })}
                  />
                )}
              </div>
              <Button
                size="small"
                kind="quiet"
                aria-label={t('ask.remove', { n: place + 1 })}
                onClick={() => setItems((now) => now.filter((one) => one.key !== item.key))}
              >
                {t('remove')}
              </Button>
            </fieldset>
          ))}
          <fieldset className="row">
            <legend className="hidden-visually">{t('ask.questions')}</legend>
            {types.map((type) => (
              <Button key={type} size="small" icon="plus" disabled={items.length >= 8} onClick={() => add(type)}>
                {t(`ask.add.${type}`)}
              </Button>
            ))}
          </fieldset>
          <Refusal of={ask.error} />
        </div>
        <section aria-label={t('ask.preview')} className="stack-tight">
          <h3>{t('ask.preview')}</h3>
          <div lang={review.language}>
            <Card>
              <p className="pre-line">{text}</p>
              {items
                .filter((item) => item.text.trim() !== '')
                .map((item) => (
                  <div key={item.key} className="ask-preview">
                    <strong>{item.text}</strong>
                    <Preview item={item} say={patient} />
                  </div>
                ))}
            </Card>
          </div>
        </section>
      </div>
    </Dialog>
  )
}

function Preview({ item, say }: { item: Item; say: ReturnType<typeof useWordsIn> }) {
  const choices =
    item.type === 'boolean'
      ? [say('ask.preview.yes'), say('ask.preview.no')]
      : item.type === 'choice'
        ? optionsOf(item)
        : []
  if (choices.length > 0)
    return (
      <ul className="ask-choices">
        {choices.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    )
  if (item.type === 'choice' || item.type === 'boolean') return null
  return (
    <p className="soft ask-box">
      {say(
        item.type === 'number'
          ? 'ask.preview.number'
          : item.type === 'photo'
            ? 'ask.preview.photo'
            : 'ask.preview.write',
      )}
    </p>
  )
}
