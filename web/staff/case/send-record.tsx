import { useState } from 'react'
import { summaryLink } from '#contract/cases/index.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { phoneWords } from '#ui/plain-text.ts'
import { openLink } from '../open-link.ts'
import { Refusal } from '../parts/refusal.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

/** To whom the patient wants the summary sent, and the paper itself. */
export function SendRecord() {
  const { t } = useWords()
  const { review } = useCase()
  const [error, setError] = useState<Error>()
  const { ownClinician: to } = review
  if (!to) return null
  return (
    <>
      <span>{t('place.record.to', { name: to.name, fax: phoneWords(to.fax) })}</span>
      <Button
        size="small"
        onClick={() => {
          setError(undefined)
          openLink(() => call(summaryLink, { caseId: review.id })).catch((problem: unknown) =>
            setError(problem instanceof Error ? problem : new Error(String(problem))),
          )
        }}
      >
        {t('place.record.open')}
      </Button>
      <Refusal of={error} />
    </>
  )
}
