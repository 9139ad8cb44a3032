/** The only thing that travels on the live connection: something changed, go and ask. */
export type Hint = { readonly entity: string; readonly id: string; readonly version: number }
export type LiveState = 'connecting' | 'live' | 'polling'

export type LiveOptions = {
  readonly onHint: (hint: Hint) => void
  /** Hints may have been missed (reconnected, woken, polling): ask for everything again. */
  readonly onReset: () => void
  readonly onState?: (state: LiveState) => void
  /** For tests. */
  readonly source?: (url: string) => EventSource
  readonly pollMillis?: number
  readonly backoffMillis?: (attempt: number) => number
}

const gently = (attempt: number) => Math.min(30_000, 1000 * 2 ** attempt) * (0.75 + Math.random() / 2)

export function readHint(data: string): Hint | undefined {
  try {
    const value = JSON.parse(data) as Partial<Hint> | null
    if (typeof value?.entity !== 'string' || typeof value.id !== 'string') return undefined
    return { entity: value.entity, id: value.id, version: typeof value.version === 'number' ? value.version : 0 }
  } catch {
    return undefined
  }
}

/**
 * Follows `url` (server-sent events). Reconnects with growing pauses; after three failures it also polls, so that a
 * network that eats event streams only makes the screen slower, never wrong. Returns the way to stop.
 */
export function openLive(url: string, options: LiveOptions): () => void {
  const makeSource = options.source ?? ((address: string) => new EventSource(address))
  const pause = options.backoffMillis ?? gently
  let source: EventSource | undefined
  let attempt = 0
  let everLive = false
  let stopped = false
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let pollTimer: ReturnType<typeof setInterval> | undefined

  function connect() {
    if (stopped) return
    source?.close()
    options.onState?.(pollTimer === undefined ? 'connecting' : 'polling')
    source = makeSource(url)
    source.addEventListener('open', opened)
    source.addEventListener('message', (event: MessageEvent<string>) => {
      const hint = readHint(event.data)
      if (hint) options.onHint(hint)
    })
    source.addEventListener('error', failed)
  }
  function opened() {
    attempt = 0
    clearInterval(pollTimer)
    pollTimer = undefined
    options.onState?.('live')
    if (everLive) options.onReset()
    everLive = true
  }
  function failed() {
    source?.close()
    source = undefined
    // From now on any hint may have been missed, also before the first connection.
    everLive = true
    if (stopped || retryTimer !== undefined) return
    // Lost, and not let in again: the session may be over, and a page that shows a patient must not go on showing them.
    if (attempt === 1) options.onReset()
    if (attempt >= 2 && pollTimer === undefined) {
      pollTimer = setInterval(() => {
        if (typeof document === 'undefined' || document.visibilityState === 'visible') options.onReset()
      }, options.pollMillis ?? 20_000)
    }
    options.onState?.(pollTimer === undefined ? 'connecting' : 'polling')
    retryTimer = setTimeout(() => {
      retryTimer = undefined
      connect()
    }, pause(attempt++))
  }
  function woken() {
    if (document.visibilityState !== 'visible' || source !== undefined) return
    clearTimeout(retryTimer)
    retryTimer = undefined
    options.onReset()
    connect()
  }
  const page = typeof document === 'undefined' ? undefined : document
  page?.addEventListener('visibilitychange', woken)
  globalThis.addEventListener?.('online', woken)
  connect()
  return () => {
    stopped = true
    source?.close()
    clearTimeout(retryTimer)
    clearInterval(pollTimer)
    page?.removeEventListener('visibilitychange', woken)
    globalThis.removeEventListener?.('online', woken)
  }
}
