import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { InputOf, OutputOf } from '#contract/endpoint.ts'
import { queue, workload } from '#contract/desk/index.ts'
import { call } from '#ui/api.ts'
import { ask, keyOf } from '#ui/query.ts'
import type { QueueSearch } from '../search.ts'

export type QueuePage = OutputOf<typeof queue>
export type Workload = OutputOf<typeof workload>
export type QueueRow = QueuePage['rows'][number]

const follows = ['case', 'clinical_case', 'task', 'queue'] as const

/** The queue, page after page, live. What is on the screen stays while newer rows are fetched. */
export function useQueue(search: QueueSearch) {
  const input = { ...search, limit: 50 } satisfies InputOf<typeof queue>
  return useInfiniteQuery({
    queryKey: keyOf(queue, input),
    queryFn: ({ pageParam, signal }) =>
      call(queue, { ...input, ...(pageParam !== undefined && { after: pageParam }) }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { follows },
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  })
}

/** How much there is, live, whatever the list is narrowed to. */
export const useWorkload = (): Workload | undefined =>
  useQuery({ ...ask(workload, {}, follows), refetchInterval: 60_000 }).data

export const isEmergency = (row: QueueRow): boolean =>
  row.findings === 'emergency' || row.acuity === 'emergency' || row.taskKind === 'emergency_page'

/** Whoever was in a crisis is still to be contacted again, whatever else the matter waits for. */
export const isAfterCrisis = (row: Pick<QueueRow, 'taskKind' | 'also'>): boolean =>
  [row, ...row.also].some(({ taskKind }) => taskKind === 'contact_again')

/** All matters once, emergencies first; otherwise in the server's order. One that moved between pages is not shown twice. */
export function rowsOf(pages: readonly QueuePage[]): readonly QueueRow[] {
  const rows = [...new Map(pages.flatMap((page) => page.rows).map((row) => [row.caseId, row])).values()]
  return [...rows.filter(isEmergency), ...rows.filter((row) => !isEmergency(row))]
}

const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase()
/** Finds by name, matter, or the specialty or test it waits for, among what is loaded; what was typed never leaves this page. */
export const matches = (row: QueueRow, words: string): boolean =>
  words.trim() === '' ||
  (row.matter !== null &&
    plain([row.matter.patientName, row.matter.title.en, row.matter.title.es, ...loopsIn(row)].join(' ')).includes(
      plain(words.trim()),
    ))

const loopsIn = (row: QueueRow): string[] => [row, ...row.also].flatMap(({ loop }) => loop ?? [])
