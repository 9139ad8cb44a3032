import assert from 'node:assert/strict'
import { after, beforeEach, describe, it } from 'node:test'
import { configureApi } from '#ui/api.ts'
import { finishLeaving, leaveNow, onLeaving } from './leave-now.ts'

const MARK = 'kairos.left'
const kept = new Map<string, string>()
const here = new Map<string, PropertyDescriptor | undefined>()
/** What a browser has and Node has not, until it is taken back. */
function stand(things: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(things)) {
    if (!here.has(name)) here.set(name, Object.getOwnPropertyDescriptor(globalThis, name))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  }
}
function takeBack(): void {
  for (const [name, was] of here) {
    if (was) Object.defineProperty(globalThis, name, was)
    else Reflect.deleteProperty(globalThis, name)
  }
}
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

describe('Leaving in a hurry', () => {
  beforeEach(() => {
    kept.clear()
    asked.length = 0
    stand({
      localStorage: {
        getItem: (key: string) => kept.get(key) ?? null,
        removeItem: (key: string) => void kept.delete(key),
      },
    })
  })
  after(takeBack)

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

  it('whatever throws or never ends, the page is left, once, and so is another tab of the app', async () => {
    const broken = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError')
    }
    const replaced: string[] = []
    const hears = new Map<string, (event: { key: string; newValue: string | null }) => void>()
    stand({
      localStorage: { setItem: broken, getItem: broken, removeItem: broken },
      sessionStorage: { clear: broken },
      document: { documentElement: { hidden: false }, title: 'Kairos' },
      window: { addEventListener: (name: string, hear: never) => hears.set(name, hear) },
      location: { replace: (to: string) => replaced.push(to) },
    })
    answers(0)
    await finishLeaving()
    assert.deepEqual(asked, [], 'where nothing can be kept the app starts all the same')
    onLeaving(broken)
    onLeaving(() => new Promise(() => undefined))
    await Promise.all([leaveNow(), leaveNow()])
    assert.deepEqual([replaced, document.documentElement.hidden], [['https://www.weather.gov/'], true])

    document.documentElement.hidden = false
    asked.length = 0
    const other: typeof import('./leave-now.ts') = await import(['./leave-now.ts', 'other-tab'].join('?'))
    other.followLeaving()
    // Planted fault: any change of what is kept, or the mark taken away, would close everybody's page.
    hears.get('storage')?.({ key: 'kairos.language', newValue: 'es' })
    hears.get('storage')?.({ key: MARK, newValue: null })
    assert.equal(document.documentElement.hidden, false)
    hears.get('storage')?.({ key: MARK, newValue: 'another tab' })
    assert.equal(document.documentElement.hidden, true, 'empty at once')
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.deepEqual([replaced.length, asked], [2, []])
  })
})
