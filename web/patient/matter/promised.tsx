import type * as z from 'zod/mini'
import type { promise as promiseShape } from '#contract/shared.ts'
import { useFormats } from '#ui/language.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'

export type Promise_ = z.infer<typeof promiseShape>

/** By when, and how that is counted; late is said before anyone asks. */
export function Promised({ promise, answered }: { promise: Promise_; answered?: boolean | undefined }) {
  const { t } = useWords()
  const formats = useFormats(promise.zone)
  const now = useNow()
  if (answered || promise.state === 'none' || promise.dueAt === null) return answered ? t('promise.answered') : null
  if (promise.state === 'paused') return t('promise.paused')
  const when = formats.moment(promise.dueAt, now)
  if (promise.late) return <strong className="text-ink">{t('promise.late', { when })}</strong>
  return promise.businessHours ? t('answerBy.clinic', { when }) : t('answerBy.any', { when })
}
