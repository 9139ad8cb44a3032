import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { resetPassword } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { ApiError } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { ButtonLink } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { useAct } from '#ui/query.ts'
import { sessionQuery } from '../../session/session.ts'
import { isPasswordLong, NewPasswordField } from '../account/fields.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** Where the mail's link leads. Its secret stands after the #, which no server and no log ever sees. */
export function NewPassword() {
  const { t } = useWords()
  const { practice } = useParams({ strict: false })
  const token = useLocation({ select: ({ hash }) => hash })
  const client = useQueryClient()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const act = useAct(resetPassword, {
    onDone: ({ signedIn, practice: at }) => {
      void client.resetQueries({ queryKey: sessionQuery.queryKey })
      if (!signedIn) return
      toast(t('newPassword.done'))
      void navigate({ to: '/p/$practice/home', params: { practice: at }, replace: true })
    },
  })
  const send = () => {
    const short = !isPasswordLong(password)
    setProblems(short ? [{ name: 'password', message: t('join.password.missing') }] : [])
    if (!short && !act.isPending) act.mutate({ token, password })
  }
  const over = act.error instanceof ApiError && act.error.code === 'link.used'
  const again = practice && (
    <ButtonLink kind="primary" to="/p/$practice/forgot" params={{ practice }}>
      {t('newPassword.again')}
    </ButtonLink>
  )
  if (act.data && !act.data.signedIn)
    return (
      <Page key="done" title={t('newPassword.done')} lead={t('newPassword.done.body')} narrow>
        <div>
          <ButtonLink kind="primary" to="/p/$practice/sign-in" params={{ practice: act.data.practice }}>
            {t('signIn.title')}
          </ButtonLink>
        </div>
      </Page>
    )
  if (token.length < 40)
    return (
      <Page title={t('newPassword.title')} lead={t('newPassword.noLink')} narrow>
        <div>{again}</div>
      </Page>
    )
  return (
    <Page title={t('newPassword.title')} lead={t('newPassword.lead')} narrow>
      <Form onSend={send} problems={problems}>
        <NewPasswordField value={password} onChange={setPassword} />
        <Refusal error={act.error} />
        {over ? (
          <div>{again}</div>
        ) : (
          <Button type="submit" kind="primary" wide pending={act.isPending}>
            {t('account.password.keep')}
          </Button>
        )}
      </Form>
    </Page>
  )
}
