import { useEffect, useSyncExternalStore } from 'react'
import { Button } from '#ui/button.tsx'
import { useOnline } from '#ui/page.tsx'
import { leaveNow } from '../../session/leave-now.ts'
import { useWords } from '../words/front.ts'
import { quickExit } from './quick-exit-offer.ts'
import { isSecondEscape } from './second-escape.ts'
import { speaksOfAbuse } from './speaks-of-abuse.ts'

export type Asks = { readonly instruction: string }
/** Whether these speak of abuse; from then on every page in this tab offers the way out. */
export function useAbuse(flags: readonly Asks[]): boolean {
  const abuse = flags.some(speaksOfAbuse)
  useEffect(() => {
    if (abuse) quickExit.offer()
  }, [abuse])
  return abuse
}

/** One tap and somebody else's page is there. */
export function QuickExit() {
  const { t } = useWords()
  return (
    <>
      <Button className="quick-exit-button" onClick={() => void leaveNow()}>
        {t('exit.go')}
      </Button>
      <span className="quick-exit-keys small">{t('exit.keys')}</span>
    </>
  )
}

/** What leaving keeps, and what it does not. */
export function WhatLeavingDoes() {
  const { t } = useWords()
  return <p>{t(useOnline() ? 'exit.what' : 'exit.offline')}</p>
}

/** On top of every page once abuse was spoken of in this tab; Escape twice does the same, wherever the focus is. */
export function QuickExitBar() {
  const { t } = useWords()
  const offered = useSyncExternalStore(quickExit.follow, quickExit.isOffered)
  useEffect(() => {
    if (!offered) return
    const press = isSecondEscape()
    const listen = (event: KeyboardEvent) => {
      if (press(event, performance.now())) void leaveNow()
    }
    // Before any dialog hears it: an emergency's own screen keeps Escape from closing it, not from leaving.
    addEventListener('keydown', listen, { capture: true })
    return () => removeEventListener('keydown', listen, { capture: true })
  }, [offered])
  if (!offered) return null
  return (
    <aside className="quick-exit no-print" aria-label={t('exit.label')}>
      <QuickExit />
    </aside>
  )
}
