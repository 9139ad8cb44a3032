import { type ReactNode, useRef, useState } from 'react'
import { stepUp } from '#contract/identity/index.ts'
import { ApiError, call } from '#ui/api.ts'
import { Button } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/dialog.tsx'
import { Refusal } from '../refusal.tsx'
import { useWords } from '../words/index.ts'
import { PasswordField } from './fields.tsx'
import { askStepUp, stepUpWithPasskey, wasDismissed } from './passkeys.ts'

type Asked = Awaited<ReturnType<typeof askStepUp>>

/** Does an act that may need proof of who is here; asks for it when it does, then does the act again. */
export function useStepUp(): { guard: <T>(act: () => Promise<T>) => Promise<T | undefined>; sheet: ReactNode } {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked>()
  const [password, setPassword] = useState('')
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const settle = useRef<(proved: boolean) => void>(undefined)

  const close = (proved: boolean) => {
    setAsked(undefined)
    setPassword('')
    setError(undefined)
    settle.current?.(proved)
    settle.current = undefined
  }
  const guard = async <T,>(act: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await act()
    } catch (problem) {
      if (!(problem instanceof ApiError) || problem.code !== 'session.step_up_required') throw problem
      setAsked(await askStepUp())
      const proved = await new Promise<boolean>((resolve) => {
        settle.current = resolve
      })
      return proved ? act() : undefined
    }
  }
  const prove = async (how: () => Promise<unknown>) => {
    if (busy) return
    setBusy(true)
    setError(undefined)
    try {
      await how()
      close(true)
    } catch (problem) {
      if (!wasDismissed(problem)) setError(problem)
    } finally {
      setBusy(false)
    }
  }
  const passkey = asked !== undefined && asked.options !== null
  const sheet = (
    <Sheet open={asked !== undefined} onClose={() => close(false)} title={t('stepUp.title')}>
      <p>{t('stepUp.why')}</p>
      {passkey && asked && (
        <Button kind="primary" wide pending={busy} onClick={() => void prove(() => stepUpWithPasskey(asked))}>
          {t('stepUp.passkey')}
        </Button>
      )}
      {asked?.password && (
        <Form onSend={() => void prove(() => call(stepUp, { password }))}>
          <PasswordField value={password} onChange={setPassword} />
          <Button type="submit" kind={passkey ? 'secondary' : 'primary'} wide pending={busy}>
            {t('continue')}
          </Button>
        </Form>
      )}
      <Refusal error={error} />
    </Sheet>
  )
  return { guard, sheet }
}
