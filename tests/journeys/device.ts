import type { Page } from '@playwright/test'

/** In the browser: how many rows of one kind the device's store holds; all of them, its key too, without a kind. */
export const keptOnDevice = (page: Page, kind?: string): Promise<number> =>
  page.evaluate<number>(`new Promise((done, fail) => {
  const opening = indexedDB.open('kairos')
  opening.onerror = () => fail(new Error('the store does not open'))
  opening.onsuccess = () => {
    const all = opening.result.transaction(['keys', 'items'])
    const items = all.objectStore('items')
    const kind = ${JSON.stringify(kind ?? null)}
    const counts = kind ? [items.index('kind').count(kind)] : [items.count(), all.objectStore('keys').count()]
    all.oncomplete = () => {
      opening.result.close()
      done(counts.reduce((sum, one) => sum + one.result, 0))
    }
  }
})`)

/** In the browser: the addresses its service worker keeps answers of. */
export const keptByWorker = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(async () => {
  const caught = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
  return caught.flat().map((request) => request.url)
})()`)
