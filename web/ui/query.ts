import { QueryClient, type QueryKey, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Endpoint, InputOf, OutputOf } from '#contract/endpoint.ts'
import { ApiError, call, type EndpointData, isWorthRetrying } from './api.ts'
import type { Hint } from './live.ts'

type Callable = EndpointData & Pick<Endpoint, 'input' | 'output'>

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { /** entities (as live hints name them) whose change makes this stale */ follows?: readonly string[] }
  }
}

export const createQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (count, error) => count < 2 && isWorthRetrying(error),
        // The page itself says when it is offline; a query waits rather than fails.
        networkMode: 'online',
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })

export const keyOf = (endpoint: Pick<EndpointData, 'name'>, input: unknown): QueryKey => [endpoint.name, input]

/** Options for useQuery: `useQuery(ask(readCase, { practice, caseId }, ['case']))`. */
export const ask = <E extends Callable>(endpoint: E, input: InputOf<E & Endpoint>, follows: readonly string[] = []) =>
  queryOptions<OutputOf<E & Endpoint>, Error>({
    queryKey: keyOf(endpoint, input),
    queryFn: ({ signal }) => call(endpoint, input, { signal }),
    meta: { follows },
  })

/**
 * One act a person can do. The same input sent again after no answer keeps its idempotency key, so that a double tap
 * or a retry is one act; a clear answer, or other input, begins a new one.
 */
export function useAct<E extends Callable>(
  endpoint: E,
  options: {
    onDone?: (output: OutputOf<E & Endpoint>, input: InputOf<E & Endpoint>) => void
    refreshes?: readonly string[]
  } = {},
) {
  const client = useQueryClient()
  const act = useRef<{ key: string; input: string } | undefined>(undefined)
  return useMutation<OutputOf<E & Endpoint>, Error, InputOf<E & Endpoint>>({
    mutationFn: async (input) => {
      const written = JSON.stringify(input)
      if (act.current?.input !== written) act.current = { key: crypto.randomUUID(), input: written }
      try {
        const output = await call(endpoint, input, { idempotencyKey: act.current.key })
        act.current = undefined
        return output
      } catch (error) {
        if (error instanceof ApiError && !isWorthRetrying(error)) act.current = undefined
        throw error
      }
    },
    onSuccess: async (output, input) => {
      options.onDone?.(output, input)
      if (options.refreshes)
        await refresh(client, (follows) => options.refreshes?.some((entity) => follows.includes(entity)) ?? false)
    },
  })
}

const refresh = (client: QueryClient, matches: (follows: readonly string[], key: string) => boolean) =>
  client.invalidateQueries({ predicate: (query) => matches(query.meta?.follows ?? [], JSON.stringify(query.queryKey)) })

/** What a live hint makes stale: queries that follow the entity, or that name the id. */
export function applyHint(client: QueryClient, hint: Hint): void {
  void refresh(client, (follows, key) => follows.includes(hint.entity) || key.includes(hint.id))
}
