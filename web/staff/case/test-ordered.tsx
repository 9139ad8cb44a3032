import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'

/** Where the plan's words send the patient to a test: it is said where and when it is ordered, before they read so. */
export function TestOrdered() {
  const { t } = useWords()
  const { work } = useCase()
  const { testOrdered } = work.decision
  if (testOrdered === undefined) return null
  return (
    <TextField
      name="test-ordered"
      label={t('sign.test')}
      hint={t('sign.test.hint')}
      value={testOrdered}
      onChange={(said) => work.touch({ testOrdered: said })}
    />
  )
}
