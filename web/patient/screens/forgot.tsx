import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { forgotPassword } from '#contract/identity/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { ButtonLink, Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { useAct } from '#ui/query.ts'
import { EmailField, looksLikeEmail } from '../account/fields.tsx'
import { frontQuery, usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** Asks for the link to a new password. What is said afterwards is the same for every address. */
export function Forgot() {
  const { t } = useWords()
  const practice = usePractice()
  const demo = useQuery(frontQuery(practice)).data?.demo
  const [email, setEmail] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const act = useAct(forgotPassword)
  const send = () => {
    const wrong = !looksLikeEmail(email)
    setProblems(wrong ? [{ name: 'email', message: t('signIn.email.missing') }] : [])
    if (!wrong && !act.isPending) act.mutate({ practice, email: email.trim() })
  }
  const back = (
    <p>
      <Link to="/p/$practice/sign-in" params={{ practice }}>
        {t('forgot.back')}
      </Link>
    </p>
  )
  if (act.isSuccess)
    return (
      <Page key="sent" title={t('forgot.sent')} narrow>
        <Banner tone="wait" icon="clock" title={t('forgot.sent.body', { email: act.variables.email })} live />
        <section className="stack-tight">
          <h2>{t('forgot.nothing')}</h2>
          <p>{t('forgot.nothing.body')}</p>
          <div>
            <Button onClick={() => act.reset()}>{t('forgot.again')}</Button>
          </div>
        </section>
        {demo && (
          <div>
            <ButtonLink kind="quiet" size="small" to="/p/$practice/demo-mail" params={{ practice }} target="_blank">
              {t('demo.mailLink')}
            </ButtonLink>
          </div>
        )}
        {back}
      </Page>
    )
  return (
    <Page key="ask" title={t('forgot.title')} lead={t('forgot.lead')} narrow>
      <Form onSend={send} problems={problems}>
        <EmailField value={email} onChange={setEmail} known />
        <Refusal error={act.error} />
        <Button type="submit" kind="primary" wide pending={act.isPending}>
          {t('forgot.send')}
        </Button>
      </Form>
      {back}
    </Page>
  )
}
