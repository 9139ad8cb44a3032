import { useFormats } from '#ui/language.tsx'
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import { Sheet } from '#ui/dialog.tsx'
import { type SaveState, StatusLine } from '#ui/status-line.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import type { DeskAct } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { useCase } from './case-desk.ts'
import { NewFromPatient } from './new-message.tsx'
import { FromTemplate } from './templates.tsx'
import { UnsentReply, useUnsent } from './unsent-reply.tsx'

type Acted = Pick<DeskAct<never>, 'pending' | 'error'>

/** One act on a case: what it asks for, what it will do, why it was refused, and the one button. */
export function ActSheet({
  title,
  go,
  act,
  off,
  effect,
  onSend,
  children,
}: {
  title: string
  /** What the button says. */
  go: string
  act: Acted
  /** Why it can't be sent yet, in words. */
  off: string | false | undefined
  effect?: string | undefined
  onSend: () => void
  children: ReactNode
}) {
  const { t } = useWords()
  const { close } = useCase()
  return (
    <Sheet
      open
      onClose={close}
      title={title}
      actions={
        <>
          <ActButton kind="primary" off={off} pending={act.pending} onClick={onSend}>
            {go}
          </ActButton>
          <Button kind="quiet" onClick={close}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {children}
      {effect && <p className="soft">{effect}</p>}
      <Refusal of={act.error} />
    </Sheet>
  )
}

/** An act whose text the patient reads: new words from them come first, then what is chosen, then the text. */
export function SaySheet({
  text,
  onText,
  status,
  label,
  off,
  isReply = false,
  onSend,
  children,
  ...sheet
}: {
  title: string
  go: string
  act: Acted
  text: string
  onText: (text: string) => void
  /** How far what is written is kept. */
  status?: SaveState | undefined
  label: string
  effect?: string | undefined
  /** What else is wanting, besides the text. */
  off?: string | false | undefined
  /** Its text is the reply itself, as it stands in its box. */
  isReply?: boolean
  /** `leaveOut`: an unsent reply was shown, and is given up. */
  onSend: (beside: { readonly leaveOut?: true }) => void
  children?: ReactNode
}) {
  const { t } = useWords()
  const formats = useFormats()
  const { review, seenSeq } = useCase()
  const unread = review.patientSeq > seenSeq
  const unsent = useUnsent()
  const waits = !isReply && unsent.waits
  return (
    <ActSheet
      {...sheet}
      off={unread ? t('off.unread') : off || (text.trim() === '' ? t('off.write') : waits && t('off.unsent'))}
      onSend={() => onSend(!isReply && unsent.leaveOut ? { leaveOut: true } : {})}
    >
      {unread && <NewFromPatient />}
      {!isReply && <UnsentReply of={unsent} />}
      {children}
      <TextArea
        name="text"
        label={label}
        hint={t('thread.reply.in', { language: formats.languageName(review.language) })}
        lang={review.language}
        value={text}
        onChange={onText}
        rows={8}
        status={<StatusLine state={status} />}
      />
      <FromTemplate text={text} onText={onText} />
    </ActSheet>
  )
}
