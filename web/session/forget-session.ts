import type { QueryClient } from '@tanstack/react-query'
import { sessionQuery } from './session.ts'

/**
 * Nobody is signed in here any more, and nothing asked for them stays in memory. Who is signed in is reset and not only
 * removed: what still watches a removed answer, like the head of the page and the live connection, would hold it for ever.
 */
export function forgetSession(client: QueryClient): void {
  const who = client.getQueryCache().find({ queryKey: sessionQuery.queryKey })
  client.removeQueries({ predicate: (query) => query !== who })
  client.getMutationCache().clear()
  who?.reset()
}
