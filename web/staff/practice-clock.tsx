import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { front } from '#contract/directory/index.ts'
import { ClockOf } from '#ui/language.tsx'
import { ask } from '#ui/query.ts'

/** Every moment on the desk is told by the practice's clock, wherever a colleague sits. */
export function PracticeClock({ practice, children }: { practice: string; children: ReactNode }) {
  const { data } = useQuery({ ...ask(front, { practice }, ['practice']), staleTime: Infinity })
  return <ClockOf zone={data?.zone}>{children}</ClockOf>
}
