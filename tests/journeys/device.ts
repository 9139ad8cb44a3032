import type { Page } from '@playwright/test'
import type { Piece } from '../dump/read-everything.ts'

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

/** In the browser: what both storages, every database and every cache hold, as text; bytes in base64. */
const readDevice = `(async () => {
  const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (one) => String.fromCharCode(one)).join(''))
  const plain = (_key, value) =>
    value instanceof ArrayBuffer ? base64(value) : ArrayBuffer.isView(value) ? base64(value.slice().buffer) : value
  const found = []
  for (const kind of ['localStorage', 'sessionStorage']) found.push([kind, JSON.stringify({ ...window[kind] })])
  const told = (asked) => new Promise((done, fail) => {
    asked.onsuccess = () => done(asked.result)
    asked.onerror = () => fail(asked.error)
  })
  for (const { name } of await indexedDB.databases()) {
    const db = await told(indexedDB.open(name))
    for (const store of db.objectStoreNames) {
      const within = db.transaction(store).objectStore(store)
      const [keys, rows] = await Promise.all([told(within.getAllKeys()), told(within.getAll())])
      found.push(['database ' + name + '.' + store, JSON.stringify([keys, rows], plain)])
    }
    db.close()
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const body = await (await cache.match(request))?.text()
      found.push(['cache ' + name + ' ' + request.url, request.url + body])
    }
  }
  return found
})()`

/** Everything a browser keeps of this site, also what no page can read. */
export async function* standingOnDevice(page: Page): AsyncGenerator<Piece> {
  for (const { name, value } of await page.context().cookies())
    yield { where: `cookie ${name}`, bytes: Buffer.from(`${name}=${value}`) }
  for (const [where, text] of await page.evaluate<[string, string][]>(readDevice))
    // The app's own code is large, and everybody's: looked at, not unpacked.
    yield { where, bytes: Buffer.from(text), bare: where.startsWith('cache ') }
}

/** A word in each kind of place; gives what takes it away again. */
export async function plantOnDevice(page: Page, word: string): Promise<() => Promise<void>> {
  const name = 'canary'
  await page.evaluate(`(async () => {
    for (const kind of [localStorage, sessionStorage]) kind.setItem('${name}', '${word}')
    document.cookie = '${name}=${word}'
    await (await caches.open('${name}')).put('/${name}', new Response('${word}'))
    await new Promise((done, fail) => {
      const opening = indexedDB.open('${name}')
      opening.onupgradeneeded = () => opening.result.createObjectStore('${name}').put(new TextEncoder().encode('${word}'), 1)
      opening.onerror = fail
      opening.onsuccess = () => done(opening.result.close())
    })
  })()`)
  return () =>
    page.evaluate<void>(`(async () => {
      for (const kind of [localStorage, sessionStorage]) kind.removeItem('${name}')
      document.cookie = '${name}=; max-age=0'
      await caches.delete('${name}')
      await new Promise((done) => (indexedDB.deleteDatabase('${name}').onsuccess = done))
    })()`)
}
