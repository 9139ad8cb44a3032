import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { useFormats } from '#ui/language.tsx'
import { useNow } from '../now.ts'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { firstName } from './use-review.ts'

/** What the patient wrote since this person last read: shown first, whatever else is on the screen. */
export function NewFromPatient() {
  const { t } = useWords()
  const now = useNow(60_000)
  const { review, seenSeq, markSeen } = useCase()
  const formats = useFormats(review.promise.zone)
  const unread = review.entries.filter((one) => one.fromPatient && one.seq > seenSeq)
  const last = unread.at(-1)
  if (!last) return null
  return (
    <Banner
      tone="turn"
      live
      title={t('case.new.title', { name: firstName(review.patient.name), time: formats.moment(last.at, now) })}
      action={
        <Button size="small" onClick={markSeen}>
          {t('case.new.read')}
        </Button>
      }
    >
      {unread.map((one) => (
        <div key={one.id} lang={one.language} className="pre-line">
          {one.text !== '' && <p>{one.text}</p>}
          {one.answers.map((answer) => (
            <p key={answer.question}>
              {answer.question} <strong>{answer.answer}</strong>
            </p>
          ))}
          {one.attachmentIds.length > 0 && <p>{t('thread.photos', { n: one.attachmentIds.length })}</p>}
        </div>
      ))}
    </Banner>
  )
}
