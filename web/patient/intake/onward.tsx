import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { ActionBar } from '#ui/page.tsx'
import { useWords } from '../words/index.ts'

/** The one way on from a page of the intake, at the thumb. */
export function Onward({
  onNext,
  words,
  pending,
  children,
}: {
  onNext: () => void
  words?: string | undefined
  pending?: boolean | undefined
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <ActionBar>
      {children}
      <Button kind="primary" wide onClick={onNext} pending={pending}>
        {words ?? t('continue')}
      </Button>
    </ActionBar>
  )
}
