import { type RefObject, useEffect, useRef } from 'react'
import { markRead } from '#contract/cases/index.ts'
import { call } from '#ui/api.ts'
import { inView, isRead } from './read-mark.ts'
import type { Thread } from './thread.ts'

/** Hands, as against a page that moves by itself. */
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click'] as const
/** A tap meant for what stood there before is no sign of having seen what came under it. */
const settleMillis = 800

/**
 * Seen, once somebody is there to see it. What stands on the page when it is opened was opened to be read; a plan, and
 * whatever comes while the page lies open, is read by a hand on the page: a plan while it is in view.
 */
export function useReadMark({ id, lastSeq, plan }: Thread, card: RefObject<HTMLElement | null>): void {
  const marked = useRef(-1)
  const signAt = useRef(0)
  const atOpening = useRef(lastSeq)
  const newPlan = plan !== null && plan.readAt === null && plan.understoodAt === null
  useEffect(() => {
    const opened = lastSeq === atOpening.current
    const cameAt = opened && !newPlan ? 0 : Date.now() + settleMillis
    const mark = () => {
      if (marked.current >= lastSeq) return
      const box = card.current?.getBoundingClientRect()
      const planInView = box !== undefined && inView(box, window.innerHeight)
      const visible = document.visibilityState === 'visible'
      if (!isRead({ signAt: signAt.current, cameAt, visible, newPlan, planInView })) return
      marked.current = lastSeq
      call(markRead, { caseId: id, seq: lastSeq }).catch(() => {
        marked.current = -1
      })
    }
    const hear = (event: Event) => {
      if (!event.isTrusted) return
      signAt.current = Date.now()
      mark()
    }
    const timer = setTimeout(mark, settleMillis)
    for (const name of signs) document.addEventListener(name, hear, { passive: true, capture: true })
    document.addEventListener('scroll', mark, { passive: true })
    document.addEventListener('visibilitychange', mark)
    return () => {
      clearTimeout(timer)
      for (const name of signs) document.removeEventListener(name, hear, { capture: true })
      document.removeEventListener('scroll', mark)
      document.removeEventListener('visibilitychange', mark)
    }
  }, [id, lastSeq, newPlan, card])
}
