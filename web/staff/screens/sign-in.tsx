import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { passkeySignIn, passkeySignInOptions, signIn } from '#contract/identity/index.ts'
import { Banner } from '#ui/banner.tsx'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { Form } from '#ui/form.tsx'
import { OutLink } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { TextField } from '#ui/text-field.tsx'
import { howItEnded } from '../../session/ended.ts'
import { sessionQuery } from '../../session/session.ts'
import { DemoPeople } from '../account/demo-people.tsx'
import { homePath } from '../home.ts'
import { Refusal } from '../parts/refusal.tsx'
import { PasskeyStopped, passkeysWork, usePasskeyFor } from '../passkey.ts'
import { useWords } from '../words/index.ts'

type Home = { readonly home: 'patient' | 'desk' }

type Words = { readonly email: string; readonly password: string; readonly code: string }
type Typed = { readonly words: Words; readonly recovery: boolean }

export function SignIn() {
  const { t } = useWords()
  const { practice } = useParams({ from: '/p/$practice' })
  const [typed, setTyped] = useState<Typed>({ words: { email: '', password: '', code: '' }, recovery: false })
  const [filled, setFilled] = useState(false)
  const { busy, error, patient, withPasskey, withPassword } = useSigningIn(practice)
  const able = passkeysWork()
  const ended = howItEnded()
  if (patient) return <IsPatient practice={practice} />
  return (
    <Page title={t('signIn.title')} narrow>
      {ended && error === undefined && (
        <Banner icon="lock" title={t('signIn.ended.title')}>
          {ended.why === 'idle' ? t('signIn.ended.idle', { minutes: ended.minutes }) : t('signIn.ended.over')}
        </Banner>
      )}
      {error instanceof PasskeyStopped ? (
        <Banner tone="turn" live title={t('signIn.passkey.stopped')} />
      ) : (
        <Refusal of={error} />
      )}
      {able ? (
        <div className="stack-tight">
          <Button
            kind="primary"
            wide
            pending={busy === 'passkey'}
            pendingWords={t('signIn.passkey.waiting')}
            onClick={() => void withPasskey()}
          >
            {t('signIn.passkey')}
          </Button>
          <p className="soft">{t('signIn.passkey.how')}</p>
        </div>
      ) : (
        <Banner title={t('signIn.passkey.cannot')} />
      )}
      <Disclosure key={String(filled)} label={t('signIn.other')} open={!able || filled}>
        <PasswordForm
          typed={typed}
          onType={setTyped}
          onSend={() => void withPassword(typed)}
          pending={busy === 'password'}
          first={!able}
        />
      </Disclosure>
      <DemoPeople
        practice={practice}
        onChoose={({ email, password, code }) => {
          setTyped({ words: { email, password, code: code ?? '' }, recovery: false })
          setFilled(true)
        }}
      />
    </Page>
  )
}

/** Both ways in, and where each leads: to one's own work, or to the patients' door. */
function useSigningIn(practice: string) {
  const search: { readonly next?: string } = useSearch({ strict: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const [busy, setBusy] = useState<'passkey' | 'password'>()
  const [error, setError] = useState<Error>()
  const [patient, setPatient] = useState(false)
  const attempt = async (kind: 'passkey' | 'password', act: () => Promise<Home>) => {
    setBusy(kind)
    setError(undefined)
    try {
      const { home } = await act()
      if (home === 'patient') return setPatient(true)
      await client.resetQueries()
      const { me } = await client.fetchQuery(sessionQuery)
      if (!me) return
      await navigate({ href: search.next ? `/desk${search.next}` : homePath(practice, me.can), replace: true })
    } catch (cause) {
      setError(cause as Error)
    } finally {
      setBusy(undefined)
    }
  }
  const withPasskey = () =>
    attempt('passkey', async () => {
      const { challengeId, options } = await call(passkeySignInOptions, { practice })
      return call(passkeySignIn, { practice, challengeId, response: await usePasskeyFor(options) })
    })
  const withPassword = ({ words: { email, password, code }, recovery }: Typed) =>
    attempt('password', () => {
      const typed = code.trim()
      const second = typed === '' ? {} : recovery ? { recoveryCode: typed } : { totp: typed }
      return call(signIn, { practice, email: email.trim(), password, ...second })
    })
  return { busy, error, patient, withPasskey, withPassword }
}

function IsPatient({ practice }: { practice: string }) {
  const { t } = useWords()
  return (
    <Page title={t('signIn.patient.title')} narrow>
      <p>{t('signIn.patient.body')}</p>
      <OutLink href={`/p/${practice}`}>{t('signIn.patient.go')}</OutLink>
    </Page>
  )
}

function PasswordForm({
  typed: { words, recovery },
  onType,
  onSend,
  pending,
  first,
}: {
  typed: Typed
  onType: (typed: Typed) => void
  onSend: () => void
  pending: boolean
  /** No passkey works here: this is the way in. */
  first: boolean
}) {
  const { t } = useWords()
  const type = (change: Partial<Words>) => onType({ words: { ...words, ...change }, recovery })
  return (
    <Form onSend={onSend}>
      <TextField
        name="email"
        type="email"
        label={t('signIn.email')}
        value={words.email}
        onChange={(email) => type({ email })}
        autoComplete="username"
      />
      <TextField
        name="password"
        type="password"
        label={t('signIn.password')}
        value={words.password}
        onChange={(password) => type({ password })}
        autoComplete="current-password"
      />
      <TextField
        name="code"
        label={recovery ? t('signIn.recovery') : t('signIn.code')}
        hint={recovery ? t('signIn.recovery.hint') : t('signIn.code.hint')}
        value={words.code}
        onChange={(code) => type({ code })}
        inputMode={recovery ? 'text' : 'numeric'}
        autoComplete="one-time-code"
      />
      <div className="row">
        <Button type="submit" kind={first ? 'primary' : 'secondary'} pending={pending}>
          {t('signIn.go')}
        </Button>
        <Button kind="quiet" size="small" onClick={() => onType({ words, recovery: !recovery })}>
          {recovery ? t('signIn.useCode') : t('signIn.useRecovery')}
        </Button>
      </div>
    </Form>
  )
}
