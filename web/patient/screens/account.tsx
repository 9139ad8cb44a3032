import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import {
  credentials,
  makeRecoveryCodes,
  removeCredential,
  setLanguage,
  setPassword as setPasswordEndpoint,
} from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { RadioCards } from '#ui/choice-cards.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats, useLanguage } from '#ui/language.tsx'
import { Link } from '#ui/link.tsx'
import { Page } from '#ui/page.tsx'
import { ask, useAct } from '#ui/query.ts'
import { View } from '#ui/view-states.tsx'
import type { Me } from '../../session/session.ts'
import { useSignOut } from '../../session/sign-out.ts'
import { AccountNews } from '../account/account-news.tsx'
import { ConfirmEmail } from '../account/confirm-email.tsx'
import { isPasswordLong, NewPasswordField } from '../account/fields.tsx'
import { canUsePasskeys, makePasskey, wasDismissed } from '../account/passkeys.ts'
import { Sessions } from '../account/sessions.tsx'
import { useStepUp } from '../account/step-up.tsx'
import { YourName } from '../account/your-name.tsx'
import { usePractice } from '../practice.ts'
import { Refusal } from '../refusal.tsx'
import { type Myself, SignedIn } from '../signed-in.tsx'
import { useWords } from '../words/index.ts'

export function Account() {
  return <SignedIn>{(self) => <Mine {...self} />}</SignedIn>
}

type Guard = ReturnType<typeof useStepUp>['guard']

function Mine({ me, patientId }: Myself) {
  const { t } = useWords()
  const practice = usePractice()
  const navigate = useNavigate()
  const { guard, sheet } = useStepUp()
  const leave = useSignOut()
  const { by } = useSearch({ from: '/p/$practice/account' })
  return (
    <Page title={t('account.title')} lead={me.email ?? me.name} narrow>
      {by === 'recovery' && (
        <Card tone="turn" title={t('recovered.title')}>
          <p>{t('recovered.left', { count: me.factors.recoveryCodesLeft })}</p>
          <p>{t('recovered.todo')}</p>
        </Card>
      )}
      {me.must.includes('confirm_email') && (
        <Card tone="turn" title={t('confirm.title')}>
          <ConfirmEmail email={me.email} />
        </Card>
      )}
      <YourName patientId={patientId} />
      <LanguageChoice />
      <Passkeys guard={guard} />
      <Password me={me} guard={guard} />
      <RecoveryCodes me={me} guard={guard} />
      <Sessions guard={guard} />
      <AccountNews />
      <Card title={t('looks.title')}>
        <p>{t('account.looks')}</p>
        <p>
          <Link to="/p/$practice/record/looks" params={{ practice }}>
            {t('account.looks.open')}
          </Link>
        </p>
      </Card>
      <div className="stack-tight">
        <Button
          wide
          pending={leave.pending}
          onClick={() => void leave.signOut(() => navigate({ to: '/p/$practice', params: { practice } }))}
        >
          {t('account.signOut')}
        </Button>
        <p className="soft small">{t('account.signOut.about')}</p>
      </div>
      {sheet}
    </Page>
  )
}

function LanguageChoice() {
  const { t } = useWords()
  const { language, choose } = useLanguage()
  const act = useAct(setLanguage, { refreshes: ['person'] })
  return (
    <Card>
      <RadioCards
        name="language"
        label={t('account.language')}
        hint={t('account.language.hint')}
        choices={[
          { value: 'en', label: <span lang="en">{t('language.english')}</span> },
          { value: 'es', label: <span lang="es">{t('language.spanish')}</span> },
        ]}
        value={language}
        onChange={(next) => {
          choose(next)
          act.mutate({ language: next })
        }}
      />
      <Refusal error={act.error} />
    </Card>
  )
}

const waysQuery = ask(credentials, {}, ['person'])

/** One guarded act at a time, with what went wrong. */
function useGuarded(guard: Guard) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = async (act: () => Promise<unknown>, done?: string) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      const out = await guard(act)
      if (out !== undefined && done) toast(done)
      await client.invalidateQueries({ predicate: (query) => query.meta?.follows?.includes('person') ?? false })
    } catch (problem) {
      if (!wasDismissed(problem)) setError(problem)
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, error }
}

function Passkeys({ guard }: { guard: Guard }) {
  const { t } = useWords()
  const formats = useFormats()
  const ways = useQuery(waysQuery)
  const { run, busy, error } = useGuarded(guard)
  return (
    <Card title={t('account.passkeys')}>
      <p className="soft">{t('account.passkeys.about')}</p>
      <View of={ways}>
        {({ credentials: all }) => {
          const passkeys = all.filter(({ kind }) => kind === 'passkey')
          return passkeys.length === 0 ? (
            <p>{t('account.passkeys.none')}</p>
          ) : (
            <ul className="stack-tight">
              {passkeys.map((one) => (
                <li key={one.id} className="row justify-between">
                  <span>
                    {one.label}{' '}
                    <span className="soft small">
                      {one.lastUsedAt
                        ? t('account.used', { when: formats.date(one.lastUsedAt) })
                        : t('account.made', { when: formats.date(one.createdAt) })}
                    </span>
                  </span>
                  <Button
                    kind="quiet"
                    size="small"
                    aria-label={t('account.removeNamed', { name: one.label })}
                    onClick={() =>
                      void run(() => call(removeCredential, { credentialId: one.id }), t('account.removed'))
                    }
                  >
                    {t('chart.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }}
      </View>
      <Refusal error={error} />
      {canUsePasskeys() && (
        <div>
          <Button
            icon="plus"
            pending={busy}
            onClick={() => void run(() => makePasskey().then(() => true), t('account.passkeys.added'))}
          >
            {t('account.passkeys.add')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function Password({ me, guard }: { me: Me; guard: Guard }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [password, setPassword] = useState('')
  const [problems, setProblems] = useState<readonly { name: string; message: string }[]>([])
  const { run, busy, error } = useGuarded(guard)
  const send = () => {
    if (!isPasswordLong(password)) {
      setProblems([{ name: 'password', message: t('join.password.missing') }])
      return
    }
    setProblems([])
    void run(
      () =>
        call(setPasswordEndpoint, { password }).then((out) => {
          setOpen(false)
          setPassword('')
          return out
        }),
      t('account.password.changed'),
    )
  }
  return (
    <Card title={t('signIn.password')}>
      <p className="soft">{me.factors.password ? t('account.password.has') : t('account.password.none')}</p>
      {open ? (
        <Form onSend={send} problems={problems}>
          <NewPasswordField value={password} onChange={setPassword} />
          <Refusal error={error} />
          <Button type="submit" pending={busy}>
            {t('account.password.keep')}
          </Button>
        </Form>
      ) : (
        <div>
          <Button onClick={() => setOpen(true)}>
            {me.factors.password ? t('account.password.change') : t('account.password.set')}
          </Button>
        </div>
      )}
    </Card>
  )
}

function RecoveryCodes({ me, guard }: { me: Me; guard: Guard }) {
  const { t } = useWords()
  const [codes, setCodes] = useState<readonly string[]>()
  const { run, busy, error } = useGuarded(guard)
  return (
    <Card title={t('account.codes')}>
      <p className="soft">{t('account.codes.about')}</p>
      {codes ? (
        <>
          <output>{t('account.codes.keep')}</output>
          <ul className="stack-tight">
            {codes.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('account.codes.left', { count: me.factors.recoveryCodesLeft })}</p>
      )}
      <Refusal error={error} />
      <div>
        <Button
          pending={busy}
          onClick={() =>
            void run(() =>
              call(makeRecoveryCodes, {}).then((out) => {
                setCodes(out.codes)
                return out
              }),
            )
          }
        >
          {t('account.codes.make')}
        </Button>
      </div>
    </Card>
  )
}
