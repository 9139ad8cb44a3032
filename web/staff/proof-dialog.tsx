import { useCallback, useEffect, useRef, useState } from 'react'
import { stepUp, stepUpOptions } from '#contract/identity.ts'
import { call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Form } from '#ui/form.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { TextField } from '#ui/text-field.tsx'
import { Banner } from '#ui/banner.tsx'
import { Refusal } from './parts/refusal.tsx'
import { PasskeyStopped, usePasskeyFor } from './passkey.ts'
import { useWords } from './words/index.ts'

type Ways = Awaited<ReturnType<typeof askWays>>
const askWays = () => call(stepUpOptions, {})

/** Asks for the passkey at once, so that a proof costs one touch; other ways stand below. */
export function ProofDialog({ onEnd }: { onEnd: (given: boolean) => void }) {
  const { t } = useWords()
  const [ways, setWays] = useState<Ways>()
  const [busy, setBusy] = useState(true)
  const [error, setError] = useState<Error>()
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const begun = useRef(false)

  const give = useCallback(
    async (proof: Parameters<typeof call<typeof stepUp>>[1]) => {
      setBusy(true)
      setError(undefined)
      try {
        await call(stepUp, proof)
        onEnd(true)
      } catch (cause) {
        setError(cause as Error)
      } finally {
        setBusy(false)
      }
    },
    [onEnd],
  )
  const begin = useCallback(async () => {
    setBusy(true)
    setError(undefined)
    try {
      const found = await askWays()
      setWays(found)
      if (found.challengeId === null || found.options === null) return
      const response = await usePasskeyFor(found.options)
      await give({ challengeId: found.challengeId, response })
    } catch (cause) {
      setError(cause as Error)
    } finally {
      setBusy(false)
    }
  }, [give])
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void begin()
  }, [begin])

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
      {ways?.totp && (
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
            <Button type="submit" kind={passkey ? 'secondary' : 'primary'} disabled={code.trim().length < 6}>
              {t('proof.code.go')}
            </Button>
          </div>
        </Form>
      )}
      {ways?.password && (
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
            <Button type="submit" disabled={password === ''}>
              {t('proof.password.go')}
            </Button>
          </div>
        </Form>
      )}
    </Dialog>
  )
}
