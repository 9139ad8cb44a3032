import { useParams } from '@tanstack/react-router'
import type { OutputOf } from '#contract/endpoint.ts'
import { front } from '#contract/directory/index.ts'
import { ask } from '#ui/query.ts'

export type Front = OutputOf<typeof front>
export type Offering = Front['offerings'][number]

/** The practice's open page; also where every page has its name and telephone from. */
export const frontQuery = (practice: string) => ({ ...ask(front, { practice }, ['practice']), staleTime: 5 * 60_000 })

/** The practice in the address. */
export const usePractice = (): string => useParams({ from: '/p/$practice' }).practice

export { telephone } from '#ui/plain-text.ts'
