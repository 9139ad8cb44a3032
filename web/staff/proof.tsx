import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useCallback, useRef, useState } from 'react'
import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts'
import { ApiError, type EndpointData } from '#ui/api.ts'
import { useAct } from '#ui/query.ts'
import { sessionQuery } from '../session/session.ts'
import { ProofDialog } from './proof-dialog.tsx'

type Prove = <T>(act: () => Promise<T>) => Promise<T>
const ProofContext = createContext<Prove>((act) => act())
const needsProof = (error: unknown): error is ApiError =>
  error instanceof ApiError && error.code === 'session.step_up_required'

/** Where the server wants a fresh proof of who is here, asks for it once and then does the act again. */
export function ProofProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const waiting = useRef<{ given: () => void; refused: (error: Error) => void } | undefined>(undefined)
  const prove = useCallback<Prove>(
    async (act) => {
      try {
        return await act()
      } catch (error) {
        if (!needsProof(error)) throw error
        await new Promise<void>((resolve, reject) => {
          waiting.current?.refused(error)
          waiting.current = { given: resolve, refused: reject }
          setOpen(true)
        })
        void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
        return act()
      }
    },
    [client],
  )
  const end = (given: boolean) => {
    setOpen(false)
    if (given) waiting.current?.given()
    else waiting.current?.refused(new NotProven('no proof was given'))
    waiting.current = undefined
  }
  return (
    <ProofContext value={prove}>
      {children}
      {open && <ProofDialog onEnd={end} />}
    </ProofContext>
  )
}
export const useProof = (): Prove => use(ProofContext)

/** The person chose not to prove who they are: no error to show, the act was simply not done. */
export class NotProven extends Error {
  override readonly name = 'NotProven'
}

type Callable = EndpointData & Pick<Endpoint, 'input' | 'output'>
export type DeskAct<E extends Callable> = {
  /** The answer, or undefined when it was refused; `error` then says why. */
  run(input: InputOf<E & Endpoint>): Promise<OutputOf<E & Endpoint> | undefined>
  readonly pending: boolean
  readonly error: Error | null
  reset(): void
}

/** An act of the desk: asks for a proof where one is needed, and never throws. */
export function useDeskAct<E extends Callable>(
  endpoint: E,
  options: {
    onDone?: (output: OutputOf<E & Endpoint>, input: InputOf<E & Endpoint>) => void
    onRefused?: (error: Error) => void
    refreshes?: readonly string[]
  } = {},
): DeskAct<E> {
  const { onDone, onRefused, refreshes } = options
  const act = useAct(endpoint, { ...(onDone && { onDone }), ...(refreshes && { refreshes }) })
  const prove = useProof()
  return {
    async run(input) {
      try {
        return await prove(() => act.mutateAsync(input))
      } catch (error) {
        if (!(error instanceof NotProven)) onRefused?.(error as Error)
        return undefined
      }
    },
    pending: act.isPending,
    error: needsProof(act.error) ? null : act.error,
    reset: act.reset,
  }
}
