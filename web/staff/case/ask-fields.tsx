import { useEffect, useRef } from 'react'
import { Button } from '#ui/button.tsx'
import { NativeSelect } from '#ui/native-select.tsx'
import { TextArea, TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { askTypes, type AskType, type Item, MOST_ITEMS } from './ask-items.ts'
import { useCase } from './case-desk.ts'

type Change = (to: Partial<Item>) => void

/** One question as it is written: its words, its choices, or what a photo is of. */
export function QuestionFields({
  item,
  place,
  fresh,
  change,
  remove,
}: {
  item: Item
  place: number
  /** Asked for just now: what is typed next are its words. */
  fresh: boolean
  change: Change
  remove: () => void
}) {
  const { t } = useWords()
  const { review } = useCase()
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (fresh) box.current?.focus()
  }, [fresh])
  return (
    <fieldset className="ask-item">
      <legend>{t('ask.question', { n: place })}</legend>
      {item.type === 'photo' && <PhotoOf item={item} change={change} />}
      <div lang={review.language} className="stack-tight">
        <TextField
          ref={box}
          name={`text-${item.key}`}
          label={t(`ask.add.${item.type}`)}
          value={item.text}
          onChange={(words) => change({ text: words })}
          maxLength={400}
          autoComplete="off"
        />
        {item.type === 'choice' && (
          <TextArea
            name={`options-${item.key}`}
            label={t('ask.options')}
            rows={2}
            value={item.options}
            onChange={(options) => change({ options })}
          />
        )}
      </div>
      <Button size="small" kind="quiet" aria-label={t('ask.remove', { n: place })} onClick={remove}>
        {t('remove')}
      </Button>
    </fieldset>
  )
}

function PhotoOf({ item, change }: { item: Item; change: Change }) {
  const { t } = useWords()
  const { review } = useCase()
  const guides = review.photoGuides ?? []
  if (guides.length === 0) return null
  return (
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
        change(guide ? { guide: id, text: guide.say[review.language] } : { guide: '', text: '' })
      }}
    />
  )
}

const MORE = 'ask-more'
/** A question that is taken away takes the focus along: what adds another has it then. */
export const focusMore = (): void => document.getElementById(MORE)?.focus()

/** The kinds of question, each a button; full, it says so once for all of them. */
export function AddQuestions({ count, add }: { count: number; add: (type: AskType) => void }) {
  const { t } = useWords()
  const full = count >= MOST_ITEMS
  return (
    <fieldset id={MORE} className="row" tabIndex={-1}>
      <legend className="hidden-visually">{t('ask.questions')}</legend>
      {askTypes.map((type) => (
        <Button
          key={type}
          size="small"
          icon="plus"
          disabled={full}
          {...(full && { 'aria-describedby': 'ask-full' })}
          onClick={() => add(type)}
        >
          {t(`ask.add.${type}`)}
        </Button>
      ))}
      {full && (
        <span id="ask-full" className="soft small">
          {t('off.questions')}
        </span>
      )}
    </fieldset>
  )
}
