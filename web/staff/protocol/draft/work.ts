import { ApiError, isWorthRetrying } from '#ui/api.ts'
import { changesBetween, type Conflict, merged } from './changes.ts'
import { withChange } from '#clinical/protocol/draft-places.ts'
import { isSameContent } from '#clinical/protocol/same-content.ts'
import { type Change, type Content, contentOf, type DraftPage } from './content.ts'

/** Where what was typed is now: with the server, on its way, or only here and why. */
export type Saved =
  | { readonly state: 'saved'; readonly at: string | undefined }
  | { readonly state: 'changed' }
  | { readonly state: 'saving' }
  /** `error`: the server's own words where it answered; `tries`: it is sent again by itself. */
  | { readonly state: 'failed'; readonly error: unknown; readonly tries: boolean }

export type WorkState = {
  readonly content: Content
  readonly version: number
  readonly saved: Saved
  /** Places that somebody else changed too: theirs stands, mine is kept here until it is said which holds. */
  readonly conflicts: readonly Conflict[]
}

/** The world outside, given by whoever begins the work: the server, what the tab remembers, and time. */
export type Outside = {
  readonly send: (changes: readonly Change[]) => Promise<{ readonly version: number }>
  readonly latest: () => Promise<DraftPage>
  readonly kept: { read(): readonly Change[]; write(changes: readonly Change[]): void }
  readonly after: (milliseconds: number, act: () => void) => () => void
  readonly now: () => string
}

export type Work = ReturnType<typeof startWork>

const WAIT = 900
const AGAIN = 8000
/** As many places as one save takes. */
const MOST = 200

/** Somebody's work on one draft: what is typed is sent by itself a moment later, and never lost where that fails. */
export function startWork(page: DraftPage, outside: Outside) {
  let base = contentOf(page)
  const begun = merged(base, outside.kept.read())
  let state: WorkState = {
    content: begun.content,
    version: page.version,
    saved: { state: 'saved', at: undefined },
    conflicts: begun.conflicts,
  }
  const listeners = new Set<() => void>()
  let cancel: (() => void) | undefined
  let busy = false
  let clashes = 0

  const set = (next: Partial<WorkState>) => {
    state = { ...state, ...next }
    for (const tell of listeners) tell()
  }
  const unsent = () => changesBetween(base, state.content)
  const keep = () => outside.kept.write([...unsent(), ...state.conflicts.map(({ change }) => change)])
  const soon = (wait: number) => {
    cancel?.()
    cancel = outside.after(wait, () => void save())
  }

  /** What the server has now, with what is mine put onto it. */
  function adopt(theirs: DraftPage): void {
    const mine = unsent()
    base = contentOf(theirs)
    const { content, conflicts } = merged(base, mine)
    set({ content, version: theirs.version, conflicts: [...state.conflicts, ...conflicts] })
  }

  async function save(): Promise<void> {
    cancel?.()
    if (busy) return
    const changes = unsent().slice(0, MOST)
    if (changes.length === 0) {
      keep()
      if (state.saved.state !== 'saved') set({ saved: { state: 'saved', at: outside.now() } })
      return
    }
    busy = true
    set({ saved: { state: 'saving' } })
    keep()
    try {
      const { version } = await outside.send(changes)
      base = changes.reduce((here, change) => withChange(here, change), base)
      clashes = 0
      set({ version, saved: { state: 'saved', at: outside.now() } })
    } catch (error) {
      await afterRefusal(error)
    } finally {
      busy = false
    }
    if (state.saved.state !== 'failed' && !isSameContent(base, state.content))
      soon(state.saved.state === 'saved' ? 0 : WAIT)
    keep()
  }

  async function afterRefusal(error: unknown): Promise<void> {
    const isClash = error instanceof ApiError && error.code === 'conflict.version'
    clashes += isClash ? 1 : 0
    if (isClash && clashes < 4) {
      try {
        adopt(await outside.latest())
        return set({
          saved: isSameContent(base, state.content) ? { state: 'saved', at: undefined } : { state: 'changed' },
        })
      } catch {
        // Told below as not saved, with the refusal that led here.
      }
    }
    const tries = isWorthRetrying(error)
    set({ saved: { state: 'failed', error, tries } })
    if (tries) soon(AGAIN)
  }

  if (!isSameContent(base, state.content)) {
    state = { ...state, saved: { state: 'changed' } }
    soon(0)
  }
  return {
    state: (): WorkState => state,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    edit(change: (content: Content) => Content): void {
      const content = change(state.content)
      if (content === state.content) return
      set({ content, saved: busy ? state.saved : { state: 'changed' } })
      soon(WAIT)
    },
    save,
    /** Which of the two holds at a place that both changed. */
    settle(conflict: Conflict, mine: boolean): void {
      set({ conflicts: state.conflicts.filter((one) => one !== conflict) })
      const { path, value } = conflict.change
      const change: Change = { path, was: conflict.theirs, ...(value === undefined ? {} : { value }) }
      if (mine) this.edit((content) => withChange(content, change))
      else keep()
    },
    /** The draft as it was read again: what others saved meanwhile appears, what is mine stays. */
    take(theirs: DraftPage): void {
      if (busy || theirs.version <= state.version) return
      adopt(theirs)
      if (!isSameContent(base, state.content)) soon(WAIT)
    },
    /** The page is left: what is not sent goes now, and is kept in the tab until it has gone. */
    stop(): void {
      keep()
      void save()
    },
    isUnsaved: () => !isSameContent(base, state.content) || state.conflicts.length > 0,
  }
}
