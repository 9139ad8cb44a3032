import { useInfiniteQuery } from '@tanstack/react-query'
import { auditTrail } from '#contract/desk/index.ts'
import type { InputOf } from '#contract/endpoint.ts'
import { call } from '#ui/api.ts'
import { keyOf } from '#ui/query.ts'
import type { AuditSearch } from '../search.ts'
import type { TrailRow as Row } from './said.ts'

export const trailOrders = ['newest', 'oldest', 'person', 'patient'] as const
export type TrailOrder = (typeof trailOrders)[number]
export type TrailFilter = Omit<AuditSearch, 'order'>

/** Days in the address, instants to the server: from the start of the first day to the end of the last, here. */
export function inputOf({ from, to, ...rest }: TrailFilter): Omit<InputOf<typeof auditTrail>, 'order'> {
  return {
    ...rest,
    ...(from && { from: new Date(`${from}T00:00:00`).toISOString() }),
    ...(to && { to: new Date(`${to}T23:59:59.999`).toISOString() }),
  }
}

/** A file is for reading, not for moving a database: more than this is asked for in parts. */
export const mostLines = 10_000

/** Every line that matches, from the server, a hundred at a time. */
export async function allRows(filter: TrailFilter, order: TrailOrder): Promise<Row[]> {
  const rows: Row[] = []
  let after: string | undefined
  do {
    const page = await call(auditTrail, {
      ...inputOf(filter),
      order,
      limit: 100,
      ...(after !== undefined && { after }),
    })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined && rows.length < mostLines)
  return rows
}

/** The trail a page at a time. Every reading of it is itself a look: it is not read again by itself. */
export function useTrail(filter: TrailFilter, order: TrailOrder) {
  const asked = { ...inputOf(filter), order } satisfies InputOf<typeof auditTrail>
  return useInfiniteQuery({
    queryKey: keyOf(auditTrail, asked),
    queryFn: ({ pageParam, signal }) =>
      call(auditTrail, { ...asked, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: Infinity,
  })
}
