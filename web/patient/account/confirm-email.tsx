import { useState } from 'react'
import { confirmEmail, sendEmailCode } from '#contract/identity/index.ts'
import { announce, toast } from '#ui/announcer.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { EmailField, looksLikeEmail } from './fields.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '#ui/link.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** The code from the mail. `primary` where confirming is what the page is for. */
export function ConfirmEmail({
  email,
  primary,
  onDone,
}: {
  email: string | null
  primary?: boolean | undefined
  onDone?: (() => void) | undefined
}) {
  const { t } = useWords()
  const practice = usePractice()
  const demo = useQuery(frontQuery(practice)).data?.demo
  const [code, setCode] = useState('')
  const [problems, setProblems] = useState<readonly { name: string; message: string }[]>([])
  const confirm = useAct(confirmEmail, {
    refreshes: ['session', 'person'],
    onDone: () => {
      announce(t('confirm.done'))
      onDone?.()
    },
  })
  const [other, setOther] = useState('')
  const again = useAct(sendEmailCode, {
    refreshes: ['session', 'person'],
    onDone: () => toast(t('confirm.sentAgain')),
  })
  const correct = () => {
    const right = looksLikeEmail(other)
    setProblems(right ? [] : [{ name: 'email', message: t('signIn.email.missing') }])
    if (right && !again.isPending) again.mutate({ email: other.trim() })
  }
  const send = () => {
    const typed = code.replaceAll(/\s/g, '')
    if (typed.length < 6) setProblems([{ name: 'code', message: t('confirm.short') }])
    else {
      setProblems([])
      if (!confirm.isPending) confirm.mutate({ code: typed })
    }
  }
  return (
    <Form onSend={send} problems={problems}>
      <p>{email ? t('confirm.lead', { email }) : t('confirm.leadNoAddress')}</p>
      <TextField
        name="code"
        label={t('confirm.code')}
        value={code}
        onChange={setCode}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={12}
      />
      <Refusal error={confirm.error ?? again.error} />
      <div className="row">
        <Button type="submit" kind={primary ? 'primary' : 'secondary'} pending={confirm.isPending}>
          {t('confirm.send')}
        </Button>
        <Button kind="quiet" pending={again.isPending} onClick={() => again.mutate({})}>
          {t('confirm.again')}
        </Button>
      </div>
      <Disclosure label={t('confirm.wrongAddress')}>
        <div className="stack">
          <EmailField value={other} onChange={setOther} />
          <div>
            <Button pending={again.isPending} onClick={correct}>
              {t('confirm.correct')}
            </Button>
          </div>
        </div>
      </Disclosure>
      {demo && (
        <div>
          <ButtonLink kind="quiet" size="small" to="/p/$practice/demo-mail" params={{ practice }} target="_blank">
            {t('demo.mailLink')}
          </ButtonLink>
        </div>
      )}
    </Form>
  )
}
