import { type RefObject, useEffect } from 'react'
import type { OpenAnswers } from './open-answers.ts'

/** How long a page must have been left alone for its next touch to ask whether she went on elsewhere, milliseconds. */
const LEFT_ALONE = 15_000

/**
 * Another page of this browser says at once that it saved; of another device it is asked when she comes back to this one, which
 * may have stood open in sight all the while.
 */
export function useOtherPages(openRef: RefObject<OpenAnswers>, lookElsewhere: () => void): void {
  useEffect(() => {
    const open = openRef.current
    const look = () => {
      if (document.visibilityState === 'visible' && !open.dirty) lookElsewhere()
    }
    const channel = new BroadcastChannel('kairos.intake')
    channel.addEventListener('message', ({ data }) => data === open.caseId && look())
    open.onSaved = () => channel.postMessage(open.caseId)
    let touched = Date.now()
    const touch = () => {
      const now = Date.now()
      if (now - touched > LEFT_ALONE) look()
      touched = now
    }
    addEventListener('pointerdown', touch, true)
    addEventListener('keydown', touch, true)
    return () => {
      open.onSaved = () => undefined
      channel.close()
      removeEventListener('pointerdown', touch, true)
      removeEventListener('keydown', touch, true)
    }
  }, [openRef, lookElsewhere])
}
