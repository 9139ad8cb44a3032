import { useState } from 'react'
import { replyToPatient } from '#contract/desk/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { useDeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { caseChanged, firstName } from './use-review.ts'

/** What this person wrote to the patient here and has not sent, and whether they leave it out: said of these very words. */
export function useUnsent() {
  const [given, giveUp] = useState<string>()
  const text = useCase().reply.text.trim()
  const leaveOut = text !== '' && given === text
  return { text, leaveOut, waits: text !== '' && !leaveOut, give: (on: boolean) => giveUp(on ? text : undefined) }
}
export type Unsent = ReturnType<typeof useUnsent>

/** Before an act that answers: the words are shown, and are sent first or knowingly left out. */
export function UnsentReply({ of: { text, leaveOut, give } }: { of: Unsent }) {
  const { t } = useWords()
  const { review, reply, refresh } = useCase()
  const name = firstName(review.patient.name)
  const send = useDeskAct(replyToPatient, {
    refreshes: caseChanged,
    onDone: reply.sent,
    onRefused: () => void refresh(),
  })
  if (text === '') return null
  return (
    <Banner tone="turn" title={t('unsent.title', { name })}>
      <div className="stack-tight">
        <blockquote className="pre-line" lang={review.language}>
          {text}
        </blockquote>
        <Refusal of={send.error} />
        {review.can.reply && (
          <div className="row">
            <ActButton
              size="small"
              off={false}
              pending={send.pending}
              onClick={() => void send.run({ caseId: review.id, version: review.version, text })}
            >
              {t('unsent.send')}
            </ActButton>
          </div>
        )}
        <Checkbox name="leave-out" label={t('unsent.leaveOut')} checked={leaveOut} onChange={give} />
      </div>
    </Banner>
  )
}
