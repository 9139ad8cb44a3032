import type * as z from 'zod/mini'
import type { promise as promiseShape } from '#contract/shared.ts'
import { useFormats } from '#ui/language.tsx'
import { useNow } from '../use-now.ts'
import { useWords } from '../words/index.ts'
import type { Thread } from './thread.ts'

export type Promise_ = z.infer<typeof promiseShape>

/** By when, and how that is counted; late is said before anyone asks. What goes on by phone, live or after a test is not answered. */
export function Promised({
  promise,
  goesOn,
  answered,
  flagged,
}: {
  promise: Promise_
  goesOn: Thread['goesOn']
  answered?: boolean | undefined
  /** An emergency or same-day flag stands: nothing says that a clock waits for the patient. */
  flagged?: boolean | undefined
}) {
  const { t } = useWords()
  const formats = useFormats(promise.zone)
  const now = useNow()
  if (goesOn) {
    if (goesOn.by === null) return t(`goesOn.${goesOn.as}`)
    const by = formats.moment(goesOn.by, now)
    return Date.parse(goesOn.by) < now ? (
      <strong className="text-ink">{t(`goesOn.${goesOn.as}.late`, { when: by })}</strong>
    ) : (
      t(`goesOn.${goesOn.as}.by`, { when: by })
    )
  }
  if (answered || promise.state === 'none' || promise.dueAt === null) return answered ? t('promise.answered') : null
  if (promise.state === 'paused') return flagged ? null : t('promise.paused')
  const when = formats.moment(promise.dueAt, now)
  if (promise.late) return <strong className="text-ink">{t('promise.late', { when })}</strong>
  return promise.businessHours ? t('answerBy.clinic', { when }) : t('answerBy.any', { when })
}
