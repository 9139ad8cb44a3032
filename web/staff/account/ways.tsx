import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addPasskey, credentials, newPasskeyOptions, removeCredential, setPassword } from '#contract/identity/index.ts'
import { toast } from '#ui/announcer.tsx'
import { call } from '#ui/api.ts'
import { Badge } from '#ui/badge.tsx'
import { Banner } from '#ui/banner.tsx'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { useFormats } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'
import { TextField } from '#ui/text-field.tsx'
import { View } from '#ui/view-states.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { ActButton } from '../parts/act-button.tsx'
import { Refusal } from '../parts/refusal.tsx'
import { Section } from '../parts/section.tsx'
import { makePasskeyFor, PasskeyStopped } from '../passkey.ts'
import { NotProven, useDeskAct, useProof } from '../proof.tsx'
import { useWords } from '../words/index.ts'
import { AuthenticatorDialog } from './authenticator.tsx'

const changed = ['session', 'person', 'credentials']

export function WaysToSignIn() {
  const { t } = useWords()
  const formats = useFormats()
  const query = useQuery(ask(credentials, {}, ['credentials', 'person']))
  const [open, setOpen] = useState<'passkey' | 'totp' | 'password'>()
  const remove = useDeskAct(removeCredential, { refreshes: changed })
  const close = () => setOpen(undefined)
  return (
    <Section title={t('account.ways')}>
      <View of={query}>
        {({ credentials: list }) => (
          <ul className="line-list">
            {list.map((one) => (
              <li key={one.id}>
                <span className="stack-none">
                  <span className="row">
                    <strong>{one.label === '' ? t(`account.credential.${one.kind}`) : one.label}</strong>
                    {one.label !== '' && <Badge>{t(`account.credential.${one.kind}`)}</Badge>}
                  </span>
                  <span className="soft small">
                    {one.lastUsedAt === null
                      ? t('account.credential.unused', { made: formats.date(one.createdAt) })
                      : t('account.credential.used', {
                          made: formats.date(one.createdAt),
                          used: formats.date(one.lastUsedAt),
                        })}
                  </span>
                </span>
                <Button
                  size="small"
                  kind="quiet"
                  aria-label={t('account.credential.remove', {
                    label: one.label || t(`account.credential.${one.kind}`),
                  })}
                  onClick={() => void remove.run({ credentialId: one.id })}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </View>
      <Refusal of={remove.error} />
      <div className="row">
        <Button kind="primary" icon="plus" onClick={() => setOpen('passkey')}>
          {t('account.passkeys.add')}
        </Button>
        <Button onClick={() => setOpen('totp')}>{t('account.totp.add')}</Button>
        <Button onClick={() => setOpen('password')}>{t('account.password.set')}</Button>
      </div>
      {open === 'passkey' && <PasskeyDialog onClose={close} />}
      {open === 'totp' && <AuthenticatorDialog onClose={close} />}
      {open === 'password' && <PasswordDialog onClose={close} />}
    </Section>
  )
}

function PasskeyDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const prove = useProof()
  const client = useQueryClient()
  const [label, setLabel] = useState<string>(t('account.passkeys.default'))
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<Error>()
  const make = async () => {
    setBusy(true)
    setError(undefined)
    try {
      const { challengeId, options } = await prove(() => call(newPasskeyOptions, {}))
      const response = await makePasskeyFor(options)
      await prove(() => call(addPasskey, { challengeId, response, label: label.trim() }))
      await client.invalidateQueries()
      toast(t('saved'))
      onClose()
    } catch (cause) {
      if (!(cause instanceof NotProven)) setError(cause as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={onClose} title={t('account.passkeys.add')}>
      <Form onSend={() => void make()}>
        <TextField
          name="label"
          label={t('account.passkeys.name')}
          hint={t('account.passkeys.name.hint')}
          value={label}
          onChange={setLabel}
          maxLength={60}
        />
        {error instanceof PasskeyStopped ? (
          <Banner tone="turn" live title={t('account.passkeys.stopped')} />
        ) : (
          <Refusal of={error} />
        )}
        <div className="row">
          <ActButton
            type="submit"
            kind="primary"
            pending={busy}
            pendingWords={t('account.passkeys.waiting')}
            off={label.trim() === '' && t('off.name')}
          >
            {t('gate.passkey.do')}
          </ActButton>
        </div>
      </Form>
    </Dialog>
  )
}

function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [password, change] = useState('')
  const save = useDeskAct(setPassword, {
    refreshes: changed,
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  return (
    <Dialog open onClose={onClose} title={t('account.password.set')}>
      <Form onSend={() => void save.run({ password })}>
        <TextField
          name="password"
          type="password"
          label={t('account.password.new')}
          hint={t('account.password.hint')}
          value={password}
          onChange={change}
          autoComplete="new-password"
        />
        <p className="soft">{t('account.password.effect')}</p>
        <Refusal of={save.error} />
        <div className="row">
          <ActButton
            type="submit"
            kind="primary"
            pending={save.pending}
            off={password.length < 10 && t('off.passwordShort')}
          >
            {t('save')}
          </ActButton>
        </div>
      </Form>
    </Dialog>
  )
}
