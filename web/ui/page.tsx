import { createContext, type ReactNode, use, useEffect, useRef, useSyncExternalStore } from 'react'
import { useHeightOf } from './height-of.ts'
import { names } from './names.ts'
import { useUiWords } from './words/index.ts'

/** What the window's title ends with. */
export const SiteName = createContext('Kairos')

let firstPage = true

/** Gives the window its title, and the heading the focus, except on the very first page, where the browser's own start is right. */
export function usePageTitle(title: string) {
  const site = use(SiteName)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${site}`
  }, [title, site])
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true })
    firstPage = false
  }, [])
  return heading
}

/** A screen: its title, then its parts. For a question page, hide the title and let the question be the h1. */
export function Page({
  title,
  lead,
  top,
  narrow,
  children,
}: {
  title: string
  lead?: ReactNode | undefined
  /** Above the title: a way back, progress. */
  top?: ReactNode | undefined
  narrow?: boolean | undefined
  children: ReactNode
}) {
  const heading = usePageTitle(title)
  return (
    <div className={names('page', narrow && 'page-narrow')}>
      {top}
      <header className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}

/** Holds the one primary action where the thumb is: at the foot, above the emergency strip. On the desk, at the same place always. */
export function ActionBar({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useHeightOf(box, '--foot-height')
  return (
    <div ref={box} className="action-bar no-print">
      {children}
    </div>
  )
}

const subscribe = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine)

export function SkipLink() {
  const { t } = useUiWords()
  return (
    <a
      href="#main"
      className="skip-link"
      onClick={(event) => {
        event.preventDefault()
        document.getElementById('main')?.focus()
      }}
    >
      {t('skip.toContent')}
    </a>
  )
}
