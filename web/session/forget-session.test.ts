import assert from 'node:assert/strict'
import { it } from 'node:test'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { forgetSession } from './forget-session.ts'
import { type Me, sessionQuery } from './session.ts'

/** A page that watches who is signed in, as the head of the desk does, and has a patient's name in memory. */
function signedIn() {
  const client = new QueryClient()
  client.setQueryData(sessionQuery.queryKey, { me: { personId: 'p1' } as Me })
  client.setQueryData(['desk.readCase', {}], { name: 'Ana' })
  const head = new QueryObserver(client, { ...sessionQuery, staleTime: Infinity })
  const seen: unknown[] = []
  const stop = head.subscribe(({ data }) => seen.push(data))
  return { client, head, seen, stop: () => (stop(), client.clear()) }
}
const told = () => new Promise((resolve) => setTimeout(resolve, 5))

it('whoever signs out is out at once for all that watches who is signed in, and nothing of the session stays in memory', async () => {
  const { client, head, seen, stop } = signedIn()
  forgetSession(client)
  await told()
  assert.deepEqual([head.getCurrentResult().data, seen.at(-1), seen.length > 0], [undefined, undefined, true])
  const kept = client.getQueryCache().getAll()
  assert.deepEqual([kept.map(({ state }) => state.data), client.getMutationCache().getAll()], [[undefined], []])
  stop()
})

it('planted fault: memory that is only cleared leaves the head of the page with who was there', async () => {
  const { client, head, seen, stop } = signedIn()
  client.clear()
  await told()
  assert.deepEqual([head.getCurrentResult().data?.me?.personId, seen], ['p1', []])
  stop()
})
