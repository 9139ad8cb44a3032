import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { setPassword as setPasswordEndpoint, signUp } from '#contract/identity/index.ts'
import { ApiError, call } from '#ui/api.ts'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { type DateParts, noDate, readDate } from '#ui/civil-date.ts'
import { DateField } from '#ui/date-field.tsx'
import type { Problem } from '#ui/field.tsx'
import { Form, problemsOf } from '#ui/form.tsx'
import { useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { sessionQuery } from '../../session/session.ts'
import { EmailField, isPasswordLong, looksLikeEmail, NewPasswordField } from '../account/fields.tsx'
import { canUsePasskeys, makePasskey, wasDismissed } from '../account/passkeys.ts'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'

const sexes = ['female', 'male', 'intersex', 'unknown'] as const
type Sex = (typeof sexes)[number]
type Way = 'passkey' | 'password'

/** An account, with no more asked than care needs; then the code from the mail. */
export function Join() {
  const { t } = useWords()
  const { language } = useLanguage()
  const practice = usePractice()
  const search = useSearch({ from: '/p/$practice/join' })
  const navigate = useNavigate()
  const client = useQueryClient()
  const [givenName, setGivenName] = useState('')
  const [familyName, setFamilyName] = useState('')
  const [birth, setBirth] = useState<DateParts>(noDate)
  const [sexAtBirth, setSex] = useState<Sex>()
  const [email, setEmail] = useState('')
  const [phone, setPhone] = useState('')
  const [way, setWay] = useState<Way>(() => (canUsePasskeys() ? 'passkey' : 'password'))
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  /** Made, but the passkey was not: another way to sign in is chosen before going on. */
  const [made, setMade] = useState(false)
  const key = useRef<{ written: string; key: string }>(undefined)

  const onward = async () => {
    await client.resetQueries({ queryKey: sessionQuery.queryKey })
    await navigate({ to: '/p/$practice/confirm', params: { practice }, search, replace: true })
  }
  const finish = async () => {
    try {
      if (way === 'passkey') await makePasskey()
      else if (made) await call(setPasswordEndpoint, { password })
      await onward()
    } catch (problem) {
      setMade(true)
      setWay('password')
      setError(wasDismissed(problem) ? undefined : problem)
      if (problem instanceof ApiError && problem.code === 'account.password_common')
        setProblems([{ name: 'password', message: problem.message }])
    }
  }
  const send = async () => {
    const birthDate = readDate(birth)
    const found: Problem[] = []
    if (!made) {
      if (!givenName.trim()) found.push({ name: 'givenName', message: t('join.given.missing') })
      if (!familyName.trim()) found.push({ name: 'familyName', message: t('join.family.missing') })
      if (!birthDate) found.push({ name: 'birthDate', message: t('join.birth.missing') })
      if (!sexAtBirth) found.push({ name: 'sexAtBirth', message: t('join.sex.missing') })
      if (!looksLikeEmail(email)) found.push({ name: 'email', message: t('signIn.email.missing') })
      if (phone.replaceAll(/\D/g, '').length < 7) found.push({ name: 'phone', message: t('join.phone.missing') })
    }
    if (way === 'password' && !isPasswordLong(password))
      found.push({ name: 'password', message: t('join.password.missing') })
    setProblems(found)
    setError(undefined)
    if (found.length > 0 || busy) return
    setBusy(true)
    try {
      if (!made && birthDate && sexAtBirth) {
        const input = {
          practice,
          givenName: givenName.trim(),
          familyName: familyName.trim(),
          birthDate,
          sexAtBirth,
          email: email.trim(),
          phone: phone.trim(),
          language,
          ...(way === 'password' ? { password } : {}),
        }
        const written = JSON.stringify(input)
        if (key.current?.written !== written) key.current = { written, key: crypto.randomUUID() }
        await call(signUp, input, { idempotencyKey: key.current.key })
      }
      await finish()
    } catch (problem) {
      if (problem instanceof ApiError && problem.code === 'account.password_common')
        setProblems([{ name: 'password', message: problem.message }])
      else if (problem instanceof ApiError && problem.fields.length > 0) setProblems(problemsOf(problem))
      else setError(problem)
    } finally {
      setBusy(false)
    }
  }

  const passwordField = way === 'password' && <NewPasswordField value={password} onChange={setPassword} />
  if (made)
    return (
      <Page title={t('join.made.title')} narrow>
        <Banner tone="turn" title={t('join.made.what')}>
          {t('join.made.todo')}
        </Banner>
        <Form onSend={() => void send()} problems={problems}>
          {passwordField}
          <Refusal error={error} />
          <Button type="submit" kind="primary" wide pending={busy}>
            {t('continue')}
          </Button>
          {canUsePasskeys() && (
            <Button
              kind="quiet"
              onClick={() => {
                setWay('passkey')
                setBusy(true)
                void makePasskey()
                  .then(onward, (problem: unknown) => {
                    setWay('password')
                    setError(wasDismissed(problem) ? undefined : problem)
                  })
                  .finally(() => setBusy(false))
              }}
            >
              {t('join.made.passkeyAgain')}
            </Button>
          )}
        </Form>
      </Page>
    )
  return (
    <Page title={t('join.title')} lead={t('join.lead')} narrow>
      <p>
        {t('join.have')}{' '}
        <Link
          to="/p/$practice/sign-in"
          params={{ practice }}
          search={search.for ? { next: `/p/${practice}/care/${search.for}` } : {}}
        >
          {t('nav.signIn')}
        </Link>
      </p>
      <Form onSend={() => void send()} problems={problems}>
        <TextField
          name="givenName"
          label={t('join.given')}
          value={givenName}
          onChange={setGivenName}
          autoComplete="given-name"
          maxLength={80}
        />
        <TextField
          name="familyName"
          label={t('join.family')}
          value={familyName}
          onChange={setFamilyName}
          autoComplete="family-name"
          maxLength={80}
        />
        <DateField
          name="birthDate"
          label={t('join.birth')}
          hint={t('join.birth.hint')}
          value={birth}
          onChange={setBirth}
          birthDate
        />
        <RadioCards
          name="sexAtBirth"
          label={t('join.sex')}
          hint={t('join.sex.hint')}
          choices={sexes.map((value) => ({ value, label: t(`sex.${value}`) }))}
          value={sexAtBirth}
          onChange={setSex}
        />
        <EmailField value={email} onChange={setEmail} hint={t('join.email.hint')} />
        <TextField
          name="phone"
          type="tel"
          label={t('join.phone')}
          hint={t('join.phone.hint')}
          value={phone}
          onChange={setPhone}
          autoComplete="tel"
          maxLength={25}
        />
        {canUsePasskeys() && (
          <RadioCards
            name="way"
            label={t('join.way')}
            choices={[
              { value: 'passkey', label: t('join.way.passkey'), hint: t('join.way.passkey.about') },
              { value: 'password', label: t('join.way.password') },
            ]}
            value={way}
            onChange={setWay}
          />
        )}
        {passwordField}
        <Refusal error={error} />
        <Button type="submit" kind="primary" wide pending={busy}>
          {t('join.send')}
        </Button>
      </Form>
    </Page>
  )
}
