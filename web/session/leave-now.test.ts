import assert from 'node:assert/strict'
import { beforeEach, it } from 'node:test'
import { configureApi } from '#ui/api.ts'
import { finishLeaving } from './leave-now.ts'

const MARK = 'kairos.left'
const kept = new Map<string, string>()
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
  },
})
const asked: string[] = []
const answers = (status: number) =>
  configureApi({
    origin: 'https://house.invalid',
    fetch: async (address) => {
      asked.push(new URL(String(address)).pathname)
      if (status === 0) throw new TypeError('no connection')
      return Response.json({ signedOut: true }, { status })
    },
  })
beforeEach(() => {
  kept.clear()
  asked.length = 0
})

it('a page left in a hurry while nobody could be told ends its session before anything is shown again', async () => {
  kept.set(MARK, '1')
  answers(0)
  await finishLeaving()
  assert.ok(kept.has(MARK), 'not told yet: it is tried again at the next start')
  answers(200)
  await finishLeaving()
  assert.deepEqual([asked.length, kept.has(MARK)], [2, false])
  assert.match(asked[1] ?? '', /sign-out/)
})

it('planted fault: a start that always signed out would let nobody stay signed in', async () => {
  answers(200)
  await finishLeaving()
  assert.deepEqual(asked, [])
})
