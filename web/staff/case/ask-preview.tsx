import { Card } from '#ui/card.tsx'
import { useWords, useWordsIn } from '../words/index.ts'
import { type Item, optionsOf } from './ask-items.ts'
import { useCase } from './case-desk.ts'

/** The request as the patient will see it, in their language. */
export function AskPreview({ text, items }: { text: string; items: readonly Item[] }) {
  const { t } = useWords()
  const { review } = useCase()
  return (
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
                <Preview item={item} />
              </div>
            ))}
        </Card>
      </div>
    </section>
  )
}

function Preview({ item }: { item: Item }) {
  const say = useWordsIn(useCase().review.language)
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
