import { useNavigate } from '@tanstack/react-router'
import { useWide } from '../parts/use-wide.ts'
import { useCase } from './case-desk.ts'

export const parts = ['story', 'work', 'thread'] as const
export type Part = (typeof parts)[number]

/** Leads to a part of the case, or to the box in it where one writes: a column where there is room, a tab where there is not. */
export function useToPart() {
  const wide = useWide(1100)
  const { practice, review } = useCase()
  const navigate = useNavigate()
  const go = (to: Part) => {
    if (wide) document.getElementById(`column-${to}`)?.focus()
    else
      void navigate({
        to: '/p/$practice/cases/$caseId',
        params: { practice, caseId: review.id },
        search: { part: to },
        replace: true,
      })
  }
  const write = (id: 'reply' | 'note') => {
    go('thread')
    setTimeout(() => document.querySelector<HTMLElement>(`#${id} textarea`)?.focus(), 60)
  }
  /** Brings something of a part into view. */
  const reach = (to: Part, id: string) => {
    go(to)
    setTimeout(() => document.getElementById(id)?.scrollIntoView(), 60)
  }
  return { wide, go, write, reach }
}
