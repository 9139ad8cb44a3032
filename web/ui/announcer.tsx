import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { Icon } from './icon.tsx'
import { useUiWords } from './words/index.ts'

type Note = { readonly id: number; readonly words: ReactNode; readonly kind: 'plain' | 'done' }
type Spoken = { readonly words: string; readonly urgent: boolean; readonly turn: number }

let notes: readonly Note[] = []
let spoken: Spoken = { words: '', urgent: false, turn: 0 }
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Says something to a screen reader. `urgent` interrupts: only for emergencies and lost connections. */
export function announce(words: string, urgent = false): void {
  spoken = { words, urgent, turn: spoken.turn + 1 }
  tell()
}

let nextId = 1
/** A short note at the foot of the page that goes by itself, one at a time; never the only place where something is said. */
export function toast(words: string, kind: Note['kind'] = 'done'): void {
  notes = [{ id: nextId++, words, kind }]
  announce(words)
}
const dismiss = (id: number) => {
  notes = notes.filter((note) => note.id !== id)
  tell()
}

/** Place once, in the shell. */
export function Announcer() {
  const current = useSyncExternalStore(subscribe, () => spoken)
  const shown = useSyncExternalStore(subscribe, () => notes)
  const { t } = useUiWords()
  const [heard, setHeard] = useState(current)
  // Emptied first, so that the same words said twice are heard twice.
  useEffect(() => {
    const timer = setTimeout(() => setHeard(current), 60)
    return () => clearTimeout(timer)
  }, [current])
  const box = useRef<HTMLElement>(null)
  useRoomFor(box, shown)
  const words = heard.turn === current.turn ? heard.words : ''
  return (
    <>
      <output className="hidden-visually" aria-live="polite">
        {heard.urgent ? '' : words}
      </output>
      <div className="hidden-visually" role="alert" aria-live="assertive">
        {heard.urgent ? words : ''}
      </div>
      <section ref={box} className="toasts no-print" aria-label={t('toast.region')}>
        {shown.map((note) => (
          <Toast key={note.id} note={note} />
        ))}
      </section>
    </>
  )
}

/** Room at the end of the page while a note is shown: whoever stands at the end is taken along, so that it covers no button there. */
function useRoomFor(box: RefObject<HTMLElement | null>, shown: readonly Note[]): void {
  useLayoutEffect(() => {
    const { style, scrollHeight, scrollTop, clientHeight } = document.documentElement
    const height = shown.length > 0 ? Math.ceil(box.current?.offsetHeight ?? 0) + 16 : 0
    const atEnd = scrollHeight - clientHeight - scrollTop < height
    style.setProperty('--toast-height', `${height}px`)
    if (height > 0 && atEnd) scrollTo({ top: document.documentElement.scrollHeight })
  }, [box, shown])
}

function Toast({ note }: { note: Note }) {
  const { t } = useUiWords()
  const held = useRef(false)
  useEffect(() => {
    const timer = setInterval(() => {
      if (!held.current) dismiss(note.id)
    }, 8000)
    return () => clearInterval(timer)
  }, [note.id])
  return (
    <div
      className="toast"
      onPointerEnter={() => (held.current = true)}
      onPointerLeave={() => (held.current = false)}
      onFocus={() => (held.current = true)}
      onBlur={() => (held.current = false)}
    >
      {note.kind === 'done' && <Icon name="check" />}
      <span>{note.words}</span>
      <button type="button" className="icon-button" onClick={() => dismiss(note.id)} aria-label={t('toast.dismiss')}>
        <Icon name="close" />
      </button>
    </div>
  )
}
