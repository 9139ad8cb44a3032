import { randomInt } from 'node:crypto'
import { createConnection, createServer, type NetConnectOpts, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What the line does from now on; nothing of it: it is well. */
export type Fault = {
  /** Nobody is there: who is connected is reset, who comes too. */
  readonly refuse?: true
  /** What is sent vanishes, both ways, and nobody is told. A connection that met it stays so when the rest is well again. */
  readonly blackHole?: true
  /** Each stretch of bytes is so late. */
  readonly delayMs?: number
  readonly bytesPerSecond?: number
  /** So many in a hundred of what is sent there cut the connection: half of them before it arrives, half before its answer does. */
  readonly cutPercent?: number
}

export type FaultProxy = {
  readonly port: number
  set(fault: Fault): void
  /** How many connections were cut so far. */
  readonly cuts: () => number
  close(): Promise<void>
}

type Pair = { readonly from: Socket; readonly on: Socket; swallowed: boolean; deaf: boolean }

/** A line to another server on which things go wrong, on this machine only. */
export async function openFaultProxy(to: NetConnectOpts): Promise<FaultProxy> {
  const pairs = new Set<Pair>()
  let fault: Fault = {}
  let cuts = 0
  const cut = (p: Pair): void => {
    pairs.delete(p)
    p.from.resetAndDestroy()
    // Perhaps a socket in a folder, which knows no reset.
    p.on.destroy()
  }
  const chance = (percent = 0): boolean => randomInt(1000) < percent * 10

  /** Whether this stretch is lost on its way; cuts where it is to. */
  const isLost = (p: Pair, there: boolean): boolean => {
    if (p.swallowed || fault.blackHole) return (p.swallowed = true)
    if (p.deaf) {
      cuts++
      cut(p)
      return true
    }
    if (!there || !chance(fault.cutPercent)) return false
    if (chance(50)) {
      p.deaf = true
      return false
    }
    cuts++
    cut(p)
    return true
  }
  const pump = (p: Pair, there: boolean): void => {
    const [from, on] = there ? [p.from, p.on] : [p.on, p.from]
    let before: Promise<unknown> = Promise.resolve()
    from.on('data', (bytes: Buffer) => {
      if (isLost(p, there)) return
      const { delayMs = 0, bytesPerSecond } = fault
      const late = delayMs + (bytesPerSecond ? (bytes.length / bytesPerSecond) * 1000 : 0)
      if (bytesPerSecond) from.pause()
      before = before.then(async () => {
        if (late > 0) await sleep(late)
        if (!on.destroyed) on.write(bytes)
        if (bytesPerSecond) from.resume()
      })
    })
    from.on('error', () => undefined)
    from.on('close', () => {
      // Where bytes vanish, so does the news that somebody hung up.
      if (p.swallowed || fault.blackHole) return void (p.swallowed = true)
      pairs.delete(p)
      void before.then(() => on.destroy())
    })
  }
  const server = createServer((from) => {
    if (fault.refuse) return void from.on('error', () => undefined).resetAndDestroy()
    const p: Pair = { from, on: createConnection(to), swallowed: fault.blackHole === true, deaf: false }
    pairs.add(p)
    for (const s of [p.from, p.on]) s.setNoDelay(true)
    pump(p, true)
    pump(p, false)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    set: (next) => {
      fault = next
      if (next.refuse) for (const p of pairs) cut(p)
    },
    cuts: () => cuts,
    close: async () => {
      const closed = new Promise((done) => server.close(done))
      for (const p of pairs) cut(p)
      await closed
    },
  }
}
