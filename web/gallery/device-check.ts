import type { Page } from '@playwright/test'
import type { openDeviceStore, wipeDevice } from '#ui/device-store.ts'

declare const kairosProbe: { openDeviceStore: typeof openDeviceStore; wipeDevice: typeof wipeDevice }

/** The device's store in a real browser: what it keeps is unreadable, bound to its session, and gone after wiping. */
export const deviceStoreFaults = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const faults: string[] = []
    const mustHold = (holds: boolean, words: string) => void (holds || faults.push(words))
    const rows = () =>
      new Promise<{ items: Record<string, unknown>[]; keys: { key: CryptoKey }[] }>((resolve, reject) => {
        const request = indexedDB.open('kairos')
        request.onerror = () => reject(request.error)
        request.onsuccess = () => {
          const all = request.result.transaction(['items', 'keys'])
          const items = all.objectStore('items').getAll()
          const keys = all.objectStore('keys').getAll()
          all.oncomplete = () => {
            request.result.close()
            resolve({ items: items.result as Record<string, unknown>[], keys: keys.result as { key: CryptoKey }[] })
          }
        }
      })
    const first = await kairosProbe.openDeviceStore('person-1')
    await first.put('text', 'a', { words: 'pyelonephritis-canary' })
    mustHold(
      (await first.get<{ words: string }>('text', 'a'))?.value.words === 'pyelonephritis-canary',
      'does not give back what was put',
    )
    const again = await kairosProbe.openDeviceStore('person-1')
    mustHold((await again.list('text')).length === 1, 'a second tab of the same session cannot read')
    const { items, keys } = await rows()
    const raw = items.map((item) => new TextDecoder('latin1').decode(item['sealed'] as ArrayBuffer)).join('')
    mustHold(
      items.length === 1 && !raw.includes('canary') && !JSON.stringify(items).includes('canary'),
      'words lie open in the database',
    )
    mustHold(keys[0]?.key.extractable === false, 'the key can be taken out')
    const moved = items[0]
    await new Promise<void>((resolve) => {
      const request = indexedDB.open('kairos')
      request.onsuccess = () => {
        const all = request.result.transaction('items', 'readwrite')
        all.objectStore('items').put({ ...moved, id: 'b' })
        all.oncomplete = () => {
          request.result.close()
          resolve()
        }
      }
    })
    mustHold((await first.get('text', 'b')) === undefined, 'a row moved to another name can still be read')
    const other = await kairosProbe.openDeviceStore('person-2')
    mustHold((await other.list('text')).length === 0, 'another session sees what the first left')
    await other.put('outbox', 'x', { n: 1 })
    await kairosProbe.wipeDevice()
    const after = await rows()
    mustHold(after.items.length === 0 && after.keys.length === 0, 'wiping leaves something')
    return faults
  })
