import { useCallback, useEffect, useRef, useState } from 'react'
import { stepUp, stepUpOptions } from '#contract/identity/index.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Banner } from '#ui/banner.tsx'
import { DemoCode } from './account/demo-people.tsx'
import { ActButton } from './parts/act-button.tsx'
import { Refusal } from './parts/refusal.tsx'
import { PasskeyStopped, usePasskeyFor } from './passkey.ts'
import { useWords } from './words/index.ts'

type Ways = Awaited<ReturnType<typeof askWays>>
const askWays = () => call(stepUpOptions, {})

type Proof = Parameters<typeof call<typeof stepUp>>[1]
type Give = (proof: Proof) => Promise<void>

/** Asks for the passkey at once, so that a proof costs one touch; other ways stand below. */
export function ProofDialog({ onEnd }: { onEnd: (given: boolean) => void }) {
  const { t } = useWords()
  const { ways, busy, error, give, begin } = useProving(onEnd)
  const passkey = typeof ways?.challengeId === 'string'
  return (
    <Dialog
      open
      onClose={() => onEnd(false)}
      title={t('proof.title')}
      actions={
        <>
          {passkey && (
            <Button
              kind="primary"
              pending={busy}
              pendingWords={t('proof.passkey.waiting')}
              onClick={() => void begin()}
            >
              {error ? t('proof.passkey.again') : t('proof.passkey')}
            </Button>
          )}
          <Button kind="quiet" onClick={() => onEnd(false)}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      <p>{t('proof.body')}</p>
      {error instanceof PasskeyStopped ? (
        <Banner tone="turn" live title={t('proof.passkey.stopped')} />
      ) : (
        <Refusal of={error} />
      )}
      {!ways && !error && <Skeleton />}
      {ways && !passkey && !ways.totp && !ways.password && <Banner tone="turn" title={t('proof.none')} />}
      {ways?.totp && <ByCode give={give} first={!passkey} />}
      {ways?.password && <ByPassword give={give} />}
    </Dialog>
  )
}

/** The ways this person has, the passkey asked for once as soon as they are known, and what came of it. */
function useProving(onEnd: (given: boolean) => void) {
  const [ways, setWays] = useState<Ways>()
  const [busy, setBusy] = useState(true)
  const [error, setError] = useState<Error>()
  const begun = useRef(false)
  const attempt = useCallback(async (act: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await act()
    } catch (cause) {
      setError(cause as Error)
    } finally {
      setBusy(false)
    }
  }, [])
  const give: Give = useCallback(
    (proof) =>
      attempt(async () => {
        await call(stepUp, proof)
        onEnd(true)
      }),
    [attempt, onEnd],
  )
  const begin = useCallback(
    () =>
      attempt(async () => {
        const found = await askWays()
        setWays(found)
        if (found.challengeId === null || found.options === null) return
        const response = await usePasskeyFor(found.options)
        await give({ challengeId: found.challengeId, response })
      }),
    [attempt, give],
  )
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void begin()
  }, [begin])
  return { ways, busy, error, give, begin }
}

function ByCode({ give, first }: { give: Give; first: boolean }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  return (
    <Form onSend={() => void give({ totp: code.trim() })}>
      <TextField
        name="totp"
        label={t('proof.code')}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
      <div className="row">
        <ActButton type="submit" kind={first ? 'primary' : 'secondary'} off={code.trim().length < 6 && t('off.code')}>
          {t('proof.code.go')}
        </ActButton>
        <DemoCode onCode={setCode} />
      </div>
    </Form>
  )
}

function ByPassword({ give }: { give: Give }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  return (
    <Form onSend={() => void give({ password })}>
      <TextField
        name="password"
        type="password"
        label={t('proof.password')}
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
      />
      <div className="row">
        <ActButton type="submit" off={password === '' && t('off.password')}>
          {t('proof.password.go')}
        </ActButton>
      </div>
    </Form>
  )
}
