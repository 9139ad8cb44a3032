import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { signIn } from '#contract/identity/index.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form } from '#ui/form.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { useAct } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { howItEnded } from '../../session/ended.ts'
import { useAfterSignIn } from '../account/after-sign-in.ts'
import { DemoPeople } from '../account/demo-people.tsx'
import { EmailField, looksLikeEmail, PasswordField } from '../account/fields.tsx'
import { canUsePasskeys, signInWithPasskey, wasDismissed } from '../account/passkeys.ts'
import { frontQuery, usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

/** Passkey first; e-mail and password below it; a recovery code for who lost both. */
export function SignIn() {
  const { t } = useWords()
  const practice = usePractice()
  const { next } = useSearch({ from: '/p/$practice/sign-in' })
  const demo = useQuery(frontQuery(practice)).data?.demo
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [passkeyError, setPasskeyError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const after = useAfterSignIn()
  const act = useAct(signIn, {
    // Whoever came in by a code is shown how many are left, and what to do so that she needs none the next time.
    onDone: ({ home }, { recoveryCode }) =>
      void after(home, recoveryCode && home === 'patient' ? `/p/${practice}/account?by=recovery` : next),
  })

  const withPasskey = async () => {
    if (busy) return
    setBusy(true)
    setPasskeyError(undefined)
    try {
      const { home } = await signInWithPasskey(practice)
      await after(home, next)
    } catch (error) {
      if (!wasDismissed(error)) setPasskeyError(error)
      setBusy(false)
    }
  }
  const send = () => {
    const found: Problem[] = []
    if (!looksLikeEmail(email)) found.push({ name: 'email', message: t('signIn.email.missing') })
    if (password === '' && code.trim() === '') found.push({ name: 'password', message: t('signIn.password.missing') })
    setProblems(found)
    if (found.length === 0 && !act.isPending)
      act.mutate({
        practice,
        email: email.trim(),
        password,
        ...(code.trim() ? { recoveryCode: code.trim() } : {}),
      })
  }
  const passkeys = canUsePasskeys()
  const ended = howItEnded()
  return (
    <Page title={t('signIn.title')} narrow>
      {ended && (
        <Banner icon="lock" title={t('signIn.ended')}>
          {ended.why === 'idle' ? t('signIn.ended.idle', { minutes: ended.minutes }) : t('signIn.ended.over')}
        </Banner>
      )}
      {demo && (
        <DemoPeople
          onPick={(pickedEmail, pickedPassword) => {
            setEmail(pickedEmail)
            setPassword(pickedPassword)
          }}
        />
      )}
      {passkeys && (
        <section className="stack">
          <Button kind={email === '' ? 'primary' : 'secondary'} wide pending={busy} onClick={() => void withPasskey()}>
            {t('signIn.passkey')}
          </Button>
          <p className="soft small">{t('signIn.passkey.about')}</p>
          <Refusal error={passkeyError} />
        </section>
      )}
      <Form onSend={send} problems={problems}>
        {passkeys && <h2>{t('signIn.orPassword')}</h2>}
        <EmailField value={email} onChange={setEmail} known />
        <PasswordField value={password} onChange={setPassword} />
        <p>
          <Link to="/p/$practice/forgot" params={{ practice }}>
            {t('signIn.forgot')}
          </Link>
        </p>
        <Disclosure label={t('signIn.lost')}>
          <div className="stack">
            <p>{t('signIn.lost.about')}</p>
            <TextField
              name="recoveryCode"
              label={t('signIn.recovery')}
              value={code}
              onChange={setCode}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={64}
              optional
            />
          </div>
        </Disclosure>
        <Refusal error={act.error} />
        <Button type="submit" kind={passkeys && email === '' ? 'secondary' : 'primary'} wide pending={act.isPending}>
          {t('signIn.send')}
        </Button>
      </Form>
      <p>
        {t('signIn.new')}{' '}
        <Link to="/p/$practice/join" params={{ practice }} search={forOf(next)}>
          {t('join.title')}
        </Link>
      </p>
    </Page>
  )
}

/** What she came for, when she was on her way to it. */
const forOf = (next: string | undefined): { for?: string } => {
  const protocol = /\/care\/([\w-]+)$/.exec(next ?? '')?.[1]
  return protocol ? { for: protocol } : {}
}
