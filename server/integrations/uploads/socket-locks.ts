import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { ERRORS, type Locker } from '@tus/server'

export type Held = { release(): Promise<void> }
export type LockWish = {
  readonly signal?: AbortSignal
  /** Called when somebody else wants it: the holder should let go soon. */
  readonly wanted?: () => void
  readonly withinMs: number
}
export type Locks = {
  /** @throws tus' ERR_LOCK_TIMEOUT or ABORTED. */
  acquire(name: string, wish: LockWish): Promise<Held>
  /** Waits until nobody holds it, or throws ERR_LOCK_TIMEOUT. */
  untilFree(name: string, withinMs: number): Promise<void>
  isHeld(name: string): Promise<boolean>
}

/**
 * Locks that hold between processes of one machine. A lock is a socket in Linux's abstract namespace: only one process
 * can listen there, the kernel frees it when its process dies, and whoever waits hears at once.
 * @param family told apart from other houses on the machine, e.g. a hash of the folder.
 */
export const createSocketLocks = (family: string): Locks => {
  const pathOf = (name: string) => `\0kairos-${family}-${name}`
  const untilFree = async (name: string, withinMs: number, signal?: AbortSignal) => {
    const until = Date.now() + withinMs
    for (;;) {
      if (signal?.aborted === true) throw ERRORS.ABORTED
      const left = until - Date.now()
      if (left <= 0) throw ERRORS.ERR_LOCK_TIMEOUT
      if ((await heldUntil(pathOf(name), left, signal)) === 'free') return
    }
  }
  return {
    untilFree,
    isHeld: (name) => isListening(pathOf(name)),
    async acquire(name, { signal, wanted, withinMs }) {
      const until = Date.now() + withinMs
      for (;;) {
        const held = await listen(pathOf(name), wanted)
        if (held) return held
        await untilFree(name, until - Date.now(), signal)
        // Without a pause, two waiters woken together would race as fast as they can.
        await sleep(5)
      }
    },
  }
}

const listen = (path: string, wanted: (() => void) | undefined): Promise<Held | undefined> =>
  new Promise((resolve, reject) => {
    const waiting = new Set<Socket>()
    const server: Server = createServer((socket) => {
      waiting.add(socket)
      socket.on('error', () => {})
      // Asking whether it is held is a connection that ends at once; waiting for it sends a byte.
      socket.once('data', () => wanted?.())
      socket.once('close', () => waiting.delete(socket))
      socket.unref()
    })
    const release = () =>
      new Promise<void>((done) => {
        server.close(() => done())
        for (const socket of waiting) socket.destroy()
      })
    server.once('error', (e) => ('code' in e && e.code === 'EADDRINUSE' ? resolve(undefined) : reject(e)))
    server.listen(path, () => resolve({ release }))
    server.unref()
  })

const heldUntil = (path: string, withinMs: number, signal: AbortSignal | undefined): Promise<'free' | 'held'> =>
  new Promise((resolve) => {
    let connected = false
    const socket = connect(path, () => {
      connected = true
      socket.write('w')
    })
    const stop = () => socket.destroy()
    const timer = setTimeout(stop, withinMs)
    signal?.addEventListener('abort', stop)
    socket.on('error', () => {})
    socket.on('close', () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve(connected ? 'held' : 'free')
    })
  })

const isListening = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path, () => {
      resolve(true)
      socket.destroy()
    })
    socket.on('error', () => resolve(false))
  })

/** The same locks, as tus asks for them: one upload is written by one request at a time, whichever process it reached. */
export const tusLocker = (locks: Locks): Locker => ({
  newLock: (id) => {
    let held: Held | undefined
    return {
      async lock(signal, requestRelease) {
        held = await locks.acquire(id, { signal, wanted: () => void requestRelease(), withinMs: 15_000 })
      },
      async unlock() {
        await held?.release()
      },
    }
  },
})
