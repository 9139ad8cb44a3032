import { useState } from 'react'
import type { Step } from '#clinical/questionnaire/questionnaire.types.ts'

/** The choices that her record filled in when the question was opened, by code: marked for as long as its page is shown. */
export function useFromRecord(step: Step): ReadonlySet<string> {
  const [codes] = useState(
    () =>
      new Set(
        step.prefilled
          ? step.answer.flatMap((value) => (typeof value === 'object' && 'code' in value ? (value.code ?? []) : []))
          : [],
      ),
  )
  return codes
}
