import type { ReactNode } from 'react'
import { RadioCards } from '#ui/choice-cards.tsx'
import { NumberField, TextArea } from '#ui/text-field.tsx'
import { PhotoQuestion } from '../photos/photo-question.tsx'
import { useWords } from '../words/index.ts'
import type { Item } from './request-answers.ts'
import type { Asked, Thread } from './thread.ts'

/** One thing that was asked of her, in the form that suits its kind. */
export function RequestItem({
  item,
  value,
  onChange,
  photos,
}: {
  item: Item
  value: string
  onChange: (text: string) => void
  photos: ReactNode
}) {
  const { t } = useWords()
  const shared = { name: item.linkId, label: item.text }
  switch (item.type) {
    case 'choice':
      return (
        <RadioCards
          {...shared}
          choices={item.options.map((option) => ({ value: option, label: option }))}
          value={value === '' ? undefined : value}
          onChange={onChange}
        />
      )
    case 'boolean':
      return (
        <RadioCards
          {...shared}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={value === 'yes' || value === 'no' ? value : undefined}
          onChange={onChange}
        />
      )
    case 'number':
      return <NumberField {...shared} value={value} onChange={onChange} />
    case 'photo':
      return photos
    default:
      return <TextArea {...shared} value={value} onChange={onChange} />
  }
}

/** Photos that were asked for: those that came before are not among them. */
export function RequestPhotos({
  data,
  request,
  item,
  error,
  onBusy,
  onArrived,
  onRemoved,
}: {
  data: Thread
  request: Asked
  item: Item
  error: string | undefined
  onBusy: (busy: boolean) => void
  onArrived: (id: string) => void
  onRemoved: (id: string) => void
}) {
  const { t } = useWords()
  return (
    <PhotoQuestion
      patientId={data.patientId}
      caseId={data.id}
      linkId={item.linkId}
      label={item.text}
      heading={<h3>{item.text}</h3>}
      hint={t('photo.hint')}
      guide={item.photoGuide ?? undefined}
      error={error}
      there={data.attachments.filter(({ at }) => at >= request.askedAt)}
      onBusy={onBusy}
      onArrived={({ id }) => onArrived(id)}
      onRemoved={onRemoved}
    />
  )
}
