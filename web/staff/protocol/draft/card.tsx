import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useLocation } from '@tanstack/react-router'
import { Badge } from '#ui/badge.tsx'
import { ProblemsAt, useProblems } from './fields.tsx'
import { useDraftWords } from './words.ts'

/** What moves in the page loses the focus, and a button that can do no more goes: the next best thing around it has it then. */
export function keepFocus(button: HTMLElement, around: string): void {
  const card = button.closest<HTMLElement>(around)
  requestAnimationFrame(() => {
    const next = button.isConnected ? button : card?.querySelector<HTMLElement>('summary, button')
    next?.focus()
  })
}

/** One thing that can be changed: a line with its name, opening to its fields. Its fields are made only once it is open. */
export function EditCard({
  at,
  id,
  title,
  badges,
  depth = 0,
  children,
}: {
  at: string
  id: string
  title: ReactNode
  badges?: ReactNode
  depth?: number
  children: () => ReactNode
}) {
  const { t } = useDraftWords()
  const { hash } = useLocation()
  const wanted = hash === id
  const [open, setOpen] = useState(wanted)
  const [seen, setSeen] = useState(hash)
  const summary = useRef<HTMLElement>(null)
  const problems = useProblems(at)
  if (seen !== hash) {
    setSeen(hash)
    if (wanted) setOpen(true)
  }
  useEffect(() => {
    if (!wanted) return
    summary.current?.scrollIntoView({ block: 'center' })
    summary.current?.focus({ preventScroll: true })
  }, [wanted])
  return (
    <details
      className="vignette edit-card"
      id={id}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      data-depth={depth}
    >
      <summary ref={summary}>
        <span className="flex-1">{title}</span>
        {problems.length > 0 && <Badge tone="turn">{t('draft.problems.n', { n: problems.length })}</Badge>}
        {badges}
      </summary>
      {open && (
        <div className="stack">
          <ProblemsAt at={at} />
          {children()}
        </div>
      )}
    </details>
  )
}
