import { TextField } from '#ui/text-field.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { canWaitUntil, dayAfter } from './conclude.ts'
import { useToday } from './use-today.ts'

/** Whether the day on which the result is looked for, where one was chosen, is no day to wait for. */
export function useWrongTestDay(): boolean {
  const today = useToday()
  const { decision, touched } = useCase().work
  return (
    decision.testOrdered !== undefined && touched.testUntil !== undefined && !canWaitUntil(decision.testUntil, today)
  )
}

/** Where the plan's words send the patient to a test: it is said where and when it is ordered, before they read so, and when its result is looked for. */
export function TestOrdered() {
  const { t } = useWords()
  const today = useToday()
  const { work } = useCase()
  const { testOrdered, testUntil } = work.decision
  if (testOrdered === undefined) return null
  return (
    <div className="two-fields">
      <TextField
        name="test-ordered"
        label={t('sign.test')}
        hint={t('sign.test.hint')}
        value={testOrdered}
        onChange={(said) => work.touch({ testOrdered: said })}
      />
      <TextField
        name="test-until"
        type="date"
        label={t('sign.testUntil')}
        hint={t('sign.testUntil.hint')}
        value={testUntil}
        min={dayAfter(today, 1)}
        onChange={(day) => work.touch({ testUntil: day })}
      />
    </div>
  )
}
