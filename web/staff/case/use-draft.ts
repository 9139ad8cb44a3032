import { useCallback, useEffect, useRef, useState } from 'react'
import { type deskBoxes, saveReplyDraft } from '#contract/desk/index.ts'
import { ApiError, call } from '#ui/api.ts'
import type { SaveState } from '#ui/status-line.tsx'
import { useDevice } from '../../session/device.tsx'
import type { Review } from './use-review.ts'

export type DeskBox = (typeof deskBoxes)[number]
export type DraftBox = {
  readonly text: string
  readonly set: (text: string) => void
  readonly state: SaveState | undefined
  /** The text was sent: nothing is left to keep. */
  readonly sent: () => void
  /** The matter went on without this text: nothing was sent, and nothing is left to keep. */
  readonly dropped: () => void
}
const pause = 700

/** What a colleague is writing in one of the desk’s boxes: kept on this device at once, and on the server as they type. */
export function useDraft({ id: caseId, drafts }: Review, box: DeskBox): DraftBox {
  const kept = drafts.find((one) => one.box === box)
  const device = useDevice()
  const [text, setText] = useState(kept?.text ?? '')
  const [state, setState] = useState<SaveState | undefined>(kept ? { kind: 'saved', at: kept.savedAt } : undefined)
  const revision = useRef(kept?.revision ?? 0)
  const typed = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef<Promise<void>>(Promise.resolve())

  useEffect(() => {
    // Words that never reached the server, from a page that was closed offline.
    device?.store.get<unknown>(box, caseId).then(
      (stored) => {
        if (!stored || typed.current || stored.value === '') return
        // A referral kept by a page of before is its form itself.
        setText(typeof stored.value === 'string' ? stored.value : JSON.stringify(stored.value))
      },
      () => undefined,
    )
  }, [device, caseId, box])
  useEffect(() => () => clearTimeout(timer.current), [])

  const save = useCallback(
    async (words: string) => {
      setState({ kind: 'saving' })
      try {
        const done = await call(saveReplyDraft, { caseId, box, text: words, revision: revision.current })
        revision.current = done.revision
        setState({ kind: 'saved', at: done.savedAt })
        await device?.store.delete(box, caseId)
      } catch (error) {
        const newer =
          error instanceof ApiError && error.code === 'conflict.version' ? error.facts['revision'] : undefined
        if (typeof newer === 'number') revision.current = newer
        setState({ kind: 'failed' })
      }
    },
    [caseId, device, box],
  )
  const set = (words: string) => {
    typed.current = true
    setText(words)
    void device?.store.put(box, caseId, words).catch(() => undefined)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      saving.current = saving.current.then(() => save(words))
    }, pause)
  }
  const ended = (as: SaveState | undefined) => {
    clearTimeout(timer.current)
    typed.current = true
    setText('')
    setState(as)
    revision.current = 0
    void device?.store.delete(box, caseId).catch(() => undefined)
  }
  return { text, set, state, sent: () => ended({ kind: 'sent', at: Date.now() }), dropped: () => ended(undefined) }
}

/** Every box of a matter: they outlive their sheets, and a page that was closed for idleness. */
export function useDrafts(review: Review): { readonly [B in DeskBox]: DraftBox } {
  return {
    reply: useDraft(review, 'reply'),
    ask: useDraft(review, 'ask'),
    redirect: useDraft(review, 'redirect'),
    decline: useDraft(review, 'decline'),
    conclude: useDraft(review, 'conclude'),
    note: useDraft(review, 'note'),
    phone: useDraft(review, 'phone'),
    arrival: useDraft(review, 'arrival'),
    split: useDraft(review, 'split'),
    refer: useDraft(review, 'refer'),
  }
}

/** A form in a box, kept as JSON; what cannot be read begins anew. */
export function formIn<T extends object>(box: DraftBox, start: T): readonly [T, (change: Partial<T>) => void] {
  let value = start
  try {
    if (box.text !== '') value = { ...start, ...(JSON.parse(box.text) as Partial<T>) }
  } catch {
    value = start
  }
  return [value, (change) => box.set(JSON.stringify({ ...value, ...change }))]
}
