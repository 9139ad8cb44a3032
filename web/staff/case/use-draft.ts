import { useCallback, useEffect, useRef, useState } from 'react'
import { saveReplyDraft } from '#contract/desk.ts'
import { ApiError, call } from '#ui/api.ts'
import type { SaveState } from '#ui/status-line.tsx'
import { useDevice } from '../../session/device.tsx'
import type { Review } from './use-review.ts'

export type DraftBox = {
  readonly text: string
  readonly set: (text: string) => void
  readonly state: SaveState | undefined
  /** The text was sent: nothing is left to keep. */
  readonly sent: () => void
}
const pause = 700

/** What a colleague is writing to the patient: kept on this device at once, and on the server as they type. */
export function useDraft(caseId: string, kept: Review['draft']): DraftBox {
  const device = useDevice()
  const [text, setText] = useState(kept?.text ?? '')
  const [state, setState] = useState<SaveState | undefined>(kept ? { kind: 'saved', at: kept.savedAt } : undefined)
  const revision = useRef(kept?.revision ?? 0)
  const typed = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef<Promise<void>>(Promise.resolve())

  useEffect(() => {
    // Words that never reached the server, from a page that was closed offline.
    device?.store.get<string>('reply', caseId).then(
      (stored) => {
        if (stored && !typed.current && stored.value !== '') setText(stored.value)
      },
      () => undefined,
    )
  }, [device, caseId])
  useEffect(() => () => clearTimeout(timer.current), [])

  const save = useCallback(
    async (words: string) => {
      setState({ kind: 'saving' })
      try {
        const done = await call(saveReplyDraft, { caseId, text: words, revision: revision.current })
        revision.current = done.revision
        setState({ kind: 'saved', at: done.savedAt })
        await device?.store.delete('reply', caseId)
      } catch (error) {
        const newer =
          error instanceof ApiError && error.code === 'conflict.version' ? error.facts['revision'] : undefined
        if (typeof newer === 'number') revision.current = newer
        setState({ kind: 'failed' })
      }
    },
    [caseId, device],
  )
  const set = (words: string) => {
    typed.current = true
    setText(words)
    void device?.store.put('reply', caseId, words).catch(() => undefined)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      saving.current = saving.current.then(() => save(words))
    }, pause)
  }
  const sent = () => {
    clearTimeout(timer.current)
    typed.current = true
    setText('')
    setState({ kind: 'sent', at: Date.now() })
    revision.current = 0
    void device?.store.delete('reply', caseId).catch(() => undefined)
  }
  return { text, set, state, sent }
}
