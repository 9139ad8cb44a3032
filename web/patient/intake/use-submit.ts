import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { submitCase } from '#contract/cases/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { ApiError, call, isWorthRetrying } from '#ui/api.ts'
import { useDevice } from '../../session/device.tsx'
import { usePractice } from '../practice.ts'
import { useWaiting } from '../waiting.ts'
import { showOtherScreen } from './other-screen.tsx'
import type { UseIntake } from './use-intake.ts'

const keyKind = 'submit-key'
const isConflict = (error: unknown) => error instanceof ApiError && error.code === 'conflict.version'

/** Sends the whole story under one key that outlives the page: a double tap, a retry and a reload are one case. */
export function useSubmit(caseId: string, answers: UseIntake) {
  const device = useDevice()
  const practice = usePractice()
  const navigate = useNavigate()
  const waiting = useWaiting(submitCase, (input) => input.caseId === caseId)
  const [state, setState] = useState<'idle' | 'sending'>('idle')
  const [error, setError] = useState<unknown>()
  const [missing, setMissing] = useState(false)
  const busy = useRef(false)
  const key = useRef<string>(undefined)

  const done = useCallback(async () => {
    answers.forget()
    await device?.store.delete(keyKind, caseId)
    await navigate({ to: '/p/$practice/cases/$caseId', params: { practice, caseId }, replace: true })
  }, [answers, caseId, device, navigate, practice])

  const refused = waiting?.find((one) => one.refused)
  const send = async (ownClinician?: InputOf<typeof submitCase>['ownClinician']) => {
    if (busy.current || !answers.latest()) return
    busy.current = true
    // A story that was refused while it waited is sent anew, as it stands now.
    if (refused) await device?.outbox.discard(refused.id)
    setState('sending')
    setError(undefined)
    setMissing(false)
    // What she gave on another screen and has not seen here yet is not sent over.
    const response = (await answers.isUpToDate()) && answers.latest()?.response
    if (!response) {
      busy.current = false
      setState('idle')
      showOtherScreen()
      return
    }
    answers.hold(true)
    const kept = await device?.store.get<{ key: string; response: string }>(keyKind, caseId).catch(() => undefined)
    // What could not be saved is sent with the story: a draft of it, saved while the story still waits, must not stop it.
    const revision = answers.confirmed()
    const known = revision === undefined ? {} : { revision }
    const input = { caseId, response: { ...response }, ...known, ...(ownClinician ? { ownClinician } : {}) }
    const written = JSON.stringify(input)
    // Answers changed after a try are another story, and take another key.
    key.current = kept?.value.response === written ? kept.value.key : crypto.randomUUID()
    await device?.store.put(keyKind, caseId, { key: key.current, response: written })
    try {
      await call(submitCase, input, { idempotencyKey: key.current })
      await done()
    } catch (problem) {
      if (isWorthRetrying(problem) && device) {
        await device.outbox.add(submitCase, input, key.current)
        setState('idle')
      } else {
        if (problem instanceof ApiError && problem.code === 'case.state') await done()
        await device?.store.delete(keyKind, caseId)
        if (isConflict(problem)) void answers.isUpToDate().then(showOtherScreen)
        setMissing(problem instanceof ApiError && problem.code === 'case.incomplete')
        answers.hold(false)
        setError(isConflict(problem) ? undefined : problem)
        setState('idle')
      }
    } finally {
      busy.current = false
    }
  }

  // What waits in the outbox, also from before a reload; gone from there without a refusal, it has arrived.
  const waits = waiting?.some((one) => !one.refused) ?? false
  const waited = useRef(false)
  useEffect(() => {
    if (waits) waited.current = true
    else if (waited.current && waiting !== undefined && !refused) {
      waited.current = false
      void done()
    }
  }, [waits, waiting, refused, done])
  return {
    state: waits ? ('waiting' as const) : state,
    error: error ?? refused?.error,
    missing: missing || refused?.error?.code === 'case.incomplete',
    send: (...told: Parameters<typeof send>) => void send(...told),
  }
}
