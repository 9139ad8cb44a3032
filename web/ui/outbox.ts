import { CONTRACT_VERSION } from '#contract/version.ts'
import { ApiError, type EndpointData, isWorthRetrying, send } from './api.ts'
import type { DeviceStore, Stored } from './device-store.ts'

const kind = 'outbox'

/** An act written down on the device until the server has answered it. */
export type Waiting = {
  readonly endpoint: EndpointData
  readonly input: unknown
  /** same key on every try: the server does it once */
  readonly key: string
  /** of the page that wrote it, however long ago */
  readonly contract: number
  /** set when the server refused it for good: shown to the person, never dropped */
  readonly refused?: { readonly code: string; readonly message: string }
}

export type Outbox = {
  /** Writes the act down, then tries to send it. Resolves when it is written, not when it is sent. */
  add(endpoint: EndpointData, input: unknown, key?: string): Promise<string>
  list(): Promise<readonly Stored<Waiting>[]>
  /** The person let go of a refused act. */
  discard(id: string): Promise<void>
  /** Sends what waits, in order; stops at the first that cannot be sent now. */
  flush(): Promise<void>
  stop(): void
}

const soonest = 4000
const latest = 60_000

/**
 * Sends again when the connection is back, when the page is looked at again, and after a while: a house that is down, or a
 * line that is dead while the browser thinks it is there, sends no sign when it is back. Safari knows no background sync.
 */
export function openOutbox(
  store: DeviceStore,
  options: { onChange?: () => void; onSent?: (act: Waiting, output: unknown) => void; send?: typeof send } = {},
): Outbox {
  let flushing: Promise<void> | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let misses = 0
  let stopped = false
  const deliver = options.send ?? send

  const later = (error: unknown) => {
    const asked = error instanceof ApiError ? (error.waitSeconds ?? 0) * 1000 : 0
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void flush(), Math.max(asked, Math.min(latest, soonest * 2 ** misses++)))
  }
  async function run(): Promise<void> {
    for (const { id, value } of await store.list<Waiting>(kind)) {
      if (value.refused) continue
      try {
        const output = await deliver(value.endpoint, value.input, {
          idempotencyKey: value.key,
          contract: value.contract,
        })
        misses = 0
        await store.delete(kind, id)
        options.onSent?.(value, output)
      } catch (error) {
        const over = error instanceof ApiError && error.status === 401
        if (over || isWorthRetrying(error) || !(error instanceof ApiError)) {
          // Whoever must sign in first makes a new outbox by it.
          if (!over) later(error)
          return
        }
        await store.put(kind, id, { ...value, refused: { code: error.code, message: error.message } } satisfies Waiting)
      } finally {
        options.onChange?.()
      }
    }
  }
  function flush(): Promise<void> {
    // Where the device's store fails under it (a sign-out takes it away), what waits is looked for later; nobody waits for this.
    flushing ??= run()
      .catch(later)
      .finally(() => {
        flushing = undefined
      })
    return flushing
  }
  const wake = () => {
    if (document.visibilityState === 'visible') void flush()
  }
  globalThis.addEventListener?.('online', wake)
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', wake)
  return {
    async add(endpoint, input, key = crypto.randomUUID()) {
      const { name, kind: sort, method, path } = endpoint
      const act: Waiting = { endpoint: { name, kind: sort, method, path }, input, key, contract: CONTRACT_VERSION }
      await store.put(kind, key, act)
      options.onChange?.()
      void flush()
      return key
    },
    list: () => store.list<Waiting>(kind),
    async discard(id) {
      await store.delete(kind, id)
      options.onChange?.()
    },
    flush,
    stop() {
      stopped = true
      clearTimeout(timer)
      globalThis.removeEventListener?.('online', wake)
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', wake)
    },
  }
}
