import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { openTurns } from './in-turn.ts'

const databaseName = 'kairos'

type KeyRow = { readonly slot: 'session'; readonly session: string; readonly key: CryptoKey }
type ItemRow = {
  readonly kind: string
  readonly id: string
  readonly iv: Uint8Array<ArrayBuffer>
  readonly sealed: ArrayBuffer
  readonly at: number
}
interface Shape extends DBSchema {
  keys: { key: string; value: KeyRow }
  items: { key: [string, string]; value: ItemRow; indexes: { kind: string } }
}

export type Stored<T> = { readonly id: string; readonly value: T; /** milliseconds since 1970 */ readonly at: number }

/** What this device keeps for one signed-in session, unreadable without a key that cannot leave the browser. */
export type DeviceStore = {
  put(kind: string, id: string, value: unknown): Promise<void>
  /** undefined when there is nothing, or when it cannot be opened any more */
  get<T>(kind: string, id: string): Promise<Stored<T> | undefined>
  delete(kind: string, id: string): Promise<void>
  /** oldest first */
  list<T>(kind: string): Promise<readonly Stored<T>[]>
  /** Forgets everything and the key with it. */
  wipe(): Promise<void>
}

const open = (): Promise<IDBPDatabase<Shape>> =>
  openDB<Shape>(databaseName, 1, {
    upgrade(database) {
      database.createObjectStore('keys', { keyPath: 'slot' })
      database.createObjectStore('items', { keyPath: ['kind', 'id'] }).createIndex('kind', 'kind')
    },
  })

async function wipeIn(database: IDBPDatabase<Shape>): Promise<void> {
  const all = database.transaction(['keys', 'items'], 'readwrite')
  await Promise.all([all.objectStore('keys').clear(), all.objectStore('items').clear(), all.done])
}

/** Forgets what any session left on this device; call it at sign-out and when a session is over. */
export async function wipeDevice(): Promise<void> {
  const database = await open()
  await wipeIn(database)
  database.close()
}

/**
 * Opens the store of this session (any text that names it, for instance the person's id). Another session's leavings are
 * wiped first: they could not be read anyway.
 */
export async function openDeviceStore(session: string): Promise<DeviceStore> {
  const database = await open()
  const key = await sessionKey(database, session)
  const bound = (kind: string, id: string) => new TextEncoder().encode(JSON.stringify([session, kind, id]))
  const unseal = async <T>(row: ItemRow): Promise<Stored<T> | undefined> => {
    try {
      const opened = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: row.iv, additionalData: bound(row.kind, row.id) },
        key,
        row.sealed,
      )
      return { id: row.id, value: JSON.parse(new TextDecoder().decode(opened)) as T, at: row.at }
    } catch {
      return undefined
    }
  }
  // Sealing takes as long as it takes: what was typed later must not be written over by what was sealed late.
  const inTurn = openTurns()
  return {
    async put(kind, id, value) {
      const iv = crypto.getRandomValues(new Uint8Array(12))
      const text = new TextEncoder().encode(JSON.stringify(value))
      await inTurn(async () => {
        const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bound(kind, id) }, key, text)
        await database.put('items', { kind, id, iv, sealed, at: Date.now() })
      })
    },
    async get<T>(kind: string, id: string) {
      const row = await database.get('items', [kind, id])
      return row && unseal<T>(row)
    },
    delete: (kind, id) => inTurn(() => database.delete('items', [kind, id])),
    async list<T>(kind: string) {
      const rows = await database.getAllFromIndex('items', 'kind', kind)
      const opened = await Promise.all(rows.map((row) => unseal<T>(row)))
      return opened.filter((item) => item !== undefined).toSorted((a, b) => a.at - b.at)
    },
    wipe: () => wipeIn(database),
  }
}

async function sessionKey(database: IDBPDatabase<Shape>, session: string): Promise<CryptoKey> {
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  // One transaction, so that two tabs opening at once end up with one key.
  const all = database.transaction(['keys', 'items'], 'readwrite')
  const kept = await all.objectStore('keys').get('session')
  if (kept?.session === session) {
    await all.done
    return kept.key
  }
  await all.objectStore('items').clear()
  await all.objectStore('keys').put({ slot: 'session', session, key: fresh })
  await all.done
  return fresh
}
