import { front } from '#contract/directory.ts'
import { ask } from '#ui/query.ts'

/** The practice's open page; also where every page has its name and telephone from. */
export const frontQuery = (practice: string) => ({ ...ask(front, { practice }, ['practice']), staleTime: 5 * 60_000 })
