import { thread } from '#contract/cases/index.ts'
import type { OutputOf } from '#contract/endpoint.ts'
import { ask } from '#ui/query.ts'

export type Thread = OutputOf<typeof thread>
export type ThreadEntry = Thread['entries'][number]
export type PlanOfCare = NonNullable<Thread['plan']>
export type Asked = NonNullable<Thread['request']>

export const threadQuery = (caseId: string) => ask(thread, { caseId }, ['case'])
export const nameOf = (face: { readonly name: string; readonly credentials: string | null }): string =>
  face.credentials ? `${face.name}, ${face.credentials}` : face.name
