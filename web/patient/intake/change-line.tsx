import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import type { Pair } from '#ui/card.tsx'
import { useWords } from '../words/index.ts'

/** What was said, beside the way back to where it was asked. */
export function useChangeLine<Key extends string>(
  onChange: (key: Key) => void,
): (key: Key, name: string, value: ReactNode) => Pair & { readonly id: Key } {
  const { t } = useWords()
  return (key, name, value) => ({
    id: key,
    key: name,
    value: (
      <div className="row justify-between">
        <span className="whitespace-pre-line min-w-0">{value}</span>
        <Button kind="quiet" size="small" onClick={() => onChange(key)} aria-label={t('review.changeNamed', { name })}>
          {t('review.change')}
        </Button>
      </div>
    ),
  })
}
