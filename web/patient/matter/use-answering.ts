import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { answerRequest } from '#contract/cases/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call, isWorthRetrying } from '#ui/api.ts'
import { useDevice } from '../../session/device.tsx'
import type { SafetyWatch } from '../safety/use-safety-watch.tsx'
import { useWaiting } from '../waiting.ts'

type Told = InputOf<typeof answerRequest>

/** Sends what she answers to what she was asked: the same answers once, and where there is no line they wait on this device. */
export function useAnswering(requestId: string, watch: SafetyWatch, onArrived: () => void) {
  const client = useQueryClient()
  const device = useDevice()
  const [error, setError] = useState<unknown>()
  const [pending, setPending] = useState(false)
  const key = useRef<{ written: string; key: string }>(undefined)
  const held = useWaiting<Told>(answerRequest, (told) => told.requestId === requestId)
  const refused = held?.find((one) => one.refused)
  const send = async (told: Told) => {
    setError(undefined)
    setPending(true)
    const written = JSON.stringify(told)
    if (key.current?.written !== written) key.current = { written, key: crypto.randomUUID() }
    try {
      if (refused) await device?.outbox.discard(refused.id)
      const { findings } = await call(answerRequest, told, { idempotencyKey: key.current.key })
      watch.learn(findings)
      onArrived()
      await client.invalidateQueries({ predicate: (query) => query.meta?.follows?.includes('case') ?? false })
    } catch (problem) {
      // What she typed stays where she typed it too: should it be refused once there is a line, she has it to change.
      if (isWorthRetrying(problem) && device) await device.outbox.add(answerRequest, told, key.current.key)
      else setError(problem)
    } finally {
      setPending(false)
    }
  }
  return { send, pending, error: error ?? refused?.error, waiting: held?.find((one) => !one.refused)?.input }
}
