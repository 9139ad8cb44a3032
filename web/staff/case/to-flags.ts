import { useNavigate } from '@tanstack/react-router'
import { useCase } from './case-desk.ts'

/** Brings a red flag's card, or all of them, into view and the keyboard to it; false while they are on another tab. */
function show(flag: string | undefined): boolean {
  const there = document.getElementById('findings')
  if (!there?.checkVisibility()) return false
  const card = flag === undefined ? there : (there.querySelector<HTMLElement>(`[data-flags~="${flag}"]`) ?? there)
  // What is settled is folded away.
  const folded = card.closest('details')
  if (folded) folded.open = true
  card.tabIndex = -1
  card.scrollIntoView({ block: 'start' })
  card.focus({ preventScroll: true })
  return true
}

/** Leads to the red flags, or to the card one of them stands on, also from another tab. */
export function useToFlags(): (flag?: string) => void {
  const navigate = useNavigate()
  const { practice, review } = useCase()
  return (flag) => {
    if (show(flag)) return
    void navigate({
      to: '/p/$practice/cases/$caseId',
      params: { practice, caseId: review.id },
      search: { part: 'work' },
      replace: true,
    }).then(() => setTimeout(() => show(flag), 60))
  }
}
