import { useQueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState, useSyncExternalStore } from 'react'
import { protocol } from '#contract/directory/index.ts'
import { editProtocolDraft, protocolDraft, protocolDrafts } from '#contract/directory/protocol-drafts.ts'
import { call } from '#ui/api.ts'
import { ask } from '#ui/query.ts'
import type { Read } from '../reader.ts'
import type { Change, Checked, Content, DraftPage } from './content.ts'
import { startWork, type Work, type WorkState } from './work.ts'

const keyOfKept = (id: string) => `kairos.draft.${id}`

const readKept = (id: string): readonly Change[] => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOfKept(id)) ?? '[]') as readonly Change[]
  } catch {
    return []
  }
}
const writeKept = (id: string, changes: readonly Change[]) => {
  if (changes.length === 0) sessionStorage.removeItem(keyOfKept(id))
  else sessionStorage.setItem(keyOfKept(id), JSON.stringify(changes))
}

/** The version a draft is compared with, which a new protocol has none of. */
export const beforeOf = ({ key, comparedWith }: Pick<DraftPage, 'key' | 'comparedWith'>) => ({
  ...ask(protocol, { key, ...(comparedWith === null ? {} : { protocolVersion: comparedWith }) }),
  staleTime: Infinity,
  enabled: comparedWith !== null,
})

const changing = [protocolDraft, protocolDrafts]

/** The work on this draft, for as long as its page is open. */
export function useDraftWork(page: DraftPage): { readonly work: Work; readonly state: WorkState } {
  const client = useQueryClient()
  const { id } = page
  const [work] = useState(() =>
    startWork(page, {
      send: async (changes) => {
        const done = await call(editProtocolDraft, { id, changes: [...changes] })
        // Signatures fall with an edit.
        void client.invalidateQueries({
          predicate: ({ queryKey }) => changing.some(({ name }) => name === queryKey[0]),
        })
        return done
      },
      latest: () => call(protocolDraft, { id }),
      kept: { read: () => readKept(id), write: (changes) => writeKept(id, changes) },
      after: (milliseconds, act) => {
        const timer = setTimeout(act, milliseconds)
        return () => clearTimeout(timer)
      },
      now: () => new Date().toISOString(),
    }),
  )
  const state = useSyncExternalStore(work.subscribe, work.state)
  useEffect(() => work.take(page), [work, page])
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (work.isUnsaved()) event.preventDefault()
    }
    addEventListener('beforeunload', warn)
    return () => {
      removeEventListener('beforeunload', warn)
      work.stop()
    }
  }, [work])
  return { work, state }
}

/** What every field of the page reads and writes. */
export type DraftHere = {
  readonly id: string
  readonly practice: string
  readonly content: Content
  readonly read: Read
  readonly checked: Checked | undefined
  /** The version it is compared with: below its levels of danger nothing is offered. */
  readonly before: Read | undefined
  readonly edit: (change: (content: Content) => Content) => void
}
export const DraftContext = createContext<DraftHere | undefined>(undefined)

export function useDraft(): DraftHere {
  const here = use(DraftContext)
  if (!here) throw new Error('this part stands inside a draft')
  return here
}
